package io.jenkins.plugins.istio.engine.verification;

import io.jenkins.plugins.istio.engine.verification.Reading.Found;
import io.jenkins.plugins.istio.engine.verification.Reading.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One check's readings of both versions, and the way from there to its result.
 *
 * @param <T> what is read
 * @param question the check's
 * @param unit of both figures
 * @param candidate what was read of the candidate
 * @param stable what was read of the stable; null when the check does not ask
 * @param figure the value in one number, or null when it has none
 * @param samples how many observations stand behind a value
 */
record Comparison<T>(
        String question,
        String unit,
        Reading<T> candidate,
        Reading<T> stable,
        Function<T, Double> figure,
        ToLongFunction<T> samples) {

    /**
     * @param alone by the candidate's own limit; null when it has none
     * @param beside by the limit that compares it with the stable
     */
    CheckResult judge(boolean last, Function<T, Opinion> alone, BiFunction<T, T, Opinion> beside) {
        String soFar = last ? "" : "so far ";
        if (candidate instanceof Missing<T> missing) {
            return result(
                    Opinion.inconclusive(soFar + "nothing is known of the candidate: " + missing.words()), List.of());
        }
        T found = ((Found<T>) candidate).value();
        List<String> notes = new ArrayList<>(((Found<T>) candidate).notes());
        List<Opinion> opinions = new ArrayList<>();
        if (alone != null) {
            opinions.add(alone.apply(found));
        }
        if (stable instanceof Found<T> other) {
            opinions.add(beside.apply(found, other.value()));
            other.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        } else if (stable instanceof Missing<T> missing) {
            opinions.add(
                    Opinion.inconclusive(soFar + "nothing is known of the stable to compare with: " + missing.words()));
        }
        Opinion opinion = Opinion.worst(opinions);
        return result(
                opinion.verdict() == Verdict.PASSED && (isPartial(candidate) || isPartial(stable))
                        ? Opinion.inconclusive(soFar + opinion.reason() + ", but the answer may be partial")
                        : opinion,
                notes);
    }

    private static boolean isPartial(Reading<?> reading) {
        return reading instanceof Found<?> found && found.partial();
    }

    private CheckResult result(Opinion opinion, List<String> notes) {
        Long observations = observations(candidate);
        return new CheckResult(
                question,
                opinion.verdict(),
                Wording.withNotes(opinion.reason(), notes),
                number(candidate),
                number(stable),
                unit,
                observations == null ? 0 : observations,
                observations(stable),
                List.of());
    }

    private Long observations(Reading<T> reading) {
        return reading instanceof Found<T> found ? (Long) samples.applyAsLong(found.value()) : null;
    }

    private Double number(Reading<T> reading) {
        return reading instanceof Found<T> found ? figure.apply(found.value()) : null;
    }
}
