package io.jenkins.plugins.istio.engine.verification;

import io.jenkins.plugins.istio.engine.verification.Reading.Found;
import io.jenkins.plugins.istio.engine.verification.Reading.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whether the candidate logs more errors than the stable: matching lines per request of both over the same window, since a
 * version with a hundredth of the traffic has a hundredth of the lines. Failed only when that cannot be chance
 * ({@link SequentialComparison}). All lines together count as no more than the requests.
 *
 * @param pattern which lines count
 * @param tolerance how many matching lines per 100 requests more than the stable's; 0 or more, or null for no comparison
 * @param max how many matching lines the candidate may have in the window, whatever the stable has; 0 or more, or null
 * @param minRequests with fewer, of either version that is compared, nothing passes; at least 1, or null for as many as would
 *     have shown a clearly bad candidate ({@link Power})
 * @param alpha how often, at most, it may fail a good candidate over a whole window; above 0, below 1
 */
public record Logs(LinePattern pattern, Double tolerance, Long max, Long minRequests, double alpha)
        implements Statistical {
    /** In matching lines per 100 requests. */
    public static final double USUAL_TOLERANCE = 0.5;

    public Logs {
        Objects.requireNonNull(pattern, "pattern");
        if (tolerance == null && max == null) {
            throw new IllegalArgumentException(
                    "logs has no limit; give tolerance (matching lines per 100 requests more than the stable), max (lines), or both");
        }
        if (tolerance != null && !(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "logs tolerance is " + tolerance + "; expected matching lines per 100 requests, 0 or more");
        }
        if (max != null && max < 0) {
            throw new IllegalArgumentException("logs max is " + max + "; expected lines, 0 or more");
        }
        if (minRequests != null && minRequests < 1) {
            throw new IllegalArgumentException("logs minRequests is " + minRequests + "; expected at least 1");
        }
    }

    public Logs(LinePattern pattern, Double tolerance, Long max, Long minRequests) {
        this(pattern, tolerance, max, minRequests, SequentialTest.ALPHA);
    }

    @Override
    public Logs withAlpha(double newAlpha) {
        return new Logs(pattern, tolerance, max, minRequests, newAlpha);
    }

    @Override
    public String question() {
        List<String> limits = new ArrayList<>();
        if (max != null) {
            limits.add("at most " + max);
        }
        if (tolerance != null) {
            limits.add("at most " + Wording.number(tolerance) + " per 100 requests more than the stable's");
        }
        return "log lines with " + pattern.expression() + " " + String.join(" and ", limits);
    }

    @Override
    public CheckResult judge(Evidence evidence, Subject subject) {
        LogCount candidate = count(evidence, subject, Side.CANDIDATE);
        if (candidate.pods() == 0) {
            return result(
                    Opinion.inconclusive((subject.last() ? "" : "so far ") + subject.candidateWorkload()
                            + " has no pod whose log could be read"),
                    candidate,
                    null,
                    null,
                    null);
        }
        List<Opinion> opinions = new ArrayList<>();
        if (max != null) {
            opinions.add(againstMaximum(candidate, subject.last()));
        }
        Long asked = null;
        Long askedOfStable = null;
        LogCount stable = null;
        if (tolerance != null) {
            Subject serving = subject.whileServing(Side.STABLE);
            stable = count(evidence, serving, Side.STABLE);
            Reading<RequestCounts> ofCandidate = evidence.requests(subject, Side.CANDIDATE);
            Reading<RequestCounts> ofStable = evidence.requests(serving, Side.STABLE);
            opinions.add(beside(subject, candidate, ofCandidate, stable, ofStable));
            asked = total(ofCandidate);
            askedOfStable = total(ofStable);
        }
        return result(Opinion.worst(opinions), candidate, stable, asked, askedOfStable);
    }

    private LogCount count(Evidence evidence, Subject subject, Side side) {
        try {
            return LogCount.of(evidence.logs(subject, side), pattern);
        } catch (BoundedText.TooMuchWork e) {
            throw new EvidenceUnavailable(question() + ": " + e.getMessage() + "; simplify pattern", e);
        }
    }

    private Opinion againstMaximum(LogCount candidate, boolean last) {
        String found = candidate.words() + "; expected at most " + max;
        return candidate.matching() > max ? Opinion.failed(found) : Opinion.atEnd(last, true, found);
    }

    private Opinion beside(
            Subject subject,
            LogCount candidate,
            Reading<RequestCounts> ofCandidate,
            LogCount stable,
            Reading<RequestCounts> ofStable) {
        String soFar = subject.last() ? "" : "so far ";
        if (ofCandidate instanceof Missing<RequestCounts> missing) {
            return Opinion.inconclusive(soFar + "nothing is known of the candidate's requests: " + missing.words());
        }
        if (ofStable instanceof Missing<RequestCounts> missing) {
            return Opinion.inconclusive(soFar + "nothing is known of the stable's requests: " + missing.words());
        }
        return compared(
                subject.last(),
                candidate,
                candidate.among(((Found<RequestCounts>) ofCandidate).value().total()),
                stable,
                stable.among(((Found<RequestCounts>) ofStable).value().total()));
    }

    private Opinion compared(boolean last, LogCount candidate, Counted ofCandidate, LogCount stable, Counted ofStable) {
        double margin = tolerance / 100;
        SequentialComparison comparison = new SequentialComparison(ofCandidate, ofStable, margin);
        String found = candidate.words() + " of " + ofCandidate.trials() + " requests; the stable's " + stable.words()
                + " of " + ofStable.trials() + " requests; expected at most " + Wording.number(tolerance)
                + " per 100 more";
        return new Evaluation(found, last, minRequests, ofCandidate.trials(), ofStable.trials())
                .conclude(
                        () -> comparison.surelyMore(alpha),
                        () -> comparison.surelyNotMore(alpha),
                        () -> ofCandidate.hits() / ofCandidate.trials() <= ofStable.hits() / ofStable.trials() + margin,
                        requests -> SequentialComparison.wouldShow(
                                requests, ofCandidate.trials(), ofStable, margin, alpha));
    }

    private static Long total(Reading<RequestCounts> requests) {
        return requests instanceof Found<RequestCounts> found ? found.value().total() : null;
    }

    private CheckResult result(
            Opinion opinion, LogCount candidate, LogCount stable, Long requests, Long requestsOfStable) {
        return new CheckResult(
                question(),
                opinion.verdict(),
                opinion.reason() + candidate.newestInWords(),
                candidate.pods() == 0 ? null : (double) candidate.matching(),
                stable == null || stable.pods() == 0 ? null : (double) stable.matching(),
                "lines",
                requests == null ? candidate.lines() : requests,
                requestsOfStable,
                candidate.newest());
    }
}
