package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One series of a metric over time. All of ours are counters that never start again.
 *
 * @param labels all but the metric's name
 * @param existed whether the series was there at a time
 * @param value the counter at a time
 */
record Curve(Map<String, String> labels, Predicate<Instant> existed, ToDoubleFunction<Instant> value) {}
