package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.pipeline.BuildLog;
import java.io.PrintStream;

/** The log on the console, as Jenkins shows it: headings for stages, and the branch before each line of {@code parallel}. */
final class Console implements BuildLog {
    private final PrintStream out;
    private boolean passing;

    Console(PrintStream out) {
        this.out = out;
    }

    @Override
    public void line(String branch, String line) {
        out.println(branch == null ? line : "[" + branch + "] " + line);
    }

    @Override
    public void heading(String branch, String title) {
        out.println();
        line(branch, "── " + title + " " + "─".repeat(Math.max(3, 90 - title.length())));
    }

    void line(String line) {
        out.println(line);
    }

    /** Shows a line that the next one takes the place of; null takes it away. */
    synchronized void passing(String line) {
        if (line != null || passing) {
            out.print("\r\u001b[K" + (line == null ? "" : line));
            out.flush();
        }
        passing = line != null;
    }

    /** Shows a question and stays on its line. */
    void prompt(String question) {
        out.print(question);
        out.flush();
    }
}
