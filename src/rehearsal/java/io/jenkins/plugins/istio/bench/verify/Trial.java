package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Many releases of one kind of candidate, each judged by one judge.
 *
 * @param judge who
 * @param outcomes one for each release
 */
record Trial(Judge judge, List<Outcome> outcomes) {

    /** All judges on the same releases; a release's requests depend on the seed and its number alone. */
    static List<Trial> run(List<Judge> judges, Behaviour candidate, int perSecond, int releases, long seed) {
        Answers ofCandidate = Window.answers(candidate, perSecond);
        Answers ofStable = Window.answers(Behaviour.STABLE, perSecond);
        List<List<Outcome>> each = IntStream.range(0, releases)
                .parallel()
                .mapToObj(release -> {
                    Window window =
                            Window.simulate(ofCandidate, ofStable, new SplittableRandom(seed * 1_000_003 + release));
                    return judges.stream().map(judge -> judge.judge(window)).toList();
                })
                .toList();
        return IntStream.range(0, judges.size())
                .mapToObj(judge -> new Trial(
                        judges.get(judge),
                        each.stream().map(outcomes -> outcomes.get(judge)).toList()))
                .toList();
    }

    /** Which share of the releases ended so, 0 to 1. */
    double share(Verdict verdict) {
        return (double) requests(verdict).length / outcomes.size();
    }

    /** The median of the candidate's requests until that verdict, where it was given; 0 when it never was. */
    long medianRequests(Verdict verdict) {
        long[] requests = requests(verdict);
        return requests.length == 0 ? 0 : requests[requests.length / 2];
    }

    private long[] requests(Verdict verdict) {
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .mapToLong(Outcome::requests)
                .sorted()
                .toArray();
    }
}
