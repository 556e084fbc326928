package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who wrote which field of an object, as {@code metadata.managedFields} notes it; lists are noted whole. */
final class FieldOwners {
    private static final String APPLY = "Apply";
    private static final String UPDATE = "Update";

    /** One note: the fields that a manager last wrote in one manner. */
    private static final class Note {
        private final String manager;
        private final String operation;
        private final String apiVersion;
        private final Set<List<String>> fields;
        private String time;

        private Note(String manager, String operation, String apiVersion, String time, Set<List<String>> fields) {
            this.manager = manager;
            this.operation = operation;
            this.apiVersion = apiVersion;
            this.time = time;
            this.fields = fields;
        }

        private boolean isOf(String otherManager, String otherOperation) {
            return manager.equals(otherManager) && operation.equals(otherOperation);
        }
    }

    private final List<Note> notes = new ArrayList<>();

    private FieldOwners(JsonNode managedFields) {
        for (JsonNode entry : managedFields) {
            if (entry.has("manager")) {
                notes.add(new Note(
                        entry.path("manager").asText(),
                        entry.path("operation").asText(UPDATE),
                        entry.path("apiVersion").asText(),
                        entry.path("time").asText(),
                        FieldSet.decode(entry.path("fieldsV1"))));
            }
        }
    }

    /** The owners noted in the object. */
    static FieldOwners of(ObjectNode object) {
        return new FieldOwners(object.path("metadata").path("managedFields"));
    }

    /**
     * The owners to go on from when {@code wanted} replaces {@code before}: a writer may strike notes, and strikes all by a
     * list with one empty entry; an empty list strikes none.
     */
    static FieldOwners between(ObjectNode before, ObjectNode wanted) {
        return wanted.path("metadata").path("managedFields").isEmpty() ? of(before) : of(wanted);
    }

    /** Every field that differs is the manager's from now on. */
    void update(ObjectNode before, ObjectNode after, String manager, String time) {
        Map<List<String>, JsonNode> old = FieldSet.of(before);
        Map<List<String>, JsonNode> now = FieldSet.of(after);
        Set<List<String>> changed = new LinkedHashSet<>();
        now.forEach((path, value) -> {
            if (!value.equals(old.get(path))) {
                changed.add(path);
            }
        });
        notes.forEach(note -> note.fields.removeIf(
                path -> !now.containsKey(path) || changed.contains(path) && !note.isOf(manager, UPDATE)));
        give(manager, UPDATE, after.path("apiVersion").asText(), time, changed, !changed.isEmpty());
    }

    /**
     * Every field of {@code applied}, and no other, is the manager's by applying.
     *
     * @return the fields that the manager gives up and nobody else owns
     * @throws ApiError when other managers own fields that would change, unless {@code force}d
     */
    Set<List<String>> apply(
            ResourceType type, ObjectNode live, ObjectNode applied, String manager, String time, boolean force) {
        Map<List<String>, JsonNode> wanted = FieldSet.of(applied);
        List<String> conflicts = new ArrayList<>();
        for (Note note : notes) {
            note.fields.stream()
                    .filter(path -> !note.isOf(manager, APPLY) && wouldChange(wanted, live, path))
                    .map(path -> "conflict with \"" + note.manager + "\" using " + note.apiVersion + ": "
                            + FieldSet.words(path))
                    .forEach(conflicts::add);
        }
        if (!conflicts.isEmpty() && !force) {
            throw ApiError.applyConflict(type, Metadata.of(live).name(), conflicts);
        }
        Set<List<String>> givenUp = new LinkedHashSet<>();
        for (Note note : notes) {
            if (note.isOf(manager, APPLY)) {
                givenUp.addAll(note.fields);
                note.fields.retainAll(wanted.keySet());
            } else {
                note.fields.removeIf(path -> wouldChange(wanted, live, path));
            }
        }
        givenUp.removeAll(wanted.keySet());
        boolean differs =
                !givenUp.isEmpty() || wanted.keySet().stream().anyMatch(path -> wouldChange(wanted, live, path));
        notes.forEach(note -> givenUp.removeAll(note.fields));
        give(manager, APPLY, applied.path("apiVersion").asText(), time, wanted.keySet(), differs);
        return givenUp;
    }

    private static boolean wouldChange(Map<List<String>, JsonNode> wanted, ObjectNode live, List<String> path) {
        return wanted.containsKey(path) && !wanted.get(path).equals(FieldSet.at(live, path));
    }

    private void give(
            String manager,
            String operation,
            String apiVersion,
            String time,
            Set<List<String>> fields,
            boolean differs) {
        Note own = notes.stream()
                .filter(note -> note.isOf(manager, operation))
                .findFirst()
                .orElse(null);
        if (own == null) {
            own = new Note(manager, operation, apiVersion, time, new LinkedHashSet<>());
            notes.add(own);
        }
        if (own.fields.addAll(fields) || differs) {
            own.time = time;
        }
        notes.removeIf(note -> note.fields.isEmpty());
    }

    /** Writes the notes into the object. */
    void noteIn(ObjectNode object) {
        ArrayNode list = Json.object().arrayNode();
        for (Note note : notes) {
            list.addObject()
                    .put("manager", note.manager)
                    .put("operation", note.operation)
                    .put("apiVersion", note.apiVersion)
                    .put("time", note.time)
                    .put("fieldsType", "FieldsV1")
                    .set("fieldsV1", FieldSet.encode(note.fields));
        }
        ObjectNode metadata = Metadata.of(object).node();
        if (list.isEmpty()) {
            metadata.remove("managedFields");
        } else {
            metadata.set("managedFields", list);
        }
    }
}
