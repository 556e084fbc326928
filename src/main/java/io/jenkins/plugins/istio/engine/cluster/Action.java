package io.jenkins.plugins.istio.engine.cluster;

/** What can be asked of the API server. */
enum Action {
    GET("get", "GET", "reading"),
    LIST("list", "GET", "listing"),
    LOG("get", "GET", "reading"),
    CREATE("create", "POST", "creating"),
    UPDATE("update", "PUT", "writing"),
    PATCH("patch", "PATCH", "changing"),
    DELETE("delete", "DELETE", "deleting");

    private final String right;
    private final String method;
    private final String words;

    Action(String right, String method, String words) {
        this.right = right;
        this.method = method;
        this.words = words;
    }

    /** The verb that a Role must grant. */
    String right() {
        return right;
    }

    String method() {
        return method;
    }

    /** What one is doing then: {@code writing}. */
    String words() {
        return words;
    }

    /** Whether asking twice does no more than asking once. */
    boolean isReading() {
        return this == GET || this == LIST || this == LOG;
    }
}
