package io.jenkins.plugins.istio.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.ReleaseView;
import io.jenkins.plugins.istio.engine.view.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Every release that runs of this controller hold or held, one entry for each service of a cluster: a file of its own, so
 * that the list opens without a look into builds or clusters. It is a memory, not the truth; each entry says how old it is.
 */
@Extension
public final class ReleaseIndex {
    private static final Logger LOGGER = Logger.getLogger(ReleaseIndex.class.getName());
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final WholeFile file;
    private Map<String, IndexedRelease> entries;

    public ReleaseIndex() {
        this(new WholeFile(Jenkins.get().getRootDir().toPath(), "istio-releases.json"));
    }

    ReleaseIndex(WholeFile file) {
        this.file = file;
    }

    static ReleaseIndex get() {
        return ExtensionList.lookupSingleton(ReleaseIndex.class);
    }

    /** A run's view changed. */
    void seen(Run<?, ?> run, RunView view) throws IOException {
        for (ReleaseView release : view.releases()) {
            put(new IndexedRelease(
                    IndexedRelease.Brief.of(release),
                    run.getParent().getFullName(),
                    run.getNumber(),
                    view.changed(),
                    null,
                    null));
        }
    }

    synchronized void put(IndexedRelease entry) throws IOException {
        IndexedRelease before = load().put(entry.key(), entry);
        if (before == null
                || !before.release().equals(entry.release())
                || before.run() != entry.run()
                || before.trouble() != null
                || entry.trouble() != null) {
            store();
        }
    }

    /**
     * What was read, written down at once.
     *
     * @param read what each entry is now; where a run told something newer while it was read, that stays
     */
    synchronized void replace(Map<IndexedRelease, IndexedRelease> read) throws IOException {
        Map<String, IndexedRelease> known = load();
        read.forEach((before, after) -> known.replace(before.key(), before, after));
        store();
    }

    synchronized IndexedRelease find(String key) {
        return load().get(key);
    }

    synchronized List<IndexedRelease> all() {
        return List.copyOf(load().values());
    }

    private Map<String, IndexedRelease> load() {
        if (entries == null) {
            try {
                entries = MAPPER.readValue(
                        Files.readString(file.path()), new TypeReference<TreeMap<String, IndexedRelease>>() {});
            } catch (NoSuchFileException none) {
                entries = new TreeMap<>();
            } catch (JsonProcessingException unreadable) {
                LOGGER.log(Level.WARNING, "{0} cannot be read, and begins anew", file.path());
                entries = new TreeMap<>();
            } catch (IOException trouble) {
                LOGGER.log(Level.WARNING, "the list of releases cannot be read", trouble);
                return new TreeMap<>();
            }
        }
        return entries;
    }

    private void store() throws IOException {
        file.write(MAPPER.writeValueAsString(entries));
    }
}
