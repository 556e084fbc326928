package io.jenkins.plugins.istio.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.page.IndexedRelease.Brief;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
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
        return new IndexedRelease(brief, "shop", run, TEN, null, null);
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
    void whatIsReadKeepsWhoseReleaseItIs() throws Exception {
        ReleaseIndex index = index();
        index.put(entry("prod", 5, 1));
        IndexedRelease read =
                entry("prod", 5, 1).refreshed(entry("prod", 100, 1).release(), TEN.plusSeconds(60));

        index.replace(Map.of(entry("prod", 5, 1), read));

        assertThat(index().all()).containsExactly(read);
        assertThat(read.job()).isEqualTo("shop");
    }

    @Test
    void whatARunToldMeanwhileIsNewerThanWhatWasRead() throws Exception {
        ReleaseIndex index = index();
        IndexedRelease before = entry("prod", 5, 1);
        index.put(before);
        index.put(entry("prod", 25, 2));

        index.replace(Map.of(before, before.troubled("It is out of reach.", TEN)));

        assertThat(index().all()).containsExactly(entry("prod", 25, 2));
    }

    @Test
    void aFileOfAnEarlierVersionDoesNotSayWhenReadingWasTried() throws Exception {
        index().put(entry("prod", 5, 1).troubled("It is out of reach.", TEN));
        Path file = folder.resolve("releases.json");
        Files.writeString(file, Files.readString(file).replaceAll(",\"tried\":\"[^\"]*\"", ""));

        assertThat(index().all()).containsExactly(entry("prod", 5, 1).troubled("It is out of reach.", null));
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
