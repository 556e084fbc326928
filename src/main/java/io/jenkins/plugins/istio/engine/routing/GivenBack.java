package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A spec as it stands after a release.
 *
 * @param spec the original where nobody else wrote, and their edits where somebody did
 * @param kept those edits, line by line as {@link SpecDiff} writes them; empty when there are none
 */
public record GivenBack(ObjectNode spec, List<String> kept) {
    public GivenBack {
        kept = List.copyOf(kept);
    }
}
