package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.verification.Detail;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something behind a check's result that is worth a look.
 *
 * @param title what it is about
 * @param figures numbers by name
 * @param samples texts as they were seen; empty where {@code changes} tell the same
 * @param changes old and new values
 */
public record Looked(String title, Map<String, Double> figures, List<String> samples, List<Detail.Change> changes) {
    private static final int MOST = 5;
    private static final int LENGTH = 200;

    static Looked of(Detail detail) {
        Map<String, Double> figures = new TreeMap<>();
        detail.figures().entrySet().stream()
                .filter(figure -> Double.isFinite(figure.getValue()))
                .limit(MOST)
                .forEach(figure -> figures.put(Limits.sentence(figure.getKey()), figure.getValue()));
        return new Looked(
                brief(detail.title()),
                figures,
                detail.changes().isEmpty()
                        ? detail.samples().stream()
                                .limit(MOST)
                                .map(Looked::brief)
                                .toList()
                        : List.of(),
                detail.changes().stream()
                        .limit(MOST)
                        .map(change ->
                                new Detail.Change(brief(change.where()), brief(change.before()), brief(change.after())))
                        .toList());
    }

    private static String brief(String text) {
        return Limits.cut(text, LENGTH);
    }
}
