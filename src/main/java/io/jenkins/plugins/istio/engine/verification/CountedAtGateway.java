package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/** A check that asks for counts of requests alone, so that the gateway's own counters may fail it, too. */
public interface CountedAtGateway extends Statistical {

    @Override
    CountedAtGateway withAlpha(double alpha);

    /**
     * What such counts show, while the window is open.
     *
     * @param notes what a person should know about them, one phrase each
     */
    CheckResult judge(RequestCounts candidate, RequestCounts stable, List<String> notes);
}
