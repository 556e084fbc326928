package io.jenkins.plugins.istio.engine.cluster;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** Takes an API server's answer, and gives up at the first byte too many: who answers without end must not fill the controller's memory. */
final class BoundedAnswers implements Interceptor {
    /** In bytes, unpacked. All pods of the largest namespaces take a tenth of it. */
    static final int MOST = 64_000_000;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        return answer.newBuilder().body(new Bounded(answer.body())).build();
    }

    /** There is more than anybody should send as an answer. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the answer is larger than " + MOST / 1_000_000 + " MB");
        }
    }

    private static final class Bounded extends ResponseBody {
        private final ResponseBody all;
        private final BufferedSource source;

        private Bounded(ResponseBody all) {
            this.all = all;
            this.source = Okio.buffer(new Counting(all.source()));
        }

        @Override
        public MediaType contentType() {
            return all.contentType();
        }

        @Override
        public long contentLength() {
            return all.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }

    private static final class Counting extends ForwardingSource {
        private long taken;

        private Counting(BufferedSource all) {
            super(all);
        }

        @Override
        public long read(Buffer sink, long most) throws IOException {
            long read = super.read(sink, most);
            taken += Math.max(read, 0);
            if (taken > MOST) {
                throw new TooLarge();
            }
            return read;
        }
    }
}
