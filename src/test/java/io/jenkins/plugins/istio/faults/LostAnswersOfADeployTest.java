package io.jenkins.plugins.istio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A deploy writes its record once for its subsets and for the pin of its routes. Whichever of its calls is the last that gets
 * through, the same step goes on from what stands, and a roll back gives it back.
 */
class LostAnswersOfADeployTest {
    @ParameterizedTest
    @EnumSource(names = {"SAME_STEP", "ROLL_BACK"})
    void leaveNothingThatCannotBeGoneOnFrom(Recovery recovery) throws IOException {
        Course course = Course.of(Road.all().stream()
                .filter(road -> road.name().equals("autoscaler held, rolled back"))
                .findFirst()
                .orElseThrow());
        List<String> wrong = new ArrayList<>();

        for (int call = 1; call <= course.calls().get(0).size(); call++) {
            wrong.addAll(new Trial(course, 0, call, Fault.CUT_OFF, recovery).run());
        }

        assertThat(wrong).isEmpty();
    }
}
