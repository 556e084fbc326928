package io.jenkins.plugins.istio.engine.routing;

/**
 * An edit of routes that cannot be right; nothing was changed. The message is a sentence that names the place inside the
 * spec; whoever knows the object's name puts it in front.
 */
public final class RouteRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RouteRefusal(String message) {
        super(message);
    }
}
