package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.util.List;

/** Where users shall be moved. */
public sealed interface ShiftMove {

    /** A share of all users; {@link Weight#NONE} brings them back and keeps the cohorts. */
    record ToWeight(Weight weight) implements ShiftMove {}

    /** A group of users joins the candidate. */
    record AddCohort(Cohort cohort) implements ShiftMove {}

    /** The group goes back among all users. */
    record EndCohort(String name) implements ShiftMove {}

    /**
     * Several shares, one after the other.
     *
     * @param weights rising
     * @param every how long each value stands before the next
     * @param guard asked throughout; when it has checks, after the last value, too
     */
    record Schedule(List<Weight> weights, Duration every, Guard guard) implements ShiftMove {
        public Schedule {
            weights = List.copyOf(weights);
        }
    }
}
