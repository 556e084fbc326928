package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process may die before or after every single call to the cluster; the same step, asked again, ends as if it had not. */
class KilledAnywhereTest {

    static Stream<List<Consumer<FakeMesh>>> roads() {
        Consumer<FakeMesh> deploy = FakeMesh::deploy;
        return Stream.of(
                List.of(deploy, m -> m.shift(50), m -> m.rollBack(false)),
                List.of(deploy, m -> m.shift(100), m -> m.promote(Previous.KEPT), FakeMesh::retire),
                List.of(deploy, m -> m.shift(100), m -> m.promote(Previous.DELETED)),
                List.of(FakeMesh::autoscale, deploy, m -> m.shift(50), m -> m.rollBack(false)),
                List.of(
                        FakeMesh::autoscale,
                        deploy,
                        m -> m.shift(100),
                        m -> m.promote(Previous.KEPT),
                        FakeMesh::retire),
                List.of(FakeMesh::deployWithBaseline, m -> m.shift(50), m -> m.rollBack(false)),
                List.of(FakeMesh::deployWithBaseline, m -> m.shift(100), m -> m.promote(Previous.KEPT)));
    }

    @ParameterizedTest
    @MethodSource("roads")
    void aStepAskedAgainEndsAsIfNothingHadHappened(List<Consumer<FakeMesh>> road) {
        FakeMesh undisturbed = new FakeMesh();
        road.forEach(step -> step.accept(undisturbed));

        for (int call = 1; call <= undisturbed.journal.calls(); call++) {
            compare(road, undisturbed, call, true);
            compare(road, undisturbed, call, false);
        }
    }

    private static void compare(List<Consumer<FakeMesh>> road, FakeMesh undisturbed, int call, boolean before) {
        FakeMesh mesh = new FakeMesh();
        if (before) {
            mesh.journal.dieBeforeCall(call);
        } else {
            mesh.journal.dieAfterCall(call);
        }
        for (Consumer<FakeMesh> step : road) {
            try {
                step.accept(mesh);
            } catch (Journal.Killed killed) {
                mesh.journal.liveOn();
                mesh.restart();
                step.accept(mesh);
            }
        }
        String where = "killed " + (before ? "before" : "after") + " call " + call;
        assertThat(mesh.routes.routes()).as(where).isEqualTo(undisturbed.routes.routes());
        assertThat(mesh.routes.subsets()).as(where).isEqualTo(undisturbed.routes.subsets());
        assertThat(mesh.workloads.sizes()).as(where).isEqualTo(undisturbed.workloads.sizes());
        assertThat(mesh.workloads.autoscalers().minimums())
                .as(where)
                .isEqualTo(undisturbed.workloads.autoscalers().minimums());
        assertThat(mesh.release().phase())
                .as(where)
                .isEqualTo(undisturbed.release().phase());
        assertThat(mesh.release().baseline())
                .as(where)
                .isEqualTo(undisturbed.release().baseline());
        assertThat(mesh.release().kept())
                .as(where)
                .isEqualTo(undisturbed.release().kept());
    }
}
