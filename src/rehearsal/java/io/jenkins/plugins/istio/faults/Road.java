package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import java.util.List;

/**
 * One pipeline from its first step to its last.
 *
 * @param name for people
 * @param world where it runs
 * @param moves its steps
 */
record Road(String name, World world, List<Move> moves) {

    /** Together they make every kind of call that a release makes. */
    static List<Road> all() {
        return List.of(
                new Road(
                        "the whole road, previous kept, retired",
                        World.GATEWAY_ROUTES,
                        List.of(
                                Move.take(false),
                                Move.deploy("v2", false),
                                Move.mirror(100),
                                Move.verify(),
                                Move.cohort(),
                                Move.shift(10),
                                Move.schedule(50, 100),
                                Move.promote(Previous.KEPT),
                                Move.retire())),
                new Road(
                        "promoted, previous scaled to zero, rolled back",
                        World.GATEWAY_ROUTES,
                        List.of(
                                Move.deploy("v2", false),
                                Move.shift(100),
                                Move.promote(Previous.SCALED),
                                Move.rollBack(false))),
                new Road(
                        "promoted, previous deleted; the user's own routes for gateway and mesh",
                        World.OWN_MESH_ROUTES,
                        List.of(Move.deploy("v2", false), Move.shift(100), Move.promote(Previous.DELETED))),
                new Road(
                        "rolled back on the way; the user's own routes for gateway and mesh",
                        World.OWN_MESH_ROUTES,
                        List.of(
                                Move.take(false),
                                Move.deploy("v2", false),
                                Move.mirror(50),
                                Move.shift(25),
                                Move.rollBack(false))),
                new Road(
                        "colours, swapped",
                        World.COLOURS,
                        List.of(Move.deploy("v2", false), Move.shift(100), Move.promote(Previous.KEPT), Move.retire())),
                new Road(
                        "colours, rolled back",
                        World.COLOURS,
                        List.of(Move.deploy("v2", false), Move.shift(50), Move.rollBack(false))),
                new Road(
                        "autoscaler held, rolled back",
                        World.AUTOSCALED,
                        List.of(Move.deploy("v2", false), Move.shift(50), Move.rollBack(false))),
                new Road(
                        "autoscaler held, promoted, retired",
                        World.AUTOSCALED,
                        List.of(Move.deploy("v2", false), Move.shift(100), Move.promote(Previous.KEPT), Move.retire())),
                new Road(
                        "baseline, promoted",
                        World.GATEWAY_ROUTES,
                        List.of(
                                Move.deploy("v2", true),
                                Move.shift(20),
                                Move.shift(100),
                                Move.promote(Previous.SCALED))),
                new Road(
                        "baseline, rolled back",
                        World.GATEWAY_ROUTES,
                        List.of(Move.deploy("v2", true), Move.shift(20), Move.rollBack(false))));
    }
}
