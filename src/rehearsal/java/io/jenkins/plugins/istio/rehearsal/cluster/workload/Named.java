package io.jenkins.plugins.istio.rehearsal.cluster.workload;

/** Where an object of a known type is. */
record Named(String namespace, String name) {}
