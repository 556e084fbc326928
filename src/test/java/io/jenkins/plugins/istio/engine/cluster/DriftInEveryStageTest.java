package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.DriftFound;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In the middle of each stage somebody else edits, puts back or deletes each object that a release works with: the next step
 * finds it before it writes, says what, and does as it is told; the way back is open whatever was done, and undoes none of it.
 */
class DriftInEveryStageTest {
    private static final Terms OVERWRITE = new Terms(false, false, true, false);

    private final SharedReviews reviews = new SharedReviews();
    private final BookinfoRelease run = new BookinfoRelease(reviews.bookinfo);

    @AfterEach
    void close() {
        reviews.bookinfo.close();
    }

    /** Where a release stands, and the step that writes next. */
    enum Standing {
        DEPLOYED {
            @Override
            void reach(BookinfoRelease run) {
                run.deploy(REVIEWS, "v2", false);
            }

            @Override
            void goOn(BookinfoRelease run) {
                run.mirror(REVIEWS);
            }
        },
        MIRRORED {
            @Override
            void reach(BookinfoRelease run) {
                DEPLOYED.reach(run);
                run.mirror(REVIEWS);
            }

            @Override
            void goOn(BookinfoRelease run) {
                run.shift(REVIEWS, 10);
            }
        },
        VERIFIED {
            @Override
            void reach(BookinfoRelease run) {
                MIRRORED.reach(run);
                run.verify(REVIEWS, new Content());
            }

            @Override
            void goOn(BookinfoRelease run) {
                run.shift(REVIEWS, 10);
            }
        },
        AT_TEN {
            @Override
            void reach(BookinfoRelease run) {
                VERIFIED.reach(run);
                run.shift(REVIEWS, 10);
            }

            @Override
            void goOn(BookinfoRelease run) {
                run.shift(REVIEWS, 50);
            }
        },
        AT_FIFTY {
            @Override
            void reach(BookinfoRelease run) {
                AT_TEN.reach(run);
                run.shift(REVIEWS, 50);
            }

            @Override
            void goOn(BookinfoRelease run) {
                run.shift(REVIEWS, 100);
            }
        },
        EVERYONE {
            @Override
            void reach(BookinfoRelease run) {
                AT_FIFTY.reach(run);
                run.shift(REVIEWS, 100);
            }

            @Override
            void goOn(BookinfoRelease run) {
                run.promote(Previous.KEPT);
            }
        };

        abstract void reach(BookinfoRelease run);

        abstract void goOn(BookinfoRelease run);
    }

    static Stream<Arguments> everyDeedInEveryStage() {
        return Arrays.stream(Standing.values())
                .flatMap(standing -> Arrays.stream(ForeignDeed.values()).map(deed -> Arguments.of(standing, deed)));
    }

    @ParameterizedTest
    @MethodSource("everyDeedInEveryStage")
    void theNextStepStopsBeforeItWritesAndShowsWhatChanged(Standing standing, ForeignDeed deed) {
        standing.reach(run);
        deed.isDone(reviews);
        String routes = reviews.routes();

        assertThatThrownBy(() -> standing.goOn(run))
                .isInstanceOf(DriftFound.class)
                .hasMessageContaining(deed.object())
                .hasMessageContaining(deed.shown());
        assertThat(reviews.routes()).as("nothing was written").isEqualTo(routes);
    }

    @ParameterizedTest
    @MethodSource("everyDeedInEveryStage")
    void toldToOverwriteTheStepGoesOnAndTheirChangeStays(Standing standing, ForeignDeed deed) {
        standing.reach(run);
        deed.isDone(reviews);
        run.terms = OVERWRITE;

        if (deed.isDeletion()) {
            assertThatThrownBy(() -> standing.goOn(run)).isInstanceOf(DriftFound.class);
        } else {
            assertThatCode(() -> standing.goOn(run)).doesNotThrowAnyException();
        }
        deed.stillStands(reviews);
    }

    @ParameterizedTest
    @MethodSource("everyDeedInEveryStage")
    void theWayBackIsOpenAndUndoesNothingOfTheirs(Standing standing, ForeignDeed deed) {
        String original = reviews.routes();
        standing.reach(run);
        deed.isDone(reviews);

        assertThat(run.rollBack(REVIEWS).release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);

        assertThat(reviews.routes()).isEqualTo(deed.leftIn(original));
        assertThat(reviews.bookinfo.object("VirtualService", "istio-release-reviews"))
                .isNull();
        assertThat(reviews.isAnswered())
                .as("users are served, where their route is left")
                .isEqualTo(deed.leavesTheRoute());
    }

    /** After a promotion the routes are the users' and git's; a step only sees to it that its own work is safe. */
    @ParameterizedTest
    @MethodSource("everyDeedInEveryStage")
    void aPromotedReleaseIsRetiredOrRolledBackAroundTheirChange(Standing standing, ForeignDeed deed) {
        if (standing != Standing.EVERYONE || deed.isOfWhatServesNow()) {
            return;
        }
        Standing.EVERYONE.reach(run);
        run.promote(Previous.KEPT);
        deed.isDone(reviews);

        assertThat(run.rollBack(REVIEWS).release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
        deed.stillStands(reviews);
        assertThat(reviews.isAnswered()).isEqualTo(deed.leavesTheRoute());
    }

    /** A check that is content with everything. */
    private static final class Content implements Check {
        @Override
        public String question() {
            return "is it well";
        }

        @Override
        public CheckResult judge(Evidence evidence, Subject subject) {
            return new CheckResult(question(), Verdict.PASSED, "it is", null, null, "", 0);
        }
    }
}
