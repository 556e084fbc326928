package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final String AWAY = "\r\u001b[K";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(written, true, StandardCharsets.UTF_8));

    private String written() {
        return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "|");
    }

    @Test
    void aLineTakesThePlaceOfOneThatPasses() {
        console.passing("  … waiting, 2 s left");
        console.passing("  … waiting, 1 s left");
        console.line("done");

        assertThat(written())
                .isEqualTo(AWAY + "  … waiting, 2 s left" + AWAY + "  … waiting, 1 s left" + AWAY + "done|");
    }

    @Test
    void aQuestionIsNotWrittenOver() {
        console.prompt("[p] Proceed   [a] Abort: ");
        console.passing("  … waiting, 1 s left");
        console.line("Answered on the page.");

        assertThat(written()).isEqualTo("[p] Proceed   [a] Abort: Answered on the page.|");
    }

    @Test
    void branchesAndHeadingsAreSeen() {
        console.line("left", "hello");
        console.heading(null, "Deploy");

        assertThat(written()).startsWith("[left] hello||── Deploy ───");
    }
}
