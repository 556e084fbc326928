package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Announcements;
import io.jenkins.plugins.istio.engine.release.Approval;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Approvals as people see them in the cluster. */
class ServiceEventsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final Release RELEASE = Release.open(
            new ServiceRef("bookinfo", "reviews"), new Holder("jenkins-1", "shop/reviews", "#1", null, NOW), "n", NOW);
    private static final Approval ALICE =
            new Approval("alice", NOW, "Release to 1 %?", Map.of("WHY", "because"), "9", "0 % on v2; no verdict yet");

    private final Bookinfo bookinfo = Bookinfo.usual();
    private final Announcements events = bookinfo.connection.announcements();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    @Test
    void anApprovalIsAnEventOnTheService() {
        assertThat(events.approved(RELEASE, ALICE)).isEmpty();

        ObjectNode event = bookinfo.cluster.objects("Event").stream()
                .filter(each -> each.path("reason").asText().equals("ReleaseApproved"))
                .findFirst()
                .orElseThrow();
        assertThat(event.path("message").asText())
                .isEqualTo("alice approved \"Release to 1 %?\" {WHY=because}; it stood at 0 % on v2; no verdict yet");
        assertThat(event.path("type").asText()).isEqualTo("Normal");
        assertThat(event.path("lastTimestamp").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(event.at("/metadata/namespace").asText()).isEqualTo("bookinfo");
        assertThat(event.at("/involvedObject/kind").asText()).isEqualTo("Service");
        assertThat(event.at("/involvedObject/uid"))
                .isEqualTo(bookinfo.object("Service", "reviews").at("/metadata/uid"));
    }

    @Test
    void theSameApprovalToldTwiceIsOneEvent() {
        events.approved(RELEASE, ALICE);

        assertThat(events.approved(RELEASE, ALICE)).isEmpty();

        assertThat(bookinfo.cluster.objects("Event"))
                .filteredOn(each -> each.path("reason").asText().equals("ReleaseApproved"))
                .hasSize(1);
    }

    @Test
    void aClusterThatDoesNotTakeItIsAReasonAndNoFailure() {
        bookinfo.cluster.access().deny("create", "", "events");

        assertThat(events.approved(RELEASE, ALICE))
                .hasValueSatisfying(
                        why -> assertThat(why)
                                .startsWith(
                                        "Cluster prod does not let these credentials create events in namespace bookinfo (403):"));
    }

    @Test
    void whatIsTooLongForAnEventIsCut() {
        Approval wordy = new Approval("alice", NOW, "x".repeat(3000), Map.of(), null, "0 % on v2");

        assertThat(events.approved(RELEASE, wordy)).isEmpty();

        assertThat(bookinfo.cluster.objects("Event").stream()
                        .map(each -> each.path("message").asText())
                        .filter(message -> message.startsWith("alice")))
                .singleElement()
                .asString()
                .hasSize(1024)
                .endsWith("…");
    }
}
