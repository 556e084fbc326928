package io.jenkins.plugins.istio.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One of the lab's programs, which can be made to stand still: it keeps its connections and answers nothing, as one on a
 * machine that hangs.
 */
final class LabProgram {
    private final String what;
    private final long pid;

    private LabProgram(String what, long pid) {
        this.what = what;
        this.pid = pid;
    }

    static LabProgram apiServer(Lab lab) {
        return startedWith(lab, " apiserver ");
    }

    static LabProgram gateway(Lab lab) {
        return startedWith(lab, "/conf/envoy.yaml ");
    }

    static LabProgram prometheus(Lab lab) {
        return startedWith(lab, "/conf/prometheus.yml ");
    }

    private static LabProgram startedWith(Lab lab, String words) {
        try {
            long holder =
                    Long.parseLong(Files.readString(lab.state().resolve("pid")).strip());
            ProcessHandle found = ProcessHandle.of(holder).stream()
                    .flatMap(ProcessHandle::descendants)
                    .filter(process -> process.info().commandLine().orElse("").contains(words))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the lab runs no program with" + words));
            return new LabProgram(words.strip(), found.pid());
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's process is not known", e);
        }
    }

    void standStillFor(Duration time) {
        standStill();
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + what + " stood still", e);
        } finally {
            goOn();
        }
    }

    void standStill() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(what + " (" + pid + ") could not be sent " + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program kill cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + what + " was sent " + signal, e);
        }
    }
}
