package hudson;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In the rehearsal {@code $NAME} and <code>${NAME}</code> are expanded, and unknown names are left as they are. */
public class EnvVars extends TreeMap<String, String> {
    private static final long serialVersionUID = 1L;
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:([A-Za-z0-9_]+)|\\{([A-Za-z0-9_.]+)\\})");

    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    public EnvVars(Map<String, String> variables) {
        this();
        putAll(variables);
    }

    public EnvVars(EnvVars variables) {
        this((Map<String, String>) variables);
    }

    public EnvVars(String... keyValuePairs) {
        this();
        for (int i = 0; i < keyValuePairs.length; i += 2) {
            put(keyValuePairs[i], keyValuePairs[i + 1]);
        }
    }

    public void override(String key, String value) {
        put(key, value);
    }

    public EnvVars overrideAll(Map<String, String> all) {
        putAll(all);
        return this;
    }

    public String get(String key, String defaultValue) {
        return getOrDefault(key, defaultValue);
    }

    public String expand(String text) {
        if (text == null) {
            return null;
        }
        return REFERENCE.matcher(text).replaceAll(found -> {
            String name = found.group(1) != null ? found.group(1) : found.group(2);
            return Matcher.quoteReplacement(getOrDefault(name, found.group()));
        });
    }
}
