package io.jenkins.plugins.istio.bench.verify;

/** A rule that decides whether a candidate is good enough. */
interface Judge {
    String name();

    Outcome judge(Window window);
}
