package io.jenkins.plugins.istio.engine.verification;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came back to a probe that could be sent. */
public sealed interface ProbeAnswer {

    /**
     * @param status the HTTP status
     * @param headers by name, whatever its case
     * @param body its beginning, as much as the adapter takes
     * @param cut whether there was more of the body
     */
    record Answered(int status, Map<String, List<String>> headers, String body, boolean cut) implements ProbeAnswer {
        public Answered {
            Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = java.util.Collections.unmodifiableMap(anyCase);
        }
    }

    /**
     * The request went out and no answer came.
     *
     * @param how a phrase: {@code no answer within 10 s}
     */
    record Silent(String how) implements ProbeAnswer {}
}
