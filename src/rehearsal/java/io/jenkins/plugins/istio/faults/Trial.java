package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.release.NoWayBack;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One fault at one call of one step, and what somebody does about it.
 *
 * @param course the road, gone once without a fault
 * @param step which of its steps, from 0
 * @param call which of the step's calls, from 1
 * @param fault what befalls it
 * @param recovery what is done then
 */
record Trial(Course course, int step, int call, Fault fault, Recovery recovery) {

    /** @return what went wrong; empty when everything survived */
    List<String> run() throws IOException {
        Road road = course.road();
        try (Scene scene = Scene.at(road.world(), course.moments().get(Math.max(0, step - 1)), course.before())) {
            int earlier = Course.warmUp(scene, road, step);
            scene.proxy().arm(earlier + call, fault);
            List<String> wrong = new ArrayList<>();
            Optional<String> end;
            try {
                end = recover(scene, stepFails(scene));
            } catch (ReleaseException stuck) {
                end = Optional.of("stuck: " + stuck.getMessage());
            } catch (IllegalStateException broken) {
                end = Optional.of("broken: " + broken);
            }
            wrong.addAll(scene.safety().violations());
            end.ifPresent(wrong::add);
            if (!scene.proxy().isMet()) {
                wrong.add("the fault was never met");
            }
            return wrong;
        }
    }

    /** Whether the step has to be asked again. */
    private boolean stepFails(Scene scene) {
        boolean fails = false;
        try {
            Course.carryOut(scene, course.road(), step);
        } catch (ReleaseException failure) {
            fails = true;
        }
        if (fault.kills()) {
            scene.restart();
        }
        scene.proxy().mend();
        return fails || fault.kills();
    }

    private Optional<String> recover(Scene scene, boolean again) {
        return switch (recovery) {
            case SAME_STEP -> goOn(scene, again);
            case ROLL_BACK -> rollBack(scene, again);
            case NEW_RELEASE -> nextRelease(scene);
        };
    }

    /** A restarted process goes on with the step; a pipeline that goes on after a failure has another. */
    private Optional<String> goOn(Scene scene, boolean again) {
        Road road = course.road();
        if (again) {
            Course.carryOut(scene, road, step, fault.kills() ? Course.name(step) : Course.name(step) + " again");
        }
        for (int next = step + 1; next < road.moves().size(); next++) {
            Course.carryOut(scene, road, next);
        }
        return asWithoutTheFault(scene);
    }

    private Optional<String> asWithoutTheFault(Scene scene) {
        String record = scene.record().summary();
        return Picture.of(scene.cluster())
                .differenceFrom(course.end())
                .map(difference -> "not as without the fault: " + difference)
                .or(() -> record.equals(course.record())
                        ? Optional.empty()
                        : Optional.of("the record says " + record + "; without the fault " + course.record()));
    }

    private Optional<String> rollBack(Scene scene, boolean again) {
        try {
            scene.pipeline(Course.JOB).carryOut(Move.rollBack(false), "roll back");
        } catch (NoWayBack finished) {
            return asWithoutTheFault(scene);
        } catch (ReleaseException noWayBack) {
            if (!course.road().moves().get(step).isFinal()) {
                throw noWayBack;
            }
            return goOn(scene, again);
        }
        Picture now = Picture.of(scene.cluster());
        Optional<String> lost = now.only(this::wasThere)
                .differenceFrom(course.before())
                .map(difference -> "not the original after roll back: " + difference);
        boolean isDone = course.road().moves().get(step).isFinal()
                && now.differenceFrom(course.end()).isEmpty();
        return isDone ? Optional.empty() : lost;
    }

    /** What a release leaves behind for a look, without pods and without users, is no part of the original. */
    private boolean wasThere(String name) {
        return course.before().objects().containsKey(name) || !name.startsWith("Deployment/");
    }

    private Optional<String> nextRelease(Scene scene) {
        scene.safety().forgetOriginals();
        Pipeline other = scene.pipeline(Course.OTHER_JOB);
        other.carryOut(Move.take(true), "take");
        for (Move move : Course.NEXT_RELEASE) {
            scene.safety().expect(move, "v3");
            scene.safety().expect(move, "green");
            scene.safety().expect(move, "blue");
            try {
                other.carryOut(move, move.words());
            } catch (ReleaseException busy) {
                if (move != Course.NEXT_RELEASE.get(0)) {
                    throw busy;
                }
                other.carryOut(Move.rollBack(true), "roll back");
                other.carryOut(move, move.words() + " again");
            }
        }
        Picture now = Course.whatMattersNext(Picture.of(scene.cluster()));
        List<String> differences = course.nextEnds().stream()
                .flatMap(expected -> now.differenceFrom(expected).stream())
                .toList();
        return differences.size() < course.nextEnds().size()
                ? Optional.empty()
                : Optional.of("not as any new release: " + differences.get(0));
    }

    @Override
    public String toString() {
        return course.road().name() + ", " + course.road().moves().get(step).words() + ", call " + call + " ("
                + course.calls().get(step).get(call - 1) + "): " + fault + ", then " + recovery;
    }
}
