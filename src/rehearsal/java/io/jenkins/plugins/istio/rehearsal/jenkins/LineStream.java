package io.jenkins.plugins.istio.rehearsal.jenkins;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream that hands on whole lines. */
final class LineStream extends PrintStream {
    LineStream(Consumer<String> lines) {
        super(new Lines(lines), true, StandardCharsets.UTF_8);
    }

    private static final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final Consumer<String> lines;

        Lines(Consumer<String> lines) {
            this.lines = lines;
        }

        @Override
        public void write(int octet) {
            if (octet == '\n') {
                lines.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
                line.reset();
            } else {
                line.write(octet);
            }
        }
    }
}
