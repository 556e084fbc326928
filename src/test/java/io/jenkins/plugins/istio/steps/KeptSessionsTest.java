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

    /** To open one asks its API server, whose name may not resolve for a while. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void oneThatOpensSlowlyHoldsUpNoOther() throws Exception {
        CountDownLatch isOpening = new CountDownLatch(1);
        CountDownLatch mayOpen = new CountDownLatch(1);
        Thread slow = new Thread(() -> sessions.lend("slow", () -> {
            isOpening.countDown();
            awaited(mayOpen);
            return opening("slow").get();
        }));
        slow.start();
        awaited(isOpening);

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
        CountDownLatch isOpening = new CountDownLatch(1);
        CountDownLatch mayOpen = new CountDownLatch(1);
        Thread first = new Thread(() -> sessions.lend("prod", () -> {
            isOpening.countDown();
            awaited(mayOpen);
            return opening("by the first").get();
        }));
        first.start();
        awaited(isOpening);
        Thread second = new Thread(() -> sessions.lend("prod", opening("by the second")));
        second.start();
        while (second.getState() != Thread.State.BLOCKED && second.isAlive()) {
            Thread.onSpinWait();
        }

        mayOpen.countDown();
        first.join();
        second.join();

        assertThat(opened).containsExactly("by the first");
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
