package io.jenkins.plugins.istio.blackbox;

import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What goes wrong on a {@link Mesh}; without this, nothing. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface InScenario {
    Scenario value();
}
