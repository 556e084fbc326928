package io.jenkins.plugins.istio.rehearsal;

import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.rehearsal.builtin.BuiltInSteps;
import io.jenkins.plugins.istio.rehearsal.builtin.Failures;
import io.jenkins.plugins.istio.rehearsal.compile.PipelineCode;
import io.jenkins.plugins.istio.rehearsal.compile.SharedLibrary;
import io.jenkins.plugins.istio.rehearsal.compile.SourceText;
import io.jenkins.plugins.istio.rehearsal.jenkins.PluginSteps;
import io.jenkins.plugins.istio.rehearsal.jenkins.RehearsedClusters;
import io.jenkins.plugins.istio.rehearsal.page.LivePage;
import io.jenkins.plugins.istio.rehearsal.pipeline.Agenda;
import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates;
import io.jenkins.plugins.istio.rehearsal.pipeline.Host;
import io.jenkins.plugins.istio.rehearsal.pipeline.PausedAtGate;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRunner;
import io.jenkins.plugins.istio.rehearsal.pipeline.RunFacts;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import io.jenkins.plugins.istio.rehearsal.pipeline.Time;
import io.jenkins.plugins.istio.rehearsal.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;

/** Runs one Jenkinsfile from its beginning, or from where it waits, to its end or to the next wait. */
final class Rehearsal {
    static final int SUCCEEDED = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int PAUSED = 3;

    private final Options options;
    private final Console console;
    private final Gates gates;
    private final LivePage page;
    private final URI address;
    private final boolean terminal;

    /**
     * @param page what the release page shows
     * @param address where it is served; null when it is not
     * @param terminal whether a person watches the console
     */
    Rehearsal(Options options, Console console, Gates gates, LivePage page, URI address, boolean terminal) {
        this.options = options;
        this.console = console;
        this.gates = gates;
        this.page = page;
        this.address = address;
        this.terminal = terminal;
    }

    /**
     * @return the exit status
     * @throws io.jenkins.plugins.istio.rehearsal.compile.BadPipeline when the files are wrong; nothing ran
     */
    int run() throws IOException {
        SavedRehearsal saved = options.resume() ? SavedRehearsal.read(options.state()) : null;
        SourceText source = saved == null ? SourceText.jenkinsfile(options.file()) : saved.jenkinsfile();
        StepLibrary steps = new StepLibrary();
        BuiltInSteps.addTo(steps, options.shell());
        PluginSteps.addTo(steps);
        PipelineCode code = new PipelineCode(source, libraries(), steps);
        try (World world = saved == null ? Worlds.open(options) : Worlds.resume(options, saved.world())) {
            ToldTime told = terminal ? new ToldTime(world.time(), factor(), page::awaited, console) : null;
            Time time = told == null ? world.time() : told;
            Agenda agenda = new Agenda(time);
            try (told;
                    RehearsedClusters ignored = new RehearsedClusters(
                                    world.clock(), agenda, world::settings, world.defaultNamespace(), page)
                            .install()) {
                StageWatcher watcher =
                        new StageWatcher(console, world, options, source, page, new DeclaredRoad(code.models()));
                Host host = new Host(time, agenda, console, steps, code, gates, options.workspace(), watcher);
                PipelineRun run = saved == null ? begin(host, code) : resume(host, code, saved);
                watcher.show(run, false);
                if (address != null) {
                    console.line("Release page: " + address);
                }
                int status = settle(run, code, world);
                watcher.show(run, status != PAUSED);
                return status;
            } finally {
                if (options.export() != null) {
                    world.export(options.export());
                    console.line("Wrote the objects as they are to " + options.export());
                }
            }
        }
    }

    private double factor() {
        return options.timeFactor() == null ? 1 : options.timeFactor();
    }

    private List<SharedLibrary> libraries() {
        return options.libraries().entrySet().stream()
                .map(each -> new SharedLibrary(each.getKey(), each.getValue()))
                .toList();
    }

    private PipelineRun begin(Host host, PipelineCode code) {
        RunFacts facts = new RunFacts("rehearsal", 1, host.time().now());
        facts.parameters().putAll(options.parameters());
        if (options.branch() != null) {
            facts.environment().put("BRANCH_NAME", options.branch());
        }
        PipelineRun run = new PipelineRun(facts, host);
        run.enter();
        run.begin(code.script());
        return run;
    }

    private static PipelineRun resume(Host host, PipelineCode code, SavedRehearsal saved) {
        PipelineRun run = saved.run(code.loader());
        run.enter();
        run.resume(host);
        return run;
    }

    private int settle(PipelineRun run, PipelineCode code, World world) {
        Throwable failure;
        try {
            Outcome outcome = new PipelineRunner(run).run();
            failure = outcome.getAbnormal();
        } catch (PausedAtGate paused) {
            console.line("");
            console.line("The pipeline waits at an input: " + paused.question().message());
            console.line(paused.getMessage() + " Go on with --resume --state " + options.state()
                    + " and --approve all or ask.");
            return PAUSED;
        } catch (CannotBeSaved | InterruptedException trouble) {
            failure = trouble;
        }
        deleteState();
        if (failure != null) {
            run.facts().worsen(Failures.resultOf(failure));
            new FailureReport(console, code, options.stacktrace()).say(failure);
        }
        List<Release> releases = new Releases(world).of(run.facts());
        console.line("");
        new Summary(run, releases, world.requests().orElse(null)).lines().forEach(console::line);
        BuildResult result = BuildResult.worst(null, run.facts().result());
        console.line("Finished: " + result);
        boolean rolledBack = releases.stream().anyMatch(release -> release.phase() == ReleasePhase.ROLLED_BACK);
        return result == BuildResult.SUCCESS && !rolledBack ? SUCCEEDED : FAILED;
    }

    private void deleteState() {
        try {
            Files.deleteIfExists(options.state());
        } catch (IOException trouble) {
            console.line("The state file " + options.state() + " could not be deleted: " + trouble.getMessage());
        }
    }
}
