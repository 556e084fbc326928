package hudson.model;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** In the rehearsal the log has no annotations: a link is its text. */
public interface TaskListener extends SerializableOnlyOverRemoting {
    PrintStream getLogger();

    default void hyperlink(String url, String text) throws IOException {
        getLogger().print(text);
    }

    default PrintWriter error(String message) {
        getLogger().println("ERROR: " + message);
        return new PrintWriter(getLogger(), true);
    }

    default PrintWriter error(String format, Object... arguments) {
        return error(String.format(format, arguments));
    }

    default PrintWriter fatalError(String message) {
        getLogger().println("FATAL: " + message);
        return new PrintWriter(getLogger(), true);
    }
}
