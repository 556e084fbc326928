package io.jenkins.plugins.istio.stubcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What was compared and what differs between a compiled tree, stubs and plugin together, and a war with its plugins. */
record StubCheck(int stubs, int pluginClasses, List<String> differences) {
    private static final String PLUGIN = "io/jenkins/plugins/istio/";

    /** The sources may be none; the libraries are what they need besides Jenkins. */
    static StubCheck run(Path classes, List<Path> sources, List<Path> libraries, List<Path> jenkins)
            throws IOException {
        Path scratch = Files.createTempDirectory("check-stubs");
        try {
            List<Path> jars = new ArrayList<>();
            for (Path archive : jenkins) {
                jars.addAll(Archives.jarsOf(archive, scratch));
            }
            StubCheck linked = link(Archives.ofClassFolder(classes), Archives.ofJars(jars));
            List<String> all = new ArrayList<>(linked.differences());
            all.addAll(RealCompilation.problems(sources, jars, libraries, scratch));
            return new StubCheck(linked.stubs(), linked.pluginClasses(), all);
        } finally {
            delete(scratch);
        }
    }

    private static StubCheck link(ClassPath compiled, ClassPath real) {
        ClassPath plugin = compiled.only(type -> type.name().startsWith(PLUGIN));
        ClassPath stubs = compiled.only(type -> !type.name().startsWith(PLUGIN));
        List<String> differences = new ArrayList<>();
        new StubComparison(stubs, real, differences::add).compareAll();
        new PluginCheck(plugin, stubs, real, differences::add).checkAll();
        return new StubCheck(
                stubs.classes().size(),
                plugin.classes().size(),
                differences.stream().distinct().toList());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
