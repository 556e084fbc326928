package io.jenkins.plugins.istio.steps;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A list of these may be written as one map from {@code name} to {@code value}: {@code ['x-group': 'staff']}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface WrittenAsMap {}
