package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two Jenkins that want to release one service at the same time, call by call in an order that a seed decides. */
final class Race {
    private final World world = World.COLOURS;
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final List<String> holders = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private int writes;

    /** @param moves what each of the two does, unless it is refused */
    void run(long seed, List<List<Move>> moves) throws IOException, InterruptedException, ExecutionException {
        Turns turns = new Turns(seed, moves.size());
        try (SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.NO_TRAFFIC)) {
            world.yaml().forEach(cluster::load);
            ExecutorService threads = Executors.newFixedThreadPool(moves.size());
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < moves.size(); i++) {
                String job = "shop/" + (char) ('a' + i);
                List<Move> steps = moves.get(i);
                runs.add(threads.submit(() -> race(cluster, turns, job, steps)));
            }
            threads.shutdown();
            for (Future<?> run : runs) {
                run.get();
            }
        }
    }

    private void race(SimulatedCluster cluster, Turns turns, String job, List<Move> steps) {
        FaultProxy.Watcher watcher = new FaultProxy.Watcher() {
            @Override
            public void comes(HttpMessage request) {
                turns.await(job);
            }

            @Override
            public void answered(HttpMessage request) {
                wrote(job, request, ReleaseRecord.of(cluster, world).holder());
            }
        };
        try (FaultProxy proxy = new FaultProxy(cluster.apiServer(), watcher);
                JenkinsProcess process = new JenkinsProcess(world, clock, proxy, cluster.gateway(), () -> {})) {
            for (Move step : steps) {
                new Pipeline(job, process).carryOut(step, step.words());
            }
            note(done, job);
        } catch (Refusal held) {
            note(refused, held.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            turns.end();
        }
    }

    private synchronized void note(List<String> where, String what) {
        where.add(what);
    }

    /** Only the holder writes; and nobody becomes holder while another is. */
    private synchronized void wrote(String job, HttpMessage request, String holder) {
        String last = holders.isEmpty() ? "" : holders.get(holders.size() - 1);
        if (!holder.equals(last)) {
            holders.add(holder);
            if (!holder.isEmpty() && !last.isEmpty()) {
                violations.add(holder + " took the release while " + last + " held it");
            }
        }
        if (request.changesWhatUsersMeet()) {
            writes++;
            if (!holder.equals(job)) {
                violations.add(job + " wrote while '" + holder + "' held the release: " + request.call());
            }
        }
    }

    List<String> violations() {
        return violations;
    }

    /** What those were told who did not get it. */
    List<String> refused() {
        return refused;
    }

    /** Whose steps all came to their end. */
    List<String> done() {
        return done;
    }

    /** How many writes were looked at. */
    int writes() {
        return writes;
    }
}
