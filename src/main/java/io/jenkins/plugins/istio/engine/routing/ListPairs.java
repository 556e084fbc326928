package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.BiPredicate;

/** Which element of a newer list is which of an older one: the equal, then the one of the same name, then by place. */
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
        pairs.pair(SpecJson::same);
        pairs.pair(ListPairs::sameName);
        pairs.pair((old, now) -> unnamed(old, now) && old.has("match") && SpecJson.same(old.get("match"), now.get("match")));
        pairs.pairGaps();
        return pairs.counterpart;
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

    /** Between two pairs, as many without counterpart on both sides: in order they are each other's. */
    private void pairGaps() {
        for (int start = 0; start < counterpart.length; start++) {
            if (counterpart[start] >= 0) {
                continue;
            }
            int end = start;
            while (end < counterpart.length && counterpart[end] < 0) {
                end++;
            }
            int from = start == 0 ? 0 : counterpart[start - 1] + 1;
            int to = end == counterpart.length ? taken.length : counterpart[end];
            if (to - from == end - start && free(from, to)) {
                for (int offset = 0; offset < end - start; offset++) {
                    if (unnamed(before.get(from + offset), after.get(start + offset))) {
                        take(start + offset, from + offset);
                    }
                }
            }
            start = end;
        }
    }

    private boolean free(int from, int to) {
        for (int old = from; old < to; old++) {
            if (taken[old]) {
                return false;
            }
        }
        return true;
    }

    private void take(int now, int old) {
        counterpart[now] = old;
        taken[old] = true;
    }

    private static boolean sameName(JsonNode old, JsonNode now) {
        return old.hasNonNull("name") && old.get("name").equals(now.get("name"));
    }

    private static boolean unnamed(JsonNode old, JsonNode now) {
        return old.isObject() && now.isObject() && !old.hasNonNull("name") && !now.hasNonNull("name");
    }
}
