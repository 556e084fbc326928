package io.jenkins.plugins.istio.rehearsal.cluster.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as kubectl reads it: anchors and aliases within reason, and dates stay texts. */
final class YamlDocuments {

    private static final class WithoutDates extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern expression, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, expression, first, limit);
            }
        }
    }

    private YamlDocuments() {}

    /**
     * All documents as maps, lists and plain values; empty ones are null.
     *
     * @throws IllegalArgumentException when it is not YAML, or would grow beyond all bounds
     */
    static List<Object> read(String text) {
        LoaderOptions loading = new LoaderOptions();
        loading.setAllowDuplicateKeys(false);
        DumperOptions dumping = new DumperOptions();
        Yaml yaml =
                new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new WithoutDates());
        List<Object> documents = new ArrayList<>();
        try {
            yaml.loadAll(text).forEach(documents::add);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
        return documents;
    }
}
