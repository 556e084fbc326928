package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.compile.SourceText;
import io.jenkins.plugins.istio.rehearsal.page.LivePage;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.pipeline.StageReport;
import io.jenkins.plugins.istio.rehearsal.pipeline.Watchers;
import io.jenkins.plugins.istio.rehearsal.world.World;
import java.io.IOException;
import java.io.NotSerializableException;

/** Says after each stage who serves whom, and keeps the run while it waits for a person. */
final class StageWatcher implements Watchers {
    private final Console console;
    private final World world;
    private final Options options;
    private final SourceText source;
    private final LivePage page;
    private final DeclaredRoad road;

    StageWatcher(Console console, World world, Options options, SourceText source, LivePage page, DeclaredRoad road) {
        this.console = console;
        this.world = world;
        this.options = options;
        this.source = source;
        this.page = page;
        this.road = road;
    }

    @Override
    public void stageBegan(StageReport stage) {
        show(PipelineRun.current(), false);
    }

    /** @param over whether the run has ended */
    void show(PipelineRun run, boolean over) {
        page.show(DeclaredRoad.run(run.facts(), over), road.of(run.facts(), over));
    }

    @Override
    public void stageEnded(StageReport stage) {
        show(PipelineRun.current(), false);
        if (stage.skipped() == null) {
            new Releases(world)
                    .of(PipelineRun.current().facts())
                    .forEach(release -> Serving.lines(release, world.requests().orElse(null))
                            .forEach(console::line));
        }
    }

    @Override
    public void waitsForPerson(PipelineRun run) {
        try {
            byte[] bytes = SavedRehearsal.bytes(run);
            if (options.approve() != Approve.ALL) {
                new SavedRehearsal(source, world.save(), bytes).write(options.state());
            }
        } catch (NotSerializableException unsaveable) {
            throw new CannotBeSaved(
                    "java.io.NotSerializableException: " + unsaveable.getMessage()
                            + ". A variable holds this across an input, and Jenkins cannot keep it while it waits. Take what you need from it"
                            + " in a method marked @NonCPS.",
                    unsaveable);
        } catch (IOException trouble) {
            throw new CannotBeSaved("The run cannot be saved: " + trouble.getMessage(), trouble);
        }
    }
}
