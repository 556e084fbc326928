package hudson;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

public class Util {
    public Util() {}

    public static String fixNull(String text) {
        return text == null ? "" : text;
    }

    public static <T> T fixNull(T value, T defaultValue) {
        return value != null ? value : defaultValue;
    }

    public static <T> List<T> fixNull(List<T> list) {
        return list != null ? list : List.of();
    }

    public static String fixEmpty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    public static String fixEmptyAndTrim(String text) {
        return text == null ? null : fixEmpty(text.trim());
    }

    /** The rehearsal says seconds where Jenkins chooses a unit. */
    public static String getTimeSpanString(long milliseconds) {
        return milliseconds / 1000 + " sec";
    }

    public static String rawEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static String escape(String text) {
        return text == null ? null : xmlEscape(text).replace("\"", "&quot;").replace("'", "&#039;");
    }

    public static String xmlEscape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
