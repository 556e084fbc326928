package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the run saw of a release and its record does not keep.
 *
 * @param moves the split of traffic over time
 * @param verdicts in order of time
 * @param checks the newest result of each question
 * @param guard what the block around the steps does when the run fails; null without a block
 * @param nextMove the differences that a dry run printed since the last write, object by object; empty for none
 */
public record Seen(
        List<Move> moves, List<Judgement> verdicts, List<Checked> checks, Guard guard, List<String> nextMove) {
    static final Seen NOTHING = new Seen(List.of(), List.of(), List.of(), null, List.of());

    public Seen {
        moves = List.copyOf(moves);
        verdicts = List.copyOf(verdicts);
        checks = List.copyOf(checks);
        nextMove = List.copyOf(nextMove);
    }

    Seen with(Release release, Instant now) {
        return withMove(Move.of(release, now)).withVerdict(Judgement.of(release.judged()));
    }

    private Seen withMove(Move move) {
        if (!moves.isEmpty() && moves.get(moves.size() - 1).isLike(move)) {
            return this;
        }
        List<Move> all = new ArrayList<>(moves);
        all.add(move);
        return new Seen(Limits.newest(all, Limits.MOVES), verdicts, checks, guard, List.of());
    }

    private Seen withVerdict(Judgement verdict) {
        if (verdict == null || verdicts.contains(verdict)) {
            return this;
        }
        List<Judgement> all = new ArrayList<>(verdicts);
        all.add(verdict);
        return new Seen(moves, Limits.newest(all, Limits.VERDICTS), checks, guard, nextMove);
    }

    Seen withResults(List<CheckResult> results, boolean judged, Instant now) {
        List<Checked> all = new ArrayList<>(checks);
        for (CheckResult result : results) {
            Checked checked = Checked.of(result, now, !judged);
            all.removeIf(old -> old.question().equals(checked.question()));
            all.add(checked);
        }
        return new Seen(moves, verdicts, Limits.newest(all, Limits.CHECKS), guard, nextMove);
    }

    Seen withNextMove(List<String> differences) {
        return new Seen(moves, verdicts, checks, guard, Limits.lines(differences));
    }

    Seen withGuard(Guard other) {
        return new Seen(moves, verdicts, checks, other, nextMove);
    }

    /** With at most so many of each list, the newest of them. */
    Seen abridged(int most) {
        return new Seen(
                Limits.newest(moves, most),
                Limits.newest(verdicts, most),
                Limits.newest(checks, most).stream()
                        .map(check -> check.abridged(most))
                        .toList(),
                guard,
                Limits.lines(nextMove, most));
    }
}
