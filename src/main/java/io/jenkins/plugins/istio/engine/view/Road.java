package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.view.PageStage.State;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of a run.
 *
 * @param stages in order: those behind, the current ones, and those ahead as far as they are known
 * @param whole whether those ahead are known; a script that is no declarative pipeline tells of a stage when it enters it
 */
public record Road(List<PageStage> stages, boolean whole) {
    private static final int MOST = 400;

    public Road {
        stages = around(stages, MOST);
    }

    /** Of a run whose further way nobody knows. */
    public static Road entered(List<PageStage> stages) {
        return new Road(stages, false);
    }

    /**
     * Of a run that goes by a plan.
     *
     * @param entered stages that the run has come to
     * @param plan all stages, in order
     * @param over whether the run has ended: what was not entered then never will be
     */
    public static Road planned(List<PageStage> entered, List<PageStage> plan, boolean over) {
        List<PageStage> ahead = new ArrayList<>(plan);
        List<PageStage> road = new ArrayList<>();
        for (PageStage stage : entered) {
            road.add(stage.state() == State.NOW ? stage.with(takeFrom(ahead, stage)) : passed(ahead, stage));
        }
        ahead.forEach(stage -> road.add(stage.in(over ? State.SKIPPED : State.AHEAD)));
        return new Road(road, true);
    }

    private static PageStage passed(List<PageStage> ahead, PageStage stage) {
        takeFrom(ahead, stage);
        return stage;
    }

    /** What is written in the plan for it. */
    private static List<String> takeFrom(List<PageStage> ahead, PageStage stage) {
        for (PageStage planned : ahead) {
            if (planned.name().equals(stage.name()) && planned.depth() == stage.depth()) {
                ahead.remove(planned);
                return planned.steps();
            }
        }
        return List.of();
    }

    /** As many as that, with the current one among them. */
    static List<PageStage> around(List<PageStage> stages, int most) {
        if (stages.size() <= most) {
            return List.copyOf(stages);
        }
        int now = 0;
        while (now < stages.size() - 1 && stages.get(now).state() != State.NOW) {
            now++;
        }
        int from = Math.max(0, Math.min(now - most / 2, stages.size() - most));
        return List.copyOf(stages.subList(from, from + most));
    }
}
