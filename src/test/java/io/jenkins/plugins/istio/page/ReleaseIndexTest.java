package io.jenkins.plugins.istio.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.page.IndexedRelease.Brief;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseIndexTest {
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");

    @TempDir
    private Path folder;

    private ReleaseIndex index() {
        return new ReleaseIndex(new WholeFile(folder, "releases.json"));
    }

    private static IndexedRelease entry(String cluster, double percent, int run) {
        Brief brief = new Brief(
                cluster, "shop/reviews", "RELEASING", "Users are moving", false, true, "v1", "v2", percent, TEN);
        return new IndexedRelease(brief, "shop", run, TEN, null);
    }

    @Test
    void remembersTheNewestOfEachServiceOfACluster() throws Exception {
        ReleaseIndex index = index();
        index.put(entry("prod", 5, 1));
        index.put(entry("prod", 25, 2));
        index.put(entry("test", 50, 3));

        assertThat(index().all()).containsExactly(entry("prod", 25, 2), entry("test", 50, 3));
    }

    @Test
    void aRefreshKeepsWhoseReleaseItIs() throws Exception {
        ReleaseIndex index = index();
        index.put(entry("prod", 5, 1));
        Brief newer = entry("prod", 100, 1).release();

        index.change("prod:shop/reviews", old -> old.refreshed(newer, TEN.plusSeconds(60)));

        assertThat(index().find("prod:shop/reviews"))
                .isEqualTo(new IndexedRelease(newer, "shop", 1, TEN.plusSeconds(60), null));
    }

    @Test
    void aFileThatCannotBeReadBeginsAnew() throws Exception {
        Files.writeString(folder.resolve("releases.json"), "{\"prod");

        ReleaseIndex index = index();

        assertThat(index.all()).isEmpty();
        index.put(entry("prod", 5, 1));
        assertThat(index().all()).hasSize(1);
    }
}
