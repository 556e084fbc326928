package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.MeshOfFakes;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An open cluster is found again by the next round, and closed when nobody comes. */
class KeptSessionsTest {
    private final MeshOfFakes mesh = new MeshOfFakes();
    private final KeptSessions<String> sessions = new KeptSessions<>(mesh.clock());
    private final List<String> opened = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    private Supplier<EngineSession> opening(String name) {
        return () -> {
            opened.add(name);
            return new EngineSession() {
                private final ReleaseEngine engine = mesh.engine();

                @Override
                public ReleaseEngine engine() {
                    return engine;
                }

                @Override
                public String cluster() {
                    return name;
                }

                @Override
                public String defaultNamespace() {
                    return "shop";
                }

                @Override
                public void close() {
                    closed.add(name);
                }
            };
        };
    }

    private void pass(Duration time) {
        mesh.moveTo(mesh.clock().instant().plus(time));
    }

    @Test
    void theNextRoundFindsTheSameEngine() {
        EngineSession first = sessions.lend("prod", opening("prod"));
        ReleaseEngine engine = first.engine();
        first.close();

        assertThat(sessions.lend("prod", opening("prod")).engine()).isSameAs(engine);
        assertThat(opened).containsExactly("prod");
        assertThat(closed).isEmpty();
    }

    @Test
    void otherSettingsAreAnotherSession() {
        sessions.lend("prod with token a", opening("a"));
        sessions.lend("prod with token b", opening("b"));

        assertThat(opened).containsExactly("a", "b");
    }

    @Test
    void whatNobodyUsesIsClosed() {
        sessions.lend("prod", opening("prod")).close();
        pass(KeptSessions.IDLE);

        sessions.closeIdle();

        assertThat(closed).containsExactly("prod");
        sessions.lend("prod", opening("prod again"));
        assertThat(opened).containsExactly("prod", "prod again");
    }

    @Test
    void whatSomebodyUsesStaysOpenHoweverLongItTakes() {
        EngineSession slow = sessions.lend("prod", opening("prod"));
        sessions.lend("prod", opening("prod")).close();
        pass(KeptSessions.IDLE.multipliedBy(10));
        sessions.closeIdle();
        assertThat(closed).isEmpty();

        slow.close();
        slow.close();
        pass(KeptSessions.IDLE);
        sessions.closeIdle();
        assertThat(closed).containsExactly("prod");
    }

    @Test
    void whatCannotBeOpenedIsNotKept() {
        assertThatThrownBy(() -> sessions.lend("prod", () -> {
                    throw new Refusal("no such cluster");
                }))
                .isInstanceOf(Refusal.class);

        sessions.lend("prod", opening("prod"));

        assertThat(opened).containsExactly("prod");
    }

    /** Whoever opens a cluster may have to wait for it. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void oneThatOpensSlowlyHoldsUpNoOther() throws Exception {
        CountDownLatch mayOpen = new CountDownLatch(1);
        Thread slow = openingSlowly("slow", "slow", mayOpen);

        sessions.lend("prod", opening("prod")).close();
        pass(KeptSessions.IDLE);
        sessions.closeIdle();
        assertThat(opened).containsExactly("prod");
        assertThat(closed).containsExactly("prod");

        mayOpen.countDown();
        slow.join();
        assertThat(opened).containsExactly("prod", "slow");
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoeverWantsItMeanwhileWaitsForTheOneThatOpens() throws Exception {
        CountDownLatch mayOpen = new CountDownLatch(1);
        Thread first = openingSlowly("prod", "by the first", mayOpen);
        Thread second = started(() -> sessions.lend("prod", opening("by the second")));
        while (second.getState() != Thread.State.BLOCKED && second.isAlive()) {
            Thread.onSpinWait();
        }

        mayOpen.countDown();
        first.join();
        second.join();

        assertThat(opened).containsExactly("by the first");
    }

    /** Returns when it has begun to open {@code key}; it ends when it may. */
    private Thread openingSlowly(String key, String name, CountDownLatch mayOpen) {
        CountDownLatch isOpening = new CountDownLatch(1);
        Thread thread = started(() -> sessions.lend(key, () -> {
            isOpening.countDown();
            awaited(mayOpen);
            return opening(name).get();
        }));
        awaited(isOpening);
        return thread;
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
