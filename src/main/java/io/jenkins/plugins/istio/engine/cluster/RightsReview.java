package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Asks the API server whether a release could be carried out to its end: for all rights at once, and one by one only for
 * those that the list leaves out, since an authorizer need not list all that it allows.
 */
final class RightsReview {
    /** How long a review is believed that found every right there. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ApiServer api;
    private final Map<String, Reviewed> reviewed = new ConcurrentHashMap<>();

    private final Clock clock;

    private record Reviewed(GrantedRules granted, Instant when) {}

    RightsReview(ApiServer api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * @param applied kinds of the manifests, beyond the Deployment
     * @return what goes on without a right, for a person
     * @throws Refusal with the Role that would grant what is missing
     */
    List<String> require(ServiceRef service, Collection<Kind> applied) {
        List<Right> needed = Stream.concat(
                        Right.NEEDED.stream(), applied.stream().map(Right::toApply))
                .toList();
        List<Right> missing = missing(
                service.namespace(),
                Stream.concat(needed.stream(), Stream.of(Right.TO_TELL)).toList());
        String role = YamlText.write(Right.role(service.namespace(), missing));
        if (missing.equals(List.of(Right.TO_TELL))) {
            return List.of("approvals will stand in the release record alone, since these credentials may not write"
                    + " events on cluster " + api.cluster() + ". This Role would let them:\n" + role);
        }
        if (!missing.isEmpty()) {
            throw new Refusal("These credentials lack rights that a release of " + service + " needs on cluster "
                    + api.cluster() + ". Bind this Role to them, then run again:\n" + role);
        }
        return List.of();
    }

    boolean mayList(Kind kind, String namespace) {
        return may("list", kind, namespace);
    }

    /**
     * Whether something is worth trying. A list of rights that calls itself complete and has none for it settles that it
     * would be refused; otherwise trying is the only way to know.
     */
    boolean may(String verb, Kind kind, String namespace) {
        Reviewed known = reviewed.get(namespace);
        return known == null
                || !known.granted().isComplete()
                || known.granted().allow(kind.group(), kind.plural(), verb);
    }

    /** Those of the rights that the credentials do not have, with the verbs that are missing. */
    List<Right> missing(String namespace, List<Right> rights) {
        Reviewed before = reviewed.get(namespace);
        if (before != null
                && clock.instant().isBefore(before.when().plus(FRESH))
                && rights.stream().allMatch(before.granted()::allow)) {
            return List.of();
        }
        GrantedRules granted = granted(namespace);
        reviewed.put(namespace, new Reviewed(granted, clock.instant()));
        List<Right> missing = new ArrayList<>();
        for (Right right : rights) {
            List<String> refused = right.verbs().stream()
                    .filter(verb ->
                            !granted.allow(right.group(), right.resource(), verb) && !isAllowed(namespace, right, verb))
                    .toList();
            if (!refused.isEmpty()) {
                missing.add(right.of(refused));
            }
        }
        return missing;
    }

    private GrantedRules granted(String namespace) {
        ObjectNode review =
                Json.object().put("apiVersion", Kind.RULES_REVIEW.apiVersion()).put("kind", Kind.RULES_REVIEW.name());
        review.putObject("spec").put("namespace", namespace);
        return new GrantedRules(api.create(new Ref(Kind.RULES_REVIEW, null, null), review)
                .required()
                .path("status"));
    }

    private boolean isAllowed(String namespace, Right right, String verb) {
        Ref ref = new Ref(Kind.ACCESS_REVIEW, null, null);
        ObjectNode review =
                Json.object().put("apiVersion", Kind.ACCESS_REVIEW.apiVersion()).put("kind", Kind.ACCESS_REVIEW.name());
        review.putObject("spec")
                .putObject("resourceAttributes")
                .put("namespace", namespace)
                .put("group", right.group())
                .put("resource", right.resource())
                .put("verb", verb);
        return api.create(ref, review).required().path("status").path("allowed").asBoolean(false);
    }
}
