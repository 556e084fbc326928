package io.jenkins.plugins.istio.blackbox;

import java.util.Locale;

/**
 * What a controller is occupied with, once it has had time to let go what it does not need.
 *
 * @param threads of the whole process
 * @param ours those of them that work for this plugin
 * @param heap what is still in use after garbage was collected, in bytes
 * @param executors that are busy
 * @param cpu the share of one core that the process used, over the time that was looked on
 */
record Load(int threads, int ours, long heap, int executors, double cpu) {
    static final String HEADING = """
            | when | threads | of these ours | heap in use, MB | busy executors | CPU, % of one core |
            | --- | ---: | ---: | ---: | ---: | ---: |""";

    /** Idle threads of a pool end after a minute. */
    private static final int CALM_SECONDS = 75;

    private static final int LOOK_SECONDS = 30;

    private static final String QUESTION = """
            import java.lang.management.ManagementFactory
            import com.sun.management.OperatingSystemMXBean
            def os = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean)
            long cpu = os.processCpuTime
            Thread.sleep(%d)
            double used = (os.processCpuTime - cpu) / %d / 1e9
            3.times { System.gc() }
            print([ManagementFactory.threadMXBean.threadCount,
                   Thread.allStackTraces.keySet().count { it.name.startsWith('istio') },
                   ManagementFactory.memoryMXBean.heapMemoryUsage.used,
                   Jenkins.get().computers.sum { it.countBusy() },
                   used].join(' '))
            """.formatted(LOOK_SECONDS * 1000, LOOK_SECONDS);

    static Load of(Jenkins jenkins) {
        Patience.pause(CALM_SECONDS * 1000L);
        String[] answer = jenkins.script(QUESTION).strip().split(" ");
        return new Load(
                Integer.parseInt(answer[0]),
                Integer.parseInt(answer[1]),
                Long.parseLong(answer[2]),
                Integer.parseInt(answer[3]),
                Double.parseDouble(answer[4]));
    }

    String row(String when) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %d | %.1f |",
                when,
                threads,
                ours,
                heap / 1e6,
                executors,
                cpu * 100);
    }
}
