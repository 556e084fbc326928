package io.jenkins.plugins.istio.lab;

/**
 * What became of one request.
 *
 * @param sent when it was sent, on {@link System#nanoTime()}'s clock
 * @param done when its answer had been read, or the attempt had failed, on the same clock
 * @param status the HTTP status; 0 when there was no answer
 * @param version which version answered, by its x-version header; empty when none did
 * @param failure what was wrong with the connection; null when there was an answer
 */
record Answer(long sent, long done, int status, String version, String failure) {
    boolean isFailed() {
        return failure != null || status >= 500;
    }

    boolean isBy(String wanted) {
        return version.equals(wanted);
    }
}
