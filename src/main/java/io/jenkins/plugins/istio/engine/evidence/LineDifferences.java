package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * Two texts by line. A line that only one of them has does not make all that follow differ: the longest common sequence of
 * lines is found first, unless the texts are so long that this would take too much work.
 */
final class LineDifferences {
    private static final int MOST_ALIGNED = 1_000;
    private static final int MOST_DIFFERENCES = 1_000;

    private final String[] one;
    private final String[] other;
    private final List<Difference> all = new ArrayList<>();

    LineDifferences(String one, String other) {
        this.one = one.split("\r?\n", -1);
        this.other = other.split("\r?\n", -1);
        if (this.one.length <= MOST_ALIGNED && this.other.length <= MOST_ALIGNED) {
            align();
        } else {
            compare(0, this.one.length, 0, this.other.length);
        }
    }

    List<Difference> all() {
        return all;
    }

    private void align() {
        int[][] common = common();
        int i = 0;
        int j = 0;
        int fromI = 0;
        int fromJ = 0;
        while (i < one.length && j < other.length) {
            if (one[i].equals(other[j])) {
                compare(fromI, i, fromJ, j);
                fromI = ++i;
                fromJ = ++j;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        compare(fromI, one.length, fromJ, other.length);
    }

    /** For each pair of line ends, how many lines are common from there on. */
    private int[][] common() {
        int[][] common = new int[one.length + 1][other.length + 1];
        for (int i = one.length - 1; i >= 0; i--) {
            for (int j = other.length - 1; j >= 0; j--) {
                common[i][j] = one[i].equals(other[j])
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Lines between two common ones, in pairs; what one side has more stands after the last of the other. */
    private void compare(int fromOne, int toOne, int fromOther, int toOther) {
        int pairs = Math.min(toOne - fromOne, toOther - fromOther);
        for (int k = 0; k < pairs; k++) {
            if (!one[fromOne + k].equals(other[fromOther + k])) {
                add("line " + (fromOne + k + 1), one[fromOne + k], other[fromOther + k]);
            }
        }
        for (int i = fromOne + pairs; i < toOne; i++) {
            add("line " + (i + 1), one[i], AnswerDifferences.ABSENT);
        }
        if (fromOther + pairs < toOther) {
            add("after line " + toOne, AnswerDifferences.ABSENT, other[fromOther + pairs]);
        }
    }

    private void add(String path, String first, String second) {
        if (all.size() < MOST_DIFFERENCES) {
            all.add(new Difference(path, AnswerDifferences.shown(first), AnswerDifferences.shown(second)));
        }
    }
}
