package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which element of a newer list is which of an older one: the equal, then the one of the same name; without names the one of
 * the same match or destination, then by place, then the one that leads to the same.
 */
final class ListPairs {
    private final JsonNode before;
    private final JsonNode after;
    private final int[] counterpart;
    private final boolean[] taken;

    private ListPairs(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
        this.counterpart = new int[after.size()];
        this.taken = new boolean[before.size()];
        Arrays.fill(counterpart, -1);
    }

    /** For each element of {@code after} its place in {@code before}, -1 when it is new. */
    static int[] of(JsonNode before, JsonNode after) {
        ListPairs pairs = new ListPairs(before, after);
        pairs.pairUnchanged();
        pairs.pair(SpecJson::same);
        pairs.pair(ListPairs::sameName);
        pairs.pair((old, now) -> unnamedWithSame("match", old, now));
        pairs.pair((old, now) -> unnamedWithSame("destination", old, now));
        pairs.pairGaps();
        pairs.pair((old, now) -> unnamedWithSame("route", old, now));
        return pairs.counterpart;
    }

    /** The longest run of equal elements in the same order: what nobody moved or changed. */
    private void pairUnchanged() {
        int[][] longest = new int[taken.length + 1][counterpart.length + 1];
        for (int old = taken.length - 1; old >= 0; old--) {
            for (int now = counterpart.length - 1; now >= 0; now--) {
                longest[old][now] = SpecJson.same(before.get(old), after.get(now))
                        ? longest[old + 1][now + 1] + 1
                        : Math.max(longest[old + 1][now], longest[old][now + 1]);
            }
        }
        int old = 0;
        int now = 0;
        while (old < taken.length && now < counterpart.length) {
            if (SpecJson.same(before.get(old), after.get(now))) {
                take(now++, old++);
            } else if (longest[old + 1][now] >= longest[old][now + 1]) {
                old++;
            } else {
                now++;
            }
        }
    }

    private void pair(BiPredicate<JsonNode, JsonNode> alike) {
        for (int now = 0; now < counterpart.length; now++) {
            for (int old = 0; counterpart[now] < 0 && old < taken.length; old++) {
                if (!taken[old] && alike.test(before.get(old), after.get(now))) {
                    take(now, old);
                }
            }
        }
    }

    /** Between two pairs, as many without name and counterpart on both sides: in order they are each other's. */
    private void pairGaps() {
        int from = 0;
        List<Integer> open = new ArrayList<>();
        for (int now = 0; now <= counterpart.length; now++) {
            if (now < counterpart.length && counterpart[now] < 0) {
                if (isUnnamed(after.get(now))) {
                    open.add(now);
                }
                continue;
            }
            int to = now == counterpart.length ? taken.length : counterpart[now];
            List<Integer> free = free(from, to);
            for (int place = 0; free.size() == open.size() && place < open.size(); place++) {
                take(open.get(place), free.get(place));
            }
            open.clear();
            from = to + 1;
        }
    }

    private List<Integer> free(int from, int to) {
        List<Integer> free = new ArrayList<>();
        for (int old = from; old < to; old++) {
            if (!taken[old] && isUnnamed(before.get(old))) {
                free.add(old);
            }
        }
        return free;
    }

    private void take(int now, int old) {
        counterpart[now] = old;
        taken[old] = true;
    }

    private static boolean sameName(JsonNode old, JsonNode now) {
        return old.hasNonNull("name") && old.get("name").equals(now.get("name"));
    }

    private static boolean unnamedWithSame(String field, JsonNode old, JsonNode now) {
        return isUnnamed(old) && isUnnamed(now) && old.has(field) && SpecJson.same(old.get(field), now.get(field));
    }

    private static boolean isUnnamed(JsonNode element) {
        return element.isObject() && !element.hasNonNull("name");
    }
}
