package io.jenkins.plugins.istio.stubcheck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One check of a compiled tree, stubs and plugin together, against a war and its plugins. */
record StubCheck(int stubs, int pluginClasses, List<String> differences) {
    private static final String PLUGIN = "io/jenkins/plugins/istio/";

    static StubCheck run(Path classes, List<Path> jenkins) throws IOException {
        ClassPath compiled = Archives.ofClassFolder(classes);
        ClassPath plugin = compiled.only(type -> type.name().startsWith(PLUGIN));
        ClassPath stubs = compiled.only(type -> !type.name().startsWith(PLUGIN));
        ClassPath real = new ClassPath();
        for (Path archive : jenkins) {
            real.addAll(Archives.ofArchive(archive));
        }
        List<String> differences = new ArrayList<>();
        new StubComparison(stubs, real, differences::add).compareAll();
        new PluginCheck(plugin, stubs, real, differences::add).checkAll();
        return new StubCheck(
                stubs.classes().size(),
                plugin.classes().size(),
                differences.stream().distinct().toList());
    }
}
