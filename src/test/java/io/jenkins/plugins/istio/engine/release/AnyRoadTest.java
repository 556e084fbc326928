package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.Guard.Consequence;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever steps a pipeline takes, in whatever order: users are on versions that run, and the way back is open. */
class AnyRoadTest {

    /** One step of a pipeline; it may be refused. */
    enum Move {
        DEPLOY(FakeMesh::deploy),
        MIRROR(mesh -> mesh.step(
                mesh.engine().mirror(),
                new MirrorRequest(FakeMesh.REVIEWS, Weight.ALL, List.of(), false, false, Terms.USUAL))),
        COHORT(mesh -> mesh.step(
                mesh.engine().shift(),
                new ShiftRequest(
                        FakeMesh.REVIEWS,
                        new ShiftMove.AddCohort(new Cohort(
                                "staff", List.of(RequestMatch.header("x-group", StringMatch.exact("staff"))))),
                        true,
                        false,
                        Terms.USUAL))),
        ONE(mesh -> mesh.shift(1)),
        HALF(mesh -> mesh.shift(50)),
        BACK(mesh -> mesh.shift(0)),
        ALL(mesh -> mesh.shift(100)),
        GOOD(mesh -> mesh.verify(Consequence.CONTINUE)),
        BAD(mesh -> {
            mesh.verdicts.add(Verdict.FAILED);
            mesh.verify(Consequence.ROLLBACK);
        }),
        PROMOTE(mesh -> mesh.promote(Previous.KEPT)),
        PROMOTE_SCALED(mesh -> mesh.promote(Previous.SCALED)),
        ROLL_BACK(mesh -> mesh.rollBack(false));

        private final Consumer<FakeMesh> work;

        Move(Consumer<FakeMesh> work) {
            this.work = work;
        }

        void make(FakeMesh mesh) {
            try {
                work.accept(mesh);
            } catch (Refusal | ReleaseFailed refused) {
                assertThat(refused.getMessage()).isNotBlank();
            } finally {
                mesh.verdicts.clear();
            }
        }
    }

    @Property(tries = 400)
    void endsWhereItBeganAfterARollBack(@ForAll("moves") List<Move> moves) {
        FakeMesh mesh = new FakeMesh();

        for (Move move : moves) {
            move.make(mesh);
            usersAreServed(mesh);
        }
        mesh.rollBack(true);

        assertThat(mesh.routes.routes()).isEqualTo(FakeRoutes.ORIGINAL_ROUTES);
        assertThat(mesh.routes.subsets()).isEqualTo(FakeRoutes.ORIGINAL_SUBSETS);
        assertThat(mesh.workloads.sizes()).containsEntry("reviews-v1", 3);
    }

    private static void usersAreServed(FakeMesh mesh) {
        String routes = mesh.routes.routes();
        if (routes.matches(".*v2 [1-9].*")) {
            assertThat(mesh.workloads.sizes().getOrDefault("reviews-v2", 0))
                    .as(routes)
                    .isPositive();
            assertThat(mesh.routes.subsets()).contains("v2");
        }
        if (!routes.startsWith("v1 0 %")) {
            assertThat(mesh.workloads.sizes().get("reviews-v1")).as(routes).isEqualTo(3);
        }
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Arbitraries.of(Move.class).list().ofMaxSize(12).map(list -> {
            List<Move> all = new ArrayList<>(list);
            all.add(0, Move.DEPLOY);
            return all;
        });
    }
}
