package hudson.util;

import hudson.Util;
import java.io.IOException;
import java.util.Collection;
import org.kohsuke.stapler.HttpResponse;

public abstract class FormValidation extends IOException implements HttpResponse {
    private static final long serialVersionUID = 1L;

    public final Kind kind;

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static FormValidation ok() {
        return of(Kind.OK, null);
    }

    public static FormValidation ok(String message) {
        return of(Kind.OK, message);
    }

    public static FormValidation ok(String format, Object... arguments) {
        return ok(String.format(format, arguments));
    }

    public static FormValidation warning(String message) {
        return of(Kind.WARNING, message);
    }

    public static FormValidation warning(String format, Object... arguments) {
        return warning(String.format(format, arguments));
    }

    public static FormValidation error(String message) {
        return of(Kind.ERROR, message);
    }

    public static FormValidation error(String format, Object... arguments) {
        return error(String.format(format, arguments));
    }

    public static FormValidation error(Throwable cause, String message) {
        return error(message);
    }

    public static FormValidation aggregate(Collection<FormValidation> validations) {
        return validations.stream().max((a, b) -> a.kind.compareTo(b.kind)).orElse(ok());
    }

    public static FormValidation validateRequired(String value) {
        return Util.fixEmptyAndTrim(value) == null ? error("Required value") : ok();
    }

    public abstract String renderHtml();

    private static FormValidation of(Kind kind, String message) {
        return new FormValidation(kind, message) {
            @Override
            public String renderHtml() {
                return message == null ? "<div/>" : "<div>" + Util.escape(message) + "</div>";
            }
        };
    }

    public enum Kind {
        OK,
        WARNING,
        ERROR
    }
}
