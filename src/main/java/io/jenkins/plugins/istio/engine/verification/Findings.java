package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one look at all checks found.
 *
 * @param results of the checks that could be asked, in their order
 * @param unanswered why the others could not, one message each; empty when all could
 */
public record Findings(List<CheckResult> results, List<String> unanswered) {
    public Findings {
        results = List.copyOf(results);
        unanswered = List.copyOf(unanswered);
    }

    /** The worst of the results; a check that could not be asked never lets the rest pass. */
    public Verdict verdict() {
        List<Verdict> verdicts =
                new ArrayList<>(results.stream().map(CheckResult::verdict).toList());
        verdicts.addAll(Collections.nCopies(unanswered.size(), Verdict.INCONCLUSIVE));
        return Verdict.worst(verdicts);
    }

    public boolean allAsked() {
        return unanswered.isEmpty();
    }

    /** One line: every check that says what the verdict says. */
    public String reason() {
        Verdict verdict = verdict();
        String said = results.stream()
                .filter(result -> result.verdict() == verdict)
                .map(result -> result.question() + ": " + result.reason())
                .collect(Collectors.joining("; "));
        if (verdict != Verdict.INCONCLUSIVE || unanswered.isEmpty()) {
            return said;
        }
        String could = "could not ask: " + String.join("; ", unanswered);
        return said.isEmpty() ? could : said + "; " + could;
    }
}
