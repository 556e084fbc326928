package io.jenkins.plugins.istio.engine.verification;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the candidate answers the same requests with the same answers. Each request is sent to the stable, to the stable
 * again and to the candidate, one after the other and in an order that changes from request to request; what differs
 * between the stable's own two answers is noise. A request whose answer differs is asked again until chance is excluded
 * ({@link SignTest}), a bounded number of times. The last look asks all requests, those before it a few each.
 *
 * @param requests to send, in order; empty while they are not read yet
 * @param headers to send with each; may bear secrets, and are neither shown nor kept
 * @param comparison tells answers apart
 * @param ignored paths that do not count
 * @param margins what is worth reporting
 * @param pace how fast to ask
 * @param note what the reader of the requests left out; empty for nothing
 */
public record Parity(
        List<RecordedRequest> requests,
        Map<String, String> headers,
        AnswerComparison comparison,
        IgnoredPaths ignored,
        ParityMargins margins,
        Pace pace,
        String note)
        implements Check {
    /** So many requests are asked at a look before the last. */
    static final int AT_A_LOOK = 10;

    /** So often a request is asked again: one request alone that always differs needs 8 askings to exclude chance. */
    static final int AGAIN = 9;

    private static final int MOST_AGAIN = 300;
    private static final int SHOWN = 3;

    public Parity {
        requests = List.copyOf(requests);
        headers = Map.copyOf(headers);
        headers.forEach(ProbeTarget::checkHeader);
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(note, "note");
    }

    @Override
    public String question() {
        return "parity of " + requests.size() + " requests";
    }

    @Override
    public CheckResult judge(Evidence evidence, Subject subject) {
        requireWays(subject);
        ParityTally tally = new ParityTally(comparison, ignored);
        List<RecordedRequest> asked = subject.last() ? requests : some(subject);
        int order = 0;
        for (RecordedRequest request : asked) {
            ask(evidence, subject.wayIn(), request, order++, tally);
        }
        int left = MOST_AGAIN;
        for (int round = 0; round < AGAIN && left > 0; round++) {
            List<RecordedRequest> again =
                    asked.stream().filter(tally::isWorthAnother).limit(left).toList();
            for (RecordedRequest request : again) {
                ask(evidence, subject.wayIn(), request, order++, tally);
            }
            left -= again.size();
        }
        return result(subject.last(), tally);
    }

    private void requireWays(Subject subject) {
        if (requests.isEmpty()) {
            throw new EvidenceUnavailable("parity has no requests to send");
        }
        if (!subject.wayIn().leadsToCandidate() || !subject.wayIn().leadsToStable()) {
            throw new EvidenceUnavailable("parity: no route of ours leads to both versions of " + subject.namespace()
                    + "/" + subject.service()
                    + "; configure the cluster's gateway address, and deploy with istioDeploy");
        }
    }

    /** Others at each look, so that a long window has seen all of them. */
    private List<RecordedRequest> some(Subject subject) {
        int start = (int) (subject.window().toSeconds() % requests.size());
        return java.util.stream.IntStream.range(0, Math.min(AT_A_LOOK, requests.size()))
                .mapToObj(i -> requests.get((start + i) % requests.size()))
                .toList();
    }

    /** Who is asked first changes, so that a cache that the first asking fills favours nobody. */
    private void ask(Evidence evidence, WayIn wayIn, RecordedRequest request, int order, ParityTally tally) {
        ProbeRequest toStable = to(request, wayIn.serviceHost(), wayIn.overToStable(all(request)));
        ProbeRequest toCandidate = to(
                request, wayIn.testHost() != null ? wayIn.testHost() : wayIn.serviceHost(), wayIn.over(all(request)));
        ProbeAnswer[] answers = new ProbeAnswer[3];
        for (int i = 0; i < answers.length; i++) {
            int who = (order + i) % answers.length;
            pace.next();
            answers[who] = evidence.probe(who == 2 ? toCandidate : toStable);
        }
        // Which of the stable's two came first changes, too, and says nothing.
        tally.add(request, answers[0], answers[1], answers[2]);
    }

    private Map<String, String> all(RecordedRequest request) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(request.headers());
        all.putAll(headers);
        return all;
    }

    private static ProbeRequest to(RecordedRequest request, String host, Map<String, String> headers) {
        return new ProbeRequest(request.method(), request.path(), host, headers, request.body());
    }

    private CheckResult result(boolean last, ParityTally tally) {
        if (tally.compared() == 0) {
            return new CheckResult(
                    question(),
                    Verdict.INCONCLUSIVE,
                    "the stable left all " + tally.unanswered() + " requests without an answer",
                    null,
                    null,
                    "%",
                    0);
        }
        List<PathTally> reported = tally.reported(margins);
        List<PathTally> undecided = tally.undecided(margins);
        boolean failed = !reported.isEmpty();
        String found = failed
                ? "answers differ at " + words(reported, tally)
                : "no path differs beyond noise in " + tally.compared() + " requests"
                        + (undecided.isEmpty() ? "" : "; chance cannot be excluded at " + words(undecided, tally));
        Verdict verdict = failed ? Verdict.FAILED : last ? Verdict.PASSED : Verdict.INCONCLUSIVE;
        List<PathTally> shown = failed ? reported : undecided;
        return new CheckResult(
                question(),
                verdict,
                (failed || last ? "" : "so far ")
                        + found
                        + (tally.unanswered() == 0
                                ? ""
                                : "; the stable left " + tally.unanswered() + " requests without an answer")
                        + (note.isEmpty() ? "" : " (" + note + ")"),
                tally.differentPercent(),
                tally.noisyPercent(),
                "%",
                tally.compared(),
                (long) tally.compared(),
                shown.stream().map(path -> path.detail(tally.compared())).toList());
    }

    private static String words(List<PathTally> paths, ParityTally tally) {
        String first = paths.stream()
                .limit(SHOWN)
                .map(path -> path.words(tally.compared()))
                .collect(Collectors.joining(", "));
        String sample = paths.get(0).detail(tally.compared()).samples().stream()
                .findFirst()
                .map(text -> "; " + text)
                .orElse("");
        return first + (paths.size() > SHOWN ? " and " + (paths.size() - SHOWN) + " more" : "") + sample;
    }

    /** Without headers, which may bear secrets. */
    @Override
    public String toString() {
        return question();
    }
}
