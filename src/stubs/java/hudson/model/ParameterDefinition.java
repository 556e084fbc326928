package hudson.model;

import java.io.Serializable;

public abstract class ParameterDefinition implements Serializable {
    private static final long serialVersionUID = 1L;

    protected ParameterDefinition(String name) {}
}
