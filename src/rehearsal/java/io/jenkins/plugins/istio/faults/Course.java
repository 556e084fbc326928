package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A road gone once without a fault: where each step begins, which calls it makes, and how it all ends.
 *
 * @param road the road
 * @param before the cluster before it
 * @param moments before each step, and after the last
 * @param calls of each step, when the process has just carried out the step before it
 * @param end the cluster afterwards
 * @param record what the record says then
 * @param nextEnds routes and the new version after {@link #NEXT_RELEASE}, begun before this road and after it
 */
record Course(
        Road road,
        Picture before,
        List<Scene.Moment> moments,
        List<List<String>> calls,
        Picture end,
        String record,
        List<Picture> nextEnds) {
    static final String JOB = "shop/reviews";
    static final String OTHER_JOB = "shop/other";

    /** A new release from its first step to its last. */
    static final List<Move> NEXT_RELEASE =
            List.of(Move.deploy("v3", false), Move.shift(100), Move.promote(Previous.KEPT), Move.retire());

    static Course of(Road road) throws IOException {
        List<Scene.Moment> moments = new ArrayList<>();
        Picture before;
        Picture end;
        String record;
        try (Scene scene = Scene.first(road.world())) {
            before = Picture.of(scene.cluster());
            for (int step = 0; step < road.moves().size(); step++) {
                moments.add(scene.moment());
                carryOut(scene, road, step);
            }
            moments.add(scene.moment());
            end = Picture.of(scene.cluster());
            record = scene.record().summary();
            requireSafe(scene, road);
        }
        List<List<String>> calls = new ArrayList<>();
        for (int step = 0; step < road.moves().size(); step++) {
            calls.add(calls(road, before, moments, step));
        }
        List<Picture> nextEnds = List.of(
                afterNextRelease(road, before, moments.get(0)),
                afterNextRelease(road, before, moments.get(moments.size() - 1)));
        return new Course(road, before, moments, calls, end, record, nextEnds);
    }

    private static List<String> calls(Road road, Picture before, List<Scene.Moment> moments, int step)
            throws IOException {
        try (Scene scene = Scene.at(road.world(), moments.get(Math.max(0, step - 1)), before)) {
            int earlier = warmUp(scene, road, step);
            carryOut(scene, road, step);
            requireSafe(scene, road);
            List<String> all = scene.proxy().calls();
            return all.subList(earlier, all.size());
        }
    }

    private static Picture afterNextRelease(Road road, Picture before, Scene.Moment from) throws IOException {
        try (Scene scene = Scene.at(road.world(), from, before)) {
            scene.pipeline(OTHER_JOB).carryOut(Move.take(true), "take");
            for (Move move : NEXT_RELEASE) {
                scene.pipeline(OTHER_JOB).carryOut(move, move.words());
            }
            return whatMattersNext(Picture.of(scene.cluster()));
        }
    }

    /** Routes, and what serves; old versions may have been kept for a look or not. */
    static Picture whatMattersNext(Picture picture) {
        return picture.only(name -> name.startsWith("VirtualService/")
                        || name.startsWith("DestinationRule/")
                        || name.equals("Deployment/reviews-v3"))
                .specs();
    }

    private static void requireSafe(Scene scene, Road road) {
        if (!scene.safety().violations().isEmpty()) {
            throw new IllegalStateException("'" + road.name() + "' is not safe even without a fault: "
                    + scene.safety().violations());
        }
    }

    /** Brings a scene from the moment before the last step to that before this one; says how many calls that took. */
    static int warmUp(Scene scene, Road road, int step) {
        for (int done = 0; done < step - 1; done++) {
            scene.safety().expect(road.moves().get(done), road.world().candidate());
        }
        if (step > 0) {
            carryOut(scene, road, step - 1);
        }
        return scene.proxy().calls().size();
    }

    static void carryOut(Scene scene, Road road, int step) {
        carryOut(scene, road, step, name(step));
    }

    static void carryOut(Scene scene, Road road, int step, String name) {
        Move move = road.moves().get(step);
        scene.safety().expect(move, road.world().candidate());
        scene.pipeline(JOB).carryOut(move, name);
    }

    /** As the step is called in its run, also after a restart. */
    static String name(int step) {
        return "step " + step;
    }
}
