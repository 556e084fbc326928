package io.jenkins.plugins.istio.rehearsal.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a form, as a browser sends them. */
final class FormBody {
    private FormBody() {}

    /** What is no field is left out. */
    static Map<String, String> read(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                try {
                    fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
                } catch (IllegalArgumentException malformed) {
                    continue;
                }
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
