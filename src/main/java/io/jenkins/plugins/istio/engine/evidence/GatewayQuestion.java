package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.evidence.SeriesText.Series;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a proxy is asked for, and how its answer is understood. Envoy need tell only of statistics that were written to and whose
 * names contain what we seek; a server between that ignores this tells more, and is understood as well.
 *
 * @param preset which counters the cluster has
 * @param subject whose requests are counted
 */
record GatewayQuestion(MetricsPreset preset, Subject subject) {

    /** What follows the path. */
    String query() {
        return query(preset.statistics(subject) + "|" + MetricsPreset.clusterStatistics(subject) + "retry$");
    }

    /** As {@link #query()}, for the statistics whose names contain this regular expression. */
    static String query(String names) {
        return "?usedonly&filter=" + URLEncoder.encode(names, StandardCharsets.UTF_8);
    }

    /**
     * @return by the stable first, by the candidate second
     * @throws EvidenceUnavailable when the text is no such answer
     */
    List<RequestCounts> counts(String text) {
        List<Series> series = SeriesText.read(text, Set.of(preset.requests(), MetricsPreset.RETRIES))
                .orElseThrow(() -> new EvidenceUnavailable("a line of " + preset.requests() + " is broken"));
        return List.of(counts(series, Side.STABLE), counts(series, Side.CANDIDATE));
    }

    /** Series without a status are left out: Envoy counts each request a second time, by the class of its status alone. */
    private RequestCounts counts(List<Series> series, Side side) {
        Predicate<Series> ours = one -> one.name().equals(preset.requests())
                && one.labels().containsKey(preset.codeLabel())
                && preset.picks(one.labels(), subject, side);
        long total = sum(series, ours);
        long failed =
                sum(series, ours.and(one -> one.labels().get(preset.codeLabel()).startsWith("5")));
        long repeated = sum(
                series,
                one -> one.name().equals(MetricsPreset.RETRIES)
                        && MetricsPreset.isOfCluster(one.labels(), subject, side));
        return new RequestCounts(total, failed).withRepeated(repeated);
    }

    private long sum(List<Series> series, Predicate<Series> which) {
        double sum = series.stream().filter(which).mapToDouble(Series::value).sum();
        if (!(sum >= 0 && sum < Long.MAX_VALUE / 4)) {
            throw new EvidenceUnavailable(preset.requests() + " adds up to " + sum + "; expected a number of requests");
        }
        return Math.round(sum);
    }
}
