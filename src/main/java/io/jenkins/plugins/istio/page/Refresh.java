package io.jenkins.plugins.istio.page;

import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.steps.EngineFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Reads records from their clusters into the index, in the background; one reading at a time. A few clusters are asked side
 * by side, so that one that is slow holds up none but its own releases; one that does not answer is asked once.
 */
final class Refresh {
    /** Fewer than the steps' threads: nobody's release waits for a list. */
    static final int SIDE_BY_SIDE = 4;

    private static final Logger LOGGER = Logger.getLogger(Refresh.class.getName());

    private final Supplier<ReleaseIndex> index;
    private final Supplier<EngineFactory> engines;
    private final RecordReader reader;
    private final AtomicInteger atWork = new AtomicInteger();

    /** Asks a cluster for one release. */
    interface RecordReader {
        /**
         * What is known now, or why it is not.
         *
         * @throws ReleaseException when the cluster cannot be asked; a {@link ClusterTrouble} that may pass says that no other
         *     question would be answered either
         */
        IndexedRelease read(IndexedRelease entry, Instant now);
    }

    /**
     * @param index asked for when a reading begins, since Jenkins makes the page first
     * @param engines likewise: the present, and work in the background
     */
    Refresh(Supplier<ReleaseIndex> index, Supplier<EngineFactory> engines, RecordReader reader) {
        this.index = index;
        this.engines = engines;
        this.reader = reader;
    }

    boolean isUnderWay() {
        return atWork.get() > 0;
    }

    /** Nothing happens while another reading is under way. */
    void begin(Collection<IndexedRelease> entries) {
        Queue<List<IndexedRelease>> clusters = new ConcurrentLinkedQueue<>(entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.release().cluster(), LinkedHashMap::new, Collectors.toList()))
                .values());
        int threads = Math.min(SIDE_BY_SIDE, clusters.size());
        if (atWork.compareAndSet(0, threads)) {
            for (int i = 0; i < threads; i++) {
                engines.get().later(Duration.ZERO, () -> work(clusters));
            }
        }
    }

    private void work(Queue<List<IndexedRelease>> clusters) {
        try {
            for (List<IndexedRelease> next = clusters.poll(); next != null; next = clusters.poll()) {
                index.get().replace(read(next));
            }
        } catch (IOException trouble) {
            LOGGER.log(Level.WARNING, "the list of releases cannot be stored", trouble);
        } finally {
            atWork.decrementAndGet();
        }
    }

    private Map<IndexedRelease, IndexedRelease> read(List<IndexedRelease> ofOneCluster) {
        Map<IndexedRelease, IndexedRelease> read = new LinkedHashMap<>();
        boolean isSilent = false;
        for (IndexedRelease entry : ofOneCluster) {
            Instant now = engines.get().clock().instant();
            if (isSilent) {
                // Not the first one's words: they name a service that not everybody may see.
                read.put(
                        entry,
                        entry.troubled(Messages.Refresh_silent(entry.release().cluster()), now));
                continue;
            }
            try {
                read.put(entry, reader.read(entry, now));
            } catch (ReleaseException trouble) {
                read.put(entry, entry.troubled(trouble.getMessage(), now));
                isSilent = trouble instanceof ClusterTrouble cluster && cluster.mayPass();
            } catch (RuntimeException unforeseen) {
                LOGGER.log(Level.WARNING, "the release " + entry.release().service() + " cannot be read", unforeseen);
                read.put(entry, entry.troubled(Messages.Refresh_failed(), now));
            }
        }
        return read;
    }
}
