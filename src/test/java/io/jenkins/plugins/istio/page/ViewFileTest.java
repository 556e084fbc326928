package io.jenkins.plugins.istio.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.bench.LargestPage;
import io.jenkins.plugins.istio.engine.view.RunView;
import io.jenkins.plugins.istio.engine.view.UnreadableView;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewFileTest {
    @TempDir
    private Path folder;

    private ViewFile file() {
        return new ViewFile(new WholeFile(folder, "view.json"));
    }

    @Test
    void givesBackWhatWasWrittenAndLeavesNothingBeside() throws Exception {
        file().write(RunView.EMPTY);
        file().write(LargestPage.known());

        assertThat(file().read()).isEqualTo(LargestPage.known());
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void aRunWithoutFileKnowsNothing() throws Exception {
        assertThat(file().exists()).isFalse();
        assertThat(file().read()).isEqualTo(RunView.EMPTY);
    }

    @Test
    void aFileOf50MegabytesIsNotRead() throws Exception {
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("view.json").toFile(), "rw")) {
            large.setLength(50_000_000);
        }

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(UnreadableView.class)
                .hasMessage(
                        "What this run saw is not shown: view.json has 50 MB, and the plugin never writes more than 2 MB."
                                + " Delete the file in the build's directory.");
    }

    @Test
    void whatIsNoTextAtAllIsRefusedInASentence() throws Exception {
        Files.write(folder.resolve("view.json"), new byte[] {(byte) 0xc3, (byte) 0x28, 0});

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(UnreadableView.class)
                .hasMessageStartingWith("What this run saw cannot be read");
    }
}
