package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.builtin.Failures;
import io.jenkins.plugins.istio.rehearsal.compile.PipelineCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.codehaus.groovy.runtime.InvokerInvocationException;

/** Says in one line why a run failed. */
final class FailureReport {
    private final Console console;
    private final PipelineCode code;
    private final boolean stacktrace;

    FailureReport(Console console, PipelineCode code, boolean stacktrace) {
        this.console = console;
        this.code = code;
        this.stacktrace = stacktrace;
    }

    void say(Throwable failure) {
        Throwable cause = failure instanceof InvokerInvocationException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        String place = code.placeOf(cause);
        console.line("");
        console.line("ERROR: " + Failures.sentence(cause) + (place == null ? "" : " (" + place + ")"));
        if (stacktrace) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            text.toString().lines().forEach(console::line);
        }
    }
}
