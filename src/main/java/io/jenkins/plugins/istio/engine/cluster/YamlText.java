package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as people write it, read without running anything that it names and without growing beyond bounds. */
final class YamlText {
    private static final int MAX_CHARACTERS = 3_000_000;
    private static final YAMLMapper WRITER = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private YamlText() {}

    /**
     * The documents of a text; empty ones are left out.
     *
     * @param what it is, for the message
     * @throws Refusal when it is not YAML, not made of maps, or grows beyond bounds; nothing of the text itself is repeated,
     *     since it may hold secrets
     */
    static List<ObjectNode> read(String what, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new Refusal(what + " is larger than " + MAX_CHARACTERS / 1_000_000
                    + " MB; an API server takes no object of half that size. Split it or correct it, and run again.");
        }
        List<ObjectNode> documents = new ArrayList<>();
        try {
            for (Object document : parser().loadAll(text)) {
                if (document != null) {
                    JsonNode tree = new YamlTree(what).of(document);
                    if (!(tree instanceof ObjectNode object)) {
                        throw new Refusal(
                                what + " holds a document that is not a map of fields. Correct it and run again.");
                    }
                    documents.add(object);
                }
            }
        } catch (IllegalArgumentException e) {
            // The parser takes a point alone or 1:99999999999 for a number, and !%A for a tag, and then cannot read it.
            throw new Refusal(
                    what + " holds something that looks like a number or a tag and is none. Put it in quotes or correct"
                            + " it, and run again.");
        } catch (YAMLException e) {
            throw new Refusal(what + (isTooMuch(e) ? " repeats itself through aliases beyond bounds" : " is not YAML")
                    + place(e) + ". Correct it and run again.");
        }
        return documents;
    }

    static String write(JsonNode object) {
        try {
            return WRITER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree could not be written as YAML", e);
        }
    }

    private static Yaml parser() {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(MAX_CHARACTERS);
        bounds.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(bounds), new Representer(unused), unused, bounds, new WithoutDates());
    }

    private static boolean isTooMuch(YAMLException e) {
        return e.getMessage() != null && e.getMessage().startsWith("Number of aliases");
    }

    private static String place(YAMLException e) {
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            String problem = marked.getProblem() == null
                    ? ""
                    : ": " + marked.getProblem().replaceAll("\\s+", " ");
            return " (line " + (marked.getProblemMark().getLine() + 1) + (repeatsText(problem) ? "" : problem) + ")";
        }
        return "";
    }

    private static boolean repeatsText(String problem) {
        return problem.contains("duplicate key");
    }

    /** Kubernetes knows no dates: what looks like one is a text. */
    private static final class WithoutDates extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }
}
