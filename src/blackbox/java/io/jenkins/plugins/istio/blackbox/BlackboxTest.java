package io.jenkins.plugins.istio.blackbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives a test the {@link Jenkins} under test, and as many fresh {@link Mesh}es as it asks for. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(World.class)
@interface BlackboxTest {}
