package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;

/**
 * Divides the service's share of one route between stable and candidate. Foreign destinations keep their part of the whole;
 * each destination of the service is divided in itself, so that its headers and port keep their part, too. Where a tenth of
 * a percent is no whole number, all weights of the route grow by the least factor that makes it one.
 *
 * @param destinations tells whose destination is whose
 * @param route what people call the route, for refusals
 * @param stable subset of the version that serves users
 * @param candidate subset of the version being released, or null
 * @param share the candidate's
 * @param baseline subset of the stable version's pods that get as much as the candidate, as far as the rest suffices; or null
 */
record WeightSplit(
        Destinations destinations, String route, String stable, String candidate, Weight share, String baseline) {
    private static final BigInteger TENTHS = BigInteger.valueOf(1000);

    /** Without baseline. */
    WeightSplit(Destinations destinations, String route, String stable, String candidate, Weight share) {
        this(destinations, route, stable, candidate, share, null);
    }

    /**
     * @throws RouteRefusal when the route names a third version, or a weight that is none
     */
    ArrayNode of(JsonNode list) {
        refuseNegative(list);
        boolean untouched = share.isNone() || share.isAll();
        long factor = untouched ? 1 : factor(list);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : list) {
            long weight = Destinations.weight(list, entry);
            if (!destinations.isService(entry.path("destination"))) {
                result.add(untouched ? entry.deepCopy() : weighing(entry.deepCopy(), weight * factor));
            } else if (weight == 0) {
                addIdle(result, entry);
            } else if (untouched) {
                Destinations.add(result, Destinations.to(known(entry), share.isAll() ? candidate : stable));
            } else {
                long forCandidate = weight * share.tenths() * factor / 1000;
                long rest = weight * factor - forCandidate;
                long forBaseline = baseline == null ? 0 : Math.min(forCandidate, rest);
                JsonNode ours = known(entry);
                if (rest > forBaseline) {
                    Destinations.add(result, weighing(Destinations.to(ours, stable), rest - forBaseline));
                }
                if (forBaseline > 0) {
                    Destinations.add(result, weighing(Destinations.to(ours, baseline), forBaseline));
                }
                Destinations.add(result, weighing(Destinations.to(ours, candidate), forCandidate));
            }
        }
        return checked(result);
    }

    /** A destination of weight 0 gets nothing and stays for its owner; while users are on the stable the candidate's is left out. */
    private void addIdle(ArrayNode result, JsonNode entry) {
        String subset = Destinations.subset(entry.path("destination"));
        if (subset == null || subset.equals(stable)) {
            Destinations.add(result, Destinations.to(entry, share.isAll() ? candidate : stable));
        } else if (!subset.equals(candidate)) {
            result.add(entry.deepCopy());
        }
    }

    private JsonNode known(JsonNode entry) {
        String subset = Destinations.subset(entry.path("destination"));
        if (subset == null || subset.equals(stable) || subset.equals(candidate)) {
            return entry;
        }
        throw new RouteRefusal(
                "http route " + route + " sends requests to subset " + subset + " of " + destinations.service()
                        + ", which is neither the stable " + stable
                        + (candidate == null ? "" : " nor the candidate " + candidate)
                        + ": a release is about two versions; take " + subset + " out of the route first");
    }

    private long factor(JsonNode list) {
        BigInteger divisor = TENTHS;
        for (JsonNode entry : list) {
            if (destinations.isService(entry.path("destination"))) {
                divisor = divisor.gcd(BigInteger.valueOf(Destinations.weight(list, entry) * share.tenths()));
            }
        }
        return TENTHS.divide(divisor).longValueExact();
    }

    private static ObjectNode weighing(ObjectNode entry, long weight) {
        return entry.put("weight", weight);
    }

    private void refuseNegative(JsonNode list) {
        for (JsonNode entry : list) {
            if (entry.path("weight").asLong(0) < 0) {
                throw new RouteRefusal("http route " + route + " has a destination of weight " + entry.get("weight")
                        + "; expected 0 or more: correct the route first");
            }
        }
    }

    private ArrayNode checked(ArrayNode list) {
        long sum = 0;
        for (JsonNode entry : list) {
            sum += entry.path("weight").asLong(0);
        }
        if (sum > Integer.MAX_VALUE) {
            throw new RouteRefusal("http route " + route + " needs weights that add up to " + sum + " for " + share
                    + "; Istio takes at most " + Integer.MAX_VALUE + ": write the route with smaller weights first");
        }
        return list;
    }
}
