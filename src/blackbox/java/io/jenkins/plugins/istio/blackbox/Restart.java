package io.jenkins.plugins.istio.blackbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How Jenkins goes down and comes up again while pipelines run. */
enum Restart {
    /** As an administrator does it: Safe Restart, which pipelines do not hold up. */
    ORDERLY {
        @Override
        void begin(JenkinsUser admin) {
            admin.post("safeRestart", Map.of());
        }
    },

    /** The process is gone at once, and another one starts on the same home: done by the command that the environment names. */
    KILLED {
        @Override
        void begin(JenkinsUser admin) {
            String command = System.getenv("BLACKBOX_RESTART");
            assumeTrue(
                    command != null && !command.isEmpty(),
                    "no --restart-command was given, one that kills Jenkins and starts it again");
            try {
                Process process = new ProcessBuilder("sh", "-c", command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.INHERIT)
                        .start();
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new AssertionError("the restart command did not end well: " + command);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the restart command cannot be run: " + command, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    };

    private static final long LONGEST_MINUTES = 5;

    /** Jenkins is down, or about to go down, when this returns. */
    abstract void begin(JenkinsUser admin);
}
