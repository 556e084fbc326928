package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.rehearsal.builtin.TimeUnits;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Audience;
import io.jenkins.plugins.istio.rehearsal.pipeline.FlowGraph.Submission;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.pipeline.StageReport;
import io.jenkins.plugins.istio.rehearsal.world.Requests;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands at the end of the log. */
final class Summary {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private final PipelineRun run;
    private final List<Release> releases;
    private final Requests requests;

    /**
     * @param requests null where nobody counts
     */
    Summary(PipelineRun run, List<Release> releases, Requests requests) {
        this.run = run;
        this.releases = releases;
        this.requests = requests;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        stages(lines);
        if (requests != null) {
            releases.forEach(release -> requests(release.service().toString(), lines));
        }
        if (!run.graph().submissions().isEmpty()) {
            lines.add("Approvals");
            run.graph().submissions().forEach(each -> lines.add("  " + approval(each)));
        }
        if (!run.facts().verdicts().isEmpty()) {
            lines.add("Verdicts");
            run.facts().verdicts().forEach(each -> lines.add("  " + each));
        }
        releases.forEach(release -> lines.add(outcome(release)));
        lines.add("The pipeline's time: "
                + TimeUnits.words(Duration.between(run.facts().started(), run.now())));
        return lines;
    }

    private void stages(List<String> lines) {
        if (run.facts().stages().isEmpty()) {
            return;
        }
        lines.add("Stages");
        for (StageReport stage : run.facts().stages().values()) {
            String result = stage.skipped() != null
                    ? "skipped"
                    : String.valueOf(stage.result()).toLowerCase(Locale.ROOT);
            lines.add("  " + padded(result, 10) + "  ".repeat(stage.depth()) + stage.name()
                    + (stage.skipped() == null ? "" : " (" + stage.skipped() + ")"));
        }
    }

    private void requests(String service, List<String> lines) {
        StringBuilder header = new StringBuilder(padded("Requests to " + service, 36));
        for (Audience audience : Audience.values()) {
            header.append(right(Serving.people(audience)));
        }
        lines.add(header.toString());
        for (String version : requests.versions(service)) {
            StringBuilder line = new StringBuilder(padded("  " + version, 36));
            for (Audience audience : Audience.values()) {
                line.append(right(Serving.number(requests.count(service, version, audience))));
            }
            lines.add(line.toString());
        }
        lines.add("  failed requests of users: " + Serving.number(requests.failures(service)));
    }

    private static String outcome(Release release) {
        String kept = release.kept().stream().map(Version::name).collect(Collectors.joining(", "));
        return release.service() + " is " + release.phase()
                + (release.stable() == null ? "" : "; " + release.stable().name() + " serves its users")
                + (kept.isEmpty() ? "" : ", and " + kept + " is kept");
    }

    private static String approval(Submission submission) {
        return submission.who() + ", " + MOMENT.format(submission.when()) + ": " + submission.message();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, 11 - text.length())) + text;
    }
}
