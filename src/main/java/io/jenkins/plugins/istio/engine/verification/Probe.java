package io.jenkins.plugins.istio.engine.verification;

import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Silent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request of our own and the answer that it must get. Every look asks anew; one wrong answer is sure.
 *
 * @param target see {@link ProbeTarget}
 * @param headers to send, beside those that lead to the candidate
 * @param expectStatus the HTTP status; null for any
 * @param expectHeaders values that must be among the answer's, by header name
 * @param expectBody what the body must hold; null for anything
 * @param times how often to ask at each look; 1 to 1000
 * @param asTester whether the request goes to the candidate by the test route; otherwise it goes where a user's would
 */
public record Probe(
        String target,
        Map<String, String> headers,
        Integer expectStatus,
        Map<String, String> expectHeaders,
        BodyExpectation expectBody,
        int times,
        boolean asTester)
        implements Check {

    private static final int MOST_TIMES = 1000;
    private static final int SHOWN_OF_BODY = 120;

    public Probe {
        ProbeTarget.check(target);
        headers = Map.copyOf(headers);
        headers.forEach(ProbeTarget::checkHeader);
        expectHeaders = Map.copyOf(expectHeaders);
        if (expectStatus == null && expectHeaders.isEmpty() && expectBody == null) {
            throw new IllegalArgumentException(
                    "probe of " + target + " expects nothing; give expectStatus, expectHeader, expectBody, or several");
        }
        if (expectStatus != null && (expectStatus < 100 || expectStatus > 599)) {
            throw new IllegalArgumentException(
                    "probe expectStatus is " + expectStatus + "; expected an HTTP status from 100 to 599");
        }
        if (times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException("probe times is " + times + "; expected 1 to " + MOST_TIMES);
        }
    }

    @Override
    public String question() {
        List<String> expected = new ArrayList<>();
        if (expectStatus != null) {
            expected.add("status " + expectStatus);
        }
        new TreeMap<>(expectHeaders).forEach((name, value) -> expected.add("header " + name + ": " + value));
        if (expectBody != null) {
            expected.add("a body with " + (expectBody.regex() ? "a " : "") + expectBody);
        }
        return "probe of " + target + " gets " + String.join(", ", expected)
                + (times == 1 ? "" : ", " + times + " times");
    }

    @Override
    public CheckResult judge(Evidence evidence, Subject subject) {
        ProbeRequest request = request(subject);
        for (int asked = 1; asked <= times; asked++) {
            String wrong = wrongIn(evidence.probe(request));
            if (wrong != null) {
                return result(
                        Verdict.FAILED, (times == 1 ? "" : "answer " + asked + " of " + times + ": ") + wrong, asked);
            }
        }
        String asExpected = times == 1 ? "the answer was as expected" : "all " + times + " answers were as expected";
        return subject.last()
                ? result(Verdict.PASSED, asExpected, times)
                : result(Verdict.INCONCLUSIVE, "so far " + asExpected, times);
    }

    private ProbeRequest request(Subject subject) {
        WayIn wayIn = subject.wayIn();
        String ownHost = ProbeTarget.isPath(target) ? wayIn.serviceHost() : null;
        if (!asTester) {
            return new ProbeRequest(target, ownHost, headers);
        }
        if (!wayIn.leadsToCandidate()) {
            throw new EvidenceUnavailable("probe of " + target + ": no route leads a tester to " + subject.candidate()
                    + " of " + subject.namespace() + "/" + subject.service()
                    + "; give istioDeploy a testRoute, or configure the cluster's gateway address");
        }
        return new ProbeRequest(target, wayIn.testHost() != null ? wayIn.testHost() : ownHost, wayIn.over(headers));
    }

    /** Found and expected in a sentence; null when the answer is right. */
    private String wrongIn(ProbeAnswer answer) {
        if (answer instanceof Silent silent) {
            return silent.how();
        }
        Answered answered = (Answered) answer;
        if (expectStatus != null && answered.status() != expectStatus) {
            return "found status " + answered.status() + ", expected " + expectStatus + bodyStart(answered);
        }
        for (Map.Entry<String, String> expected : new TreeMap<>(expectHeaders).entrySet()) {
            List<String> found = answered.headers().getOrDefault(expected.getKey(), List.of());
            if (!found.contains(expected.getValue())) {
                return (found.isEmpty()
                                ? "found no header " + expected.getKey()
                                : "found header " + expected.getKey() + ": " + String.join(", ", found))
                        + ", expected " + expected.getValue();
            }
        }
        return expectBody == null ? null : wrongInBody(answered);
    }

    private String wrongInBody(Answered answered) {
        try {
            return expectBody.holdsIn(answered.body())
                    ? null
                    : "found no " + expectBody + " in the "
                            + (answered.cut() ? "first " + answered.body().length() + " characters of the " : "")
                            + "body" + bodyStart(answered);
        } catch (BoundedText.TooMuchWork e) {
            throw new EvidenceUnavailable(question() + ": " + e.getMessage() + "; simplify expectBody", e);
        }
    }

    private static String bodyStart(Answered answered) {
        String line = answered.body().strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.isEmpty()
                ? ""
                : "; it says: " + (line.length() <= SHOWN_OF_BODY ? line : line.substring(0, SHOWN_OF_BODY) + " …");
    }

    private CheckResult result(Verdict verdict, String reason, int asked) {
        return new CheckResult(question(), verdict, reason, null, null, "", asked);
    }
}
