package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLibraryTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeLibrary() throws IOException {
        write(
                "lib/vars/greet.groovy",
                "def call(String name) { echo \"hello ${name}\"; input 'Go on?'; return name.size() }\n"
                        + "def loudly(String name) { echo name.toUpperCase() }\n");
        write("lib/vars/wholePipeline.groovy", """
                def call(Map config) {
                  pipeline {
                    agent none
                    stages { stage(config.name) { steps { echo "in ${config.name}" } } }
                  }
                }
                """);
        write("lib/src/org/example/Greeter.groovy", """
                package org.example
                class Greeter implements Serializable {
                  def steps
                  Greeter(steps) { this.steps = steps }
                  def greet() { steps.echo 'from a class' }
                }
                """);
    }

    @Test
    void variablesAndClassesOfTheFolderAreUsed() {
        Rehearsed run = script("""
                @Library('ours') _
                import org.example.Greeter
                def n = greet('reader')
                greet.loudly("n is $n")
                new Greeter(this).greet()
                """)
                .approved("--library", "ours=" + folder.resolve("lib"))
                .succeeded();

        assertThat(run.log()).containsSubsequence("hello reader", "Input: Go on?", "N IS 6", "from a class");
    }

    @Test
    void aLibraryMayHoldAWholePipeline() {
        Rehearsed run = script("@Library('ours') _\nwholePipeline(name: 'Built')\n")
                .approved("--library", "ours=" + folder.resolve("lib"))
                .succeeded();

        assertThat(run.log()).contains("in Built");
        assertThat(run.lines()).contains("  success   Built");
    }

    @Test
    void aRunThatWaitsInALibraryIsTakenUp() {
        Script script = script("@Library('ours') _\necho \"n is ${greet('reader')}\"\n");
        String library = "ours=" + folder.resolve("lib");
        assertThat(script.rehearsed("--library", library).status()).isEqualTo(Rehearsal.PAUSED);

        assertThat(script.approved("--resume", "--library", library).succeeded().log())
                .contains("n is 6");
    }

    @Test
    void mistakesInALibraryAreNamedWithItsFile() throws IOException {
        write("lib/vars/bad.groovy", "def call() {\n  ecko 'x'\n}\n");

        Rehearsed run = script("bad()")
                .approved("--library", "ours=" + folder.resolve("lib"))
                .refused();

        assertThat(run.lines().get(0))
                .isEqualTo(folder.resolve("lib/vars/bad.groovy")
                        + ":2: No step or method is called 'ecko'. Did you mean 'echo'?");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Script script(String text) {
        return Script.of(folder, text);
    }
}
