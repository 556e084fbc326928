package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Undoes a release's edit of a spec that others may have edited meanwhile: what they changed stays, what the release put in
 * goes, and the rest is what it was.
 */
public final class ThreeWay {
    private final TouchedHosts touched;
    private final List<String> kept = new ArrayList<>();

    private ThreeWay(TouchedHosts touched) {
        this.touched = touched;
    }

    /**
     * @param original before the release
     * @param ours as the release last wrote it. After a pin this is the pin of what was written before, so that edits which
     *     the pin found in the live object still count as theirs
     * @param theirs as it stands now
     */
    public static GivenBack giveBack(ObjectNode original, ObjectNode ours, ObjectNode theirs) {
        if (SpecJson.same(ours, theirs)) {
            return new GivenBack(original.deepCopy(), List.of());
        }
        return normalized(reread(original), reread(ours), reread(theirs));
    }

    private static GivenBack normalized(ObjectNode original, ObjectNode ours, ObjectNode theirs) {
        ThreeWay merge = new ThreeWay(TouchedHosts.of(original, ours));
        ObjectNode merged = merge.objects("", original, ours, theirs);
        return new GivenBack(merged, merge.kept);
    }

    /** Trees from different readers hold numbers in different ways; from here on equal ones are equal. */
    private static ObjectNode reread(ObjectNode spec) {
        return SpecJson.parse(SpecJson.text(spec));
    }

    /** What stands at {@code path} afterwards; null stands for absence, in the arguments, too. */
    JsonNode merge(String path, JsonNode original, JsonNode ours, JsonNode theirs) {
        if (SpecJson.same(ours, theirs)) {
            return original == null ? null : original.deepCopy();
        }
        if (SpecJson.same(original, theirs)) {
            return original == null ? null : original.deepCopy();
        }
        if (SpecJson.same(original, ours) || theirs == null || ours == null) {
            return keep(path, ours, theirs);
        }
        if (ours.isObject() && theirs.isObject() && (original == null || original.isObject())) {
            ObjectNode merged =
                    objects(path, original == null ? JsonNodeFactory.instance.objectNode() : original, ours, theirs);
            return merged.isEmpty() && original == null ? null : merged;
        }
        if (ours.isArray() && theirs.isArray() && (original == null || original.isArray())) {
            return lists(path, original == null ? JsonNodeFactory.instance.arrayNode() : original, ours, theirs);
        }
        return keep(path, ours, theirs);
    }

    private JsonNode keep(String path, JsonNode ours, JsonNode theirs) {
        kept.addAll(SpecDiff.at(path, ours, theirs));
        return theirs == null ? null : theirs.deepCopy();
    }

    /** As {@link #merge}, where the difference is noted already. */
    JsonNode silently(JsonNode original, JsonNode ours, JsonNode theirs) {
        return new ThreeWay(touched).merge("", original, ours, theirs);
    }

    void note(String line) {
        kept.add(line);
    }

    private ObjectNode objects(String path, JsonNode original, JsonNode ours, JsonNode theirs) {
        Set<String> names = new LinkedHashSet<>();
        original.fieldNames().forEachRemaining(names::add);
        theirs.fieldNames().forEachRemaining(names::add);
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            String at = path.isEmpty() ? name : path + "." + name;
            JsonNode value = merge(at, original.get(name), ours.get(name), theirs.get(name));
            if (value != null) {
                merged.set(name, value);
            }
        }
        return merged;
    }

    private JsonNode lists(String path, JsonNode original, JsonNode ours, JsonNode theirs) {
        if (path.equals("http")) {
            return new RouteListMerge(this, touched).of(original, ours, theirs);
        }
        if (path.startsWith("http[") && path.endsWith("].route")) {
            kept.addAll(SpecDiff.at(path, ours, theirs));
            return new DestinationMerge(this, touched, path).of(original, ours, theirs);
        }
        int[] ourPlaces = ListPairs.of(ours, theirs);
        int[] originalPlaces = ListPairs.of(original, ours);
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (int index = 0; index < theirs.size(); index++) {
            int our = ourPlaces[index];
            int old = our < 0 ? -1 : originalPlaces[our];
            String at = path + "[" + index + "]";
            if (our < 0) {
                merged.add(keep(at, null, theirs.get(index)));
            } else if (old >= 0) {
                JsonNode value = merge(at, original.get(old), ours.get(our), theirs.get(index));
                merged.add(value);
            }
        }
        noteRemoved(path, ours, ourPlaces, originalPlaces);
        return merged;
    }

    private void noteRemoved(String path, JsonNode ours, int[] ourPlaces, int[] originalPlaces) {
        Set<Integer> still = new LinkedHashSet<>();
        for (int place : ourPlaces) {
            still.add(place);
        }
        for (int our = 0; our < ours.size(); our++) {
            if (!still.contains(our) && originalPlaces[our] >= 0) {
                keep(path + "[" + our + "]", ours.get(our), null);
            }
        }
    }
}
