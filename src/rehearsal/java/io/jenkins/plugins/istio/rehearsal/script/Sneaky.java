package io.jenkins.plugins.istio.rehearsal.script;

/** Throws as Groovy does: without declaring it. */
final class Sneaky {
    private Sneaky() {}

    /** Never returns; {@code throw rethrow(e)} tells the compiler so. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException rethrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
