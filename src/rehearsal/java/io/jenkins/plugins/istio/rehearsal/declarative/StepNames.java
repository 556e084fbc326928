package io.jenkins.plugins.istio.rehearsal.declarative;

import java.util.Collection;

/** The steps that a pipeline may name. */
public interface StepNames {
    /** Those after which a block of code may follow. */
    Collection<String> blockSteps();
}
