package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What somebody else does to an object that a release works with. */
enum ForeignDeed {
    ROUTE_EDITED("VirtualService bookinfo/reviews", "retries.attempts: 3 → 9") {
        @Override
        void isDone(SharedReviews reviews) {
            ObjectNode spec = reviews.bookinfo.spec("VirtualService", "reviews").deepCopy();
            for (JsonNode route : spec.path("http")) {
                if (route.path("name").asText().equals("mine")) {
                    ((ObjectNode) route.path("retries")).put("attempts", 9);
                }
            }
            reviews.writes("VirtualService", "reviews", spec);
        }

        @Override
        void stillStands(SharedReviews reviews) {
            assertThat(reviews.routes()).contains("\"attempts\":9");
        }

        @Override
        String leftIn(String original) {
            return original.replace("\"attempts\":3", "\"attempts\":9");
        }
    },
    ROUTE_PUT_BACK_BY_GIT("VirtualService bookinfo/reviews", "subset") {
        @Override
        void isDone(SharedReviews reviews) {
            reviews.appliesFromGit(SharedReviews.ISTIO + "virtualservices/reviews", Bookinfo.ROUTE);
        }
    },
    ROUTE_DELETED("VirtualService bookinfo/reviews", "it is gone. Put it back, or roll back.") {
        @Override
        void isDone(SharedReviews reviews) {
            reviews.deletes(SharedReviews.ISTIO + "virtualservices/reviews");
        }

        @Override
        void stillStands(SharedReviews reviews) {
            assertThat(reviews.bookinfo.object("VirtualService", "reviews")).isNull();
        }

        @Override
        String leftIn(String original) {
            return "gone" + original.substring(original.indexOf('\n'));
        }
    },
    ROUTE_OF_THE_RELEASE_EDITED("VirtualService bookinfo/istio-release-reviews", "timeout: \"7s\"") {
        @Override
        void isDone(SharedReviews reviews) {
            ObjectNode spec = reviews.bookinfo
                    .spec("VirtualService", "istio-release-reviews")
                    .deepCopy();
            ((ObjectNode) spec.at("/http/0")).put("timeout", "7s");
            reviews.writes("VirtualService", "istio-release-reviews", spec);
        }
    },
    ROUTE_OF_THE_RELEASE_DELETED(
            "VirtualService bookinfo/istio-release-reviews", "it is gone. Put it back, or roll back.") {
        @Override
        void isDone(SharedReviews reviews) {
            reviews.deletes(SharedReviews.ISTIO + "virtualservices/istio-release-reviews");
        }
    },
    RULE_EDITED("DestinationRule bookinfo/reviews", "http1MaxPendingRequests: 10 → 99") {
        @Override
        void isDone(SharedReviews reviews) {
            ObjectNode spec =
                    reviews.bookinfo.spec("DestinationRule", "reviews").deepCopy();
            ((ObjectNode) spec.at("/trafficPolicy/connectionPool/http")).put("http1MaxPendingRequests", 99);
            reviews.writes("DestinationRule", "reviews", spec);
        }

        @Override
        void stillStands(SharedReviews reviews) {
            assertThat(reviews.routes()).contains("\"http1MaxPendingRequests\":99");
        }

        @Override
        String leftIn(String original) {
            return original.replace("Requests\":10", "Requests\":99");
        }
    },
    RULE_PUT_BACK_BY_GIT("DestinationRule bookinfo/reviews", "- subsets[1]") {
        @Override
        void isDone(SharedReviews reviews) {
            reviews.appliesFromGit(SharedReviews.ISTIO + "destinationrules/reviews", SharedReviews.RULE);
        }
    },
    RULE_DELETED("DestinationRule bookinfo/reviews", "it is gone. Put it back, or roll back.") {
        @Override
        void isDone(SharedReviews reviews) {
            reviews.deletes(SharedReviews.ISTIO + "destinationrules/reviews");
        }

        @Override
        void stillStands(SharedReviews reviews) {
            assertThat(reviews.bookinfo.object("DestinationRule", "reviews")).isNull();
        }

        @Override
        String leftIn(String original) {
            return original.substring(0, original.indexOf('\n')) + "\ngone";
        }
    },
    PODS_EDITED("Deployment reviews-v2", "its pods run reviews=reviews:evil; expected reviews=reviews:2") {
        @Override
        void isDone(SharedReviews reviews) {
            ObjectNode spec = reviews.bookinfo.spec("Deployment", "reviews-v2").deepCopy();
            ((ObjectNode) spec.at("/template/spec/containers/0")).put("image", "reviews:evil");
            reviews.writes("Deployment", "reviews-v2", spec);
        }
    },
    DEPLOYMENT_DELETED("Deployment", "reviews-v2") {
        @Override
        void isDone(SharedReviews reviews) {
            reviews.deletes("/apis/apps/v1/namespaces/bookinfo/deployments/reviews-v2");
        }

        @Override
        void stillStands(SharedReviews reviews) {
            assertThat(reviews.bookinfo.object("Deployment", "reviews-v2")).isNull();
        }
    };

    private final String object;
    private final String shown;

    /**
     * @param object as a message names it
     * @param shown what a message says of the change
     */
    ForeignDeed(String object, String shown) {
        this.object = object;
        this.shown = shown;
    }

    abstract void isDone(SharedReviews reviews);

    /** Fails unless the deed can still be seen; where it shall be written over, nothing is left to see. */
    void stillStands(SharedReviews reviews) {}

    /** What the user's routes and subsets are when a release that never was has been rolled back. */
    String leftIn(String original) {
        return original;
    }

    String object() {
        return object;
    }

    String shown() {
        return shown;
    }

    boolean isDeletion() {
        return name().endsWith("_DELETED");
    }

    boolean leavesTheRoute() {
        return this != ROUTE_DELETED;
    }

    /** Whether it takes away what serves everyone after the promotion. */
    boolean isOfWhatServesNow() {
        return this == DEPLOYMENT_DELETED;
    }
}
