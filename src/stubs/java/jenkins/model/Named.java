package jenkins.model;

public interface Named {
    String getName();
}
