package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {

    @Test
    void everyLineSaysThatItIsOurs() {
        assertThat(LogText.ours("first\nFinished: SUCCESS\r\nthird"))
                .isEqualTo("[istio] first\n[istio]   Finished: SUCCESS\n[istio]   third");
    }

    @Test
    void whatATerminalWouldObeyIsShownAsAMark() {
        assertThat(LogText.plain("a\u001B[2Kb\rc\u0007d\u009Be")).isEqualTo("a\uFFFD[2Kb\uFFFDc\uFFFDd\uFFFDe");
        assertThat(LogText.plain("v2\u202Egpj.exe")).isEqualTo("v2\uFFFDgpj.exe");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(LogText.plain("Größe → 5 %\tok\n  next")).isEqualTo("Größe → 5 %\tok\n  next");
        assertThat(LogText.plain(null)).isNull();
    }
}
