package io.jenkins.plugins.istio.steps;

import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.MeshOfFakes;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.view.RunView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** One cluster of fakes, time that moves when told to, and background work that is done when told to. */
final class FakeClusters extends EngineFactory implements AutoCloseable {
    final MeshOfFakes mesh = new MeshOfFakes();
    final List<String> opened = new ArrayList<>();
    RuntimeException trouble;
    Duration clockWasSetBy = Duration.ZERO;
    RunView view = RunView.EMPTY;
    int open;
    private final List<Task> tasks = new ArrayList<>();

    private record Task(Instant due, Runnable work, CompletableFuture<Void> future) {}

    static FakeClusters install() {
        FakeClusters clusters = new FakeClusters();
        ExtensionList.lookup(EngineFactory.class).add(0, clusters);
        return clusters;
    }

    @Override
    public void close() {
        ExtensionList.lookup(EngineFactory.class).remove(this);
    }

    @Override
    public Clock clock() {
        return mesh.clock();
    }

    @Override
    Duration steady() {
        return super.steady().minus(clockWasSetBy);
    }

    @Override
    public ReleaseViews views() {
        return new ReleaseViews() {
            @Override
            public void update(Run<?, ?> run, UnaryOperator<RunView> change) {
                view = change.apply(view);
            }
        };
    }

    @Override
    public EngineSession open(String cluster, String credentialsId, Run<?, ?> run) {
        opened.add(cluster + " as " + credentialsId);
        if (trouble != null) {
            throw trouble;
        }
        open++;
        return new EngineSession() {
            @Override
            public ReleaseEngine engine() {
                return mesh.engine();
            }

            @Override
            public String cluster() {
                return cluster;
            }

            @Override
            public String defaultNamespace() {
                return "shop";
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public Future<?> later(Duration delay, Runnable work) {
        Task task = new Task(clock().instant().plus(delay), work, new CompletableFuture<>());
        tasks.add(task);
        return task.future();
    }

    /** Does the work that is due, and what that asks for at once. */
    void work() {
        for (Task next = next(); next != null && !next.due().isAfter(clock().instant()); next = next()) {
            tasks.remove(next);
            next.work().run();
        }
    }

    /** Does all work, moving the clock on from one task to the next. */
    void workOn() {
        for (Task next = next(); next != null; next = next()) {
            mesh.moveTo(next.due());
            work();
        }
    }

    /** When the next work is due; null when there is none. */
    Instant nextDue() {
        return next() == null ? null : next().due();
    }

    /** Jenkins goes down: whatever was to be done in the background is forgotten. */
    void forget() {
        tasks.clear();
    }

    private Task next() {
        tasks.removeIf(task -> task.future().isCancelled());
        return tasks.stream().min(Comparator.comparing(Task::due)).orElse(null);
    }
}
