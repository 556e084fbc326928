package io.jenkins.plugins.istio.rehearsal.script;

import java.util.Collection;

/** Pipeline code called something that is neither step nor method. */
public final class UnknownName extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownName(String name, Collection<String> known) {
        super(sentence(name, known));
    }

    static String sentence(String name, Collection<String> known) {
        return "No step or method is called '" + name + "'" + Nearest.hint(name, known);
    }
}
