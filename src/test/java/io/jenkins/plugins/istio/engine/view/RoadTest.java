package io.jenkins.plugins.istio.engine.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.istio.engine.view.PageStage.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which stages a page shows. */
class RoadTest {
    private static final List<PageStage> PLAN = List.of(
            new PageStage("Deploy", 0, State.AHEAD, List.of("istioDeploy version: 'v2'")),
            new PageStage("Release", 0, State.AHEAD, List.of("istioShiftTraffic percent: 5")),
            new PageStage("Promote", 0, State.AHEAD, List.of("istioPromote()")));

    @Test
    void whatWasNotEnteredLiesAhead() {
        Road road = Road.planned(
                List.of(new PageStage("Deploy", 0, State.DONE), new PageStage("Release", 0, State.NOW)), PLAN, false);

        assertThat(road.whole()).isTrue();
        assertThat(road.stages())
                .extracting(PageStage::name, PageStage::state, PageStage::steps)
                .containsExactly(
                        tuple("Deploy", State.DONE, List.of()),
                        tuple("Release", State.NOW, List.of("istioShiftTraffic percent: 5")),
                        tuple("Promote", State.AHEAD, List.of("istioPromote()")));
    }

    @Test
    void whatWasNotEnteredWhenTheRunEndedNeverWillBe() {
        Road road = Road.planned(List.of(new PageStage("Deploy", 0, State.FAILED)), PLAN, true);

        assertThat(road.stages())
                .extracting(PageStage::state)
                .containsExactly(State.FAILED, State.SKIPPED, State.SKIPPED);
    }

    @Test
    void aStageThatNoPlanNamesIsShownWhereItWasEntered() {
        PageStage post = new PageStage("Declarative: Post Actions", 0, State.DONE);

        assertThat(Road.planned(List.of(post), PLAN, false).stages()).hasSize(4).startsWith(post);
    }

    @Test
    void stagesOfOneNameBesideEachOtherAreToldApartByTheirPlace() {
        List<PageStage> plan = List.of(new PageStage("Test", 0, State.AHEAD), new PageStage("Test", 1, State.AHEAD));

        assertThat(Road.planned(List.of(new PageStage("Test", 1, State.NOW)), plan, false)
                        .stages())
                .extracting(PageStage::depth, PageStage::state)
                .containsExactly(tuple(1, State.NOW), tuple(0, State.AHEAD));
    }

    @Test
    void aScriptTellsOfNoStageAhead() {
        Road road = Road.entered(List.of(new PageStage("Deploy", 0, State.NOW)));

        assertThat(road.whole()).isFalse();
        assertThat(road.stages()).hasSize(1);
    }

    @Test
    void theCurrentStageIsAmongThoseShownHoweverManyThereAre() {
        List<PageStage> stages = new ArrayList<>(IntStream.range(0, 1000)
                .mapToObj(number -> new PageStage("stage " + number, 0, State.AHEAD))
                .toList());
        stages.set(300, new PageStage("stage 300", 0, State.NOW));

        assertThat(new Road(stages, true).stages()).hasSize(400).contains(stages.get(300));
    }
}
