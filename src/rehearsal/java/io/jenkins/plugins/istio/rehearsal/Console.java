package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.pipeline.BuildLog;
import java.io.PrintStream;

/** The log on the console, as Jenkins shows it: headings for stages, and the branch before each line of {@code parallel}. */
final class Console implements BuildLog {
    private final PrintStream out;
    private boolean passing;
    private boolean asking;

    Console(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void line(String branch, String line) {
        line(branch == null ? line : "[" + branch + "] " + line);
    }

    @Override
    public synchronized void heading(String branch, String title) {
        line("");
        line(branch, "── " + title + " " + "─".repeat(Math.max(3, 90 - title.length())));
    }

    synchronized void line(String line) {
        passing(null);
        asking = false;
        out.println(line);
    }

    /** Shows a line that the next one takes the place of; null takes it away. A question that stands there stays. */
    synchronized void passing(String line) {
        if (asking) {
            return;
        }
        if (line != null || passing) {
            out.print("\r\u001b[K" + (line == null ? "" : line));
            out.flush();
        }
        passing = line != null;
    }

    /** Shows a question and stays on its line. */
    synchronized void prompt(String question) {
        passing(null);
        asking = true;
        out.print(question);
        out.flush();
    }
}
