package hudson.model;

public abstract class ParameterDefinition {}
