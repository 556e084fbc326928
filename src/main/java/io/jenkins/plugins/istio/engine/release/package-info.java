/**
 * A release's life: the use cases, the table of legal moves, the record, and the ports they act through.
 * May use the JDK, the values of {@code engine.routing} and {@code engine.verification}; nothing else.
 */
package io.jenkins.plugins.istio.engine.release;
