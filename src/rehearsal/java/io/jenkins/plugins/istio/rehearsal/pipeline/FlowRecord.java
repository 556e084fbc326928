package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * One node of the flow graph, numbered and linked as Jenkins does it.
 *
 * @param id unique in the run
 * @param kind what it stands for
 * @param step the step's name; {@code body} for the start and end of a body
 * @param parents the nodes before it; several at the end of {@code parallel}
 * @param enclosing the start of the innermost block around it; null for the first
 * @param when it began
 * @param detail what tells it apart: a stage's name, an input's message; may be null
 */
public record FlowRecord(
        String id, Kind kind, String step, List<String> parents, String enclosing, Instant when, String detail)
        implements Serializable {

    /** As in Jenkins' graph. */
    public enum Kind {
        ATOM,
        START,
        END
    }

    public FlowRecord {
        parents = List.copyOf(parents);
    }
}
