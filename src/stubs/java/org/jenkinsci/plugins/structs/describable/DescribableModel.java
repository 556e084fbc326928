package org.jenkinsci.plugins.structs.describable;

import java.io.Serializable;

/** The rehearsal binds by itself; this only names what it bound. */
public final class DescribableModel<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final String CLAZZ = "$class";
    public static boolean STRICT_PARAMETER_CHECKING;

    private final Class<T> type;

    public DescribableModel(Class<T> type) {
        this.type = type;
    }

    public static <T> DescribableModel<T> of(Class<T> type) {
        return new DescribableModel<>(type);
    }

    public Class<T> getType() {
        return type;
    }
}
