package io.jenkins.plugins.istio.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.page.IndexedRelease.Brief;
import io.jenkins.plugins.istio.steps.EngineFactory;
import io.jenkins.plugins.istio.steps.EngineSession;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshTest {
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant NOW = TEN.plusSeconds(600);

    private final Background background = new Background();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private ReleaseIndex index;

    /** Work that is done when told to. */
    private static final class Background extends EngineFactory {
        private final List<FutureTask<Void>> work = new ArrayList<>();

        @Override
        public Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Override
        public EngineSession open(String cluster, String credentialsId, Run<?, ?> run) {
            throw new UnsupportedOperationException("only the reader opens clusters");
        }

        @Override
        public Future<?> later(Duration delay, Runnable task) {
            FutureTask<Void> later = new FutureTask<>(task, null);
            work.add(later);
            return later;
        }

        private void doAll() throws Exception {
            List<FutureTask<Void>> all = List.copyOf(work);
            work.clear();
            all.forEach(each -> new Thread(each).start());
            for (FutureTask<Void> each : all) {
                each.get();
            }
        }
    }

    @BeforeEach
    void openIndex(@TempDir Path folder) {
        index = new ReleaseIndex(new WholeFile(folder, "releases.json"));
    }

    private IndexedRelease known(String cluster, String service) throws Exception {
        Brief brief = new Brief(cluster, service, "RELEASING", "Users are moving", false, true, "v1", "v2", 5, TEN);
        IndexedRelease entry = new IndexedRelease(brief, "shop", 1, TEN, null, null);
        index.put(entry);
        return entry;
    }

    private IndexedRelease answer(IndexedRelease entry, Instant now) {
        asked.add(entry.key());
        return entry.refreshed(entry.release(), now);
    }

    @Test
    void fourClustersAreAskedSideBySideAndTheOthersAfterThem() throws Exception {
        CyclicBarrier together = new CyclicBarrier(Refresh.SIDE_BY_SIDE);
        Refresh refresh = new Refresh(() -> index, () -> background, (entry, now) -> {
            meet(together);
            return answer(entry, now);
        });
        List<IndexedRelease> entries = new ArrayList<>();
        for (int i = 1; i <= 2 * Refresh.SIDE_BY_SIDE; i++) {
            entries.add(known("cluster-" + i, "shop/reviews"));
        }

        refresh.begin(entries);

        assertThat(background.work).hasSize(Refresh.SIDE_BY_SIDE);
        assertThat(refresh.isUnderWay()).isTrue();
        background.doAll();
        assertThat(refresh.isUnderWay()).isFalse();
        assertThat(index.all())
                .hasSize(8)
                .allSatisfy(entry -> assertThat(entry.known()).isEqualTo(NOW));
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("nobody else asks a cluster at this time", alone);
        }
    }

    @Test
    void aClusterThatDoesNotAnswerIsAskedOnceAndHoldsUpNoOther() throws Exception {
        Refresh refresh = new Refresh(() -> index, () -> background, (entry, now) -> {
            answer(entry, now);
            if (entry.release().cluster().equals("gone")) {
                throw new ClusterTrouble("Cluster gone cannot be reached while reading orders.", null, true);
            }
            return entry.refreshed(entry.release(), now);
        });

        refresh.begin(List.of(
                known("gone", "shop/orders"),
                known("gone", "shop/reviews"),
                known("prod", "shop/orders"),
                known("gone", "shop/stock")));
        background.doAll();

        assertThat(asked).containsExactlyInAnyOrder("gone:shop/orders", "prod:shop/orders");
        assertThat(index.find("gone:shop/orders").trouble())
                .isEqualTo("Cluster gone cannot be reached while reading orders.");
        assertThat(List.of(index.find("gone:shop/reviews"), index.find("gone:shop/stock")))
                .allSatisfy(entry -> {
                    assertThat(entry.trouble())
                            .isEqualTo("Cluster gone had not answered a moment before, so it was not asked again.");
                    assertThat(entry.tried()).isEqualTo(NOW);
                    assertThat(entry.known()).isEqualTo(TEN);
                });
        assertThat(index.find("prod:shop/orders").trouble()).isNull();
    }

    @Test
    void aReleaseThatCannotBeReadKeepsNoOtherOfItsClusterFromBeingRead() throws Exception {
        Refresh refresh = new Refresh(() -> index, () -> background, (entry, now) -> {
            if (entry.release().service().equals("shop/orders")) {
                throw new Refusal("No credentials 'prod'.");
            } else if (entry.release().service().equals("shop/reviews")) {
                throw new IllegalStateException("unforeseen");
            }
            return answer(entry, now);
        });

        refresh.begin(
                List.of(known("prod", "shop/orders"), known("prod", "shop/reviews"), known("prod", "shop/stock")));
        background.doAll();

        assertThat(index.find("prod:shop/orders").trouble()).isEqualTo("No credentials 'prod'.");
        assertThat(index.find("prod:shop/reviews").trouble())
                .isEqualTo("It could not be read; the system log tells more.");
        assertThat(index.find("prod:shop/stock").known()).isEqualTo(NOW);
    }

    @Test
    void oneReadingAtATime() throws Exception {
        Refresh refresh = new Refresh(() -> index, () -> background, this::answer);
        IndexedRelease entry = known("prod", "shop/reviews");

        refresh.begin(List.of(entry));
        refresh.begin(List.of(entry));
        background.doAll();
        refresh.begin(List.of(entry));
        background.doAll();

        assertThat(asked).hasSize(2);
    }

    @Test
    void withNothingToReadNothingIsUnderWay() {
        Refresh refresh = new Refresh(() -> index, () -> background, this::answer);

        refresh.begin(List.of());

        assertThat(refresh.isUnderWay()).isFalse();
        assertThat(background.work).isEmpty();
    }
}
