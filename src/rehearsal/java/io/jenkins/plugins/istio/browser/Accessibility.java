package io.jenkins.plugins.istio.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What axe-core, the engine behind most accessibility checkers, finds on a page. */
public final class Accessibility {
    private static final String AXE = "/axe.min.js";

    private Accessibility() {}

    /** Its serious and critical findings. The engine itself is a library of the tests alone. */
    public static List<String> seriousFindings(Tab tab, String within) {
        tab.evaluate(script() + "; true");
        JsonNode found = tab.evaluate(
                "axe.run(" + Tab.quoted(within)
                        + ", {resultTypes: ['violations']}).then(r => r.violations.map(v =>"
                        + " ({impact: v.impact, id: v.id, help: v.help, nodes: v.nodes.map(n => n.html + ' ' + n.failureSummary)})))");
        List<String> serious = new ArrayList<>();
        found.forEach(each -> {
            if (List.of("serious", "critical").contains(each.get("impact").asText())) {
                serious.add(each.toString());
            }
        });
        return serious;
    }

    private static String script() {
        try (InputStream in = Accessibility.class.getResourceAsStream(AXE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
