package io.jenkins.plugins.istio.steps;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.RunView;
import java.util.function.UnaryOperator;

/** Keeps what each run knows of its releases, for pages to be drawn from without asking a cluster. */
public abstract class ReleaseViews implements ExtensionPoint {

    /** The one that keeps them on this controller. */
    static ReleaseViews kept() {
        return ExtensionList.lookupFirst(ReleaseViews.class);
    }

    /**
     * The run knows more. Called from several threads; never fails, since no release is to stop because a picture of it
     * cannot be drawn.
     */
    public abstract void update(Run<?, ?> run, UnaryOperator<RunView> change);
}
