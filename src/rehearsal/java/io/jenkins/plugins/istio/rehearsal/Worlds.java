package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login.Kubeconfig;
import io.jenkins.plugins.istio.rehearsal.cluster.SampleManifests;
import io.jenkins.plugins.istio.rehearsal.world.RealWorld;
import io.jenkins.plugins.istio.rehearsal.world.SavedWorld;
import io.jenkins.plugins.istio.rehearsal.world.SimulatedWorld;
import io.jenkins.plugins.istio.rehearsal.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Opens the cluster that the command line asks for. */
final class Worlds {
    private Worlds() {}

    static World open(Options options) {
        if (!options.isSimulated()) {
            return real(options);
        }
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            return SimulatedWorld.begin(options.scenario(), objects(options), start, options.timeFactor());
        } catch (IllegalArgumentException unloadable) {
            throw new Problem("The manifests cannot be loaded: " + unloadable.getMessage() + ".");
        }
    }

    static World resume(Options options, SavedWorld saved) {
        return saved == null ? real(options) : SimulatedWorld.resume(options.scenario(), saved, options.timeFactor());
    }

    private static World real(Options options) {
        double factor = options.timeFactor() == null ? 1 : options.timeFactor();
        if (options.kubeconfig() == null) {
            throw new Problem("The saved run was rehearsed on a real cluster. Name it again with --kubeconfig.");
        }
        String text = read(options.kubeconfig(), "--kubeconfig");
        return new RealWorld(
                new Kubeconfig(text, options.context()),
                options.gateway(),
                options.prometheus(),
                options.gatewayMetrics(),
                factor);
    }

    private static List<String> objects(Options options) {
        Path folder = options.manifests();
        if (folder == null) {
            Path beside = options.file().toAbsolutePath().resolveSibling("manifests");
            if (!Files.isDirectory(beside)) {
                return List.of(SampleManifests.BOOKINFO.yaml());
            }
            folder = beside;
        }
        if (!Files.isDirectory(folder)) {
            throw new Problem("--manifests: there is no folder " + folder + ".");
        }
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .forEach(file -> texts.add(read(file, "--manifests")));
        } catch (IOException trouble) {
            throw new Problem("--manifests: cannot read " + folder + ": " + trouble.getMessage());
        }
        if (texts.isEmpty()) {
            throw new Problem("--manifests: there is no .yaml file in " + folder + ".");
        }
        return texts;
    }

    private static String read(Path file, String option) {
        try {
            return Files.readString(file);
        } catch (IOException trouble) {
            throw new Problem(option + ": cannot read " + file + ".");
        }
    }
}
