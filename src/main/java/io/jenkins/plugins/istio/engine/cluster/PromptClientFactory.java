package io.jenkins.plugins.istio.engine.cluster;

import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import okhttp3.OkHttpClient;

/**
 * HTTP clients whose requests leave at once. A record or a VirtualService takes several writes to its socket; by default the
 * last one waits until the server has acknowledged the first, about 40 ms on Linux. And nothing is sent twice unknown to
 * {@link ApiServer}: whether a write may have been carried out before its last answer is for it to know.
 * No answer is taken without bound.
 */
final class PromptClientFactory extends OkHttpClientFactory {
    @Override
    protected void additionalConfig(OkHttpClient.Builder builder) {
        builder.socketFactory(new PromptSockets())
                .retryOnConnectionFailure(false)
                .addInterceptor(new BoundedAnswers());
    }
}
