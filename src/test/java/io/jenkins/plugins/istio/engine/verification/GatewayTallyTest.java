package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GatewayTallyTest {
    private static final RequestCounts NONE = new RequestCounts(0, 0);

    @Test
    void whatWasCountedBeforeItBeganIsNobodysFault() {
        GatewayTally tally = GatewayTally.EMPTY.after(List.of(candidate("a", 1, 1000, 900)));

        assertThat(tally.counted(Side.CANDIDATE)).isEqualTo(NONE);
    }

    @Test
    void countsWhatCameOverTheSameConnectionAndAddsTheProxies() {
        GatewayTally tally = GatewayTally.EMPTY
                .after(List.of(candidate("a", 1, 1000, 900), candidate("b", 2, 50, 0)))
                .after(List.of(candidate("a", 1, 1010, 903), candidate("b", 2, 55, 1)));

        assertThat(tally.counted(Side.CANDIDATE)).isEqualTo(new RequestCounts(15, 4));
        assertThat(tally.addresses()).containsExactly("a", "b");
    }

    @Test
    void bothVersionsAreCountedApartWithWhatRetriesHid() {
        GatewayTally tally = GatewayTally.EMPTY
                .after(List.of(new ProxyCounts("a", 1, new RequestCounts(10, 1), NONE)))
                .after(List.of(new ProxyCounts("a", 1, new RequestCounts(19, 1), new RequestCounts(4, 3, 2))));

        assertThat(tally.counted(Side.STABLE)).isEqualTo(new RequestCounts(9, 0));
        assertThat(tally.counted(Side.CANDIDATE)).isEqualTo(new RequestCounts(4, 3, 2));
    }

    @Test
    void anotherConnectionMayLeadToAnotherProcessSoThatItBeginsAnew() {
        GatewayTally tally = GatewayTally.EMPTY
                .after(List.of(candidate("a", 1, 100, 0)))
                .after(List.of(candidate("a", 1, 105, 1)))
                .after(List.of(candidate("a", 2, 3000, 500)))
                .after(List.of(candidate("a", 2, 3002, 501)));

        assertThat(tally.counted(Side.CANDIDATE)).isEqualTo(new RequestCounts(7, 2));
    }

    @Test
    void aProxyThatIsSilentForAWhileMissesNothing() {
        GatewayTally tally = GatewayTally.EMPTY
                .after(List.of(candidate("a", 1, 100, 0)))
                .after(List.of())
                .after(List.of(candidate("a", 1, 107, 2)));

        assertThat(tally.counted(Side.CANDIDATE)).isEqualTo(new RequestCounts(7, 2));
    }

    @Test
    void anAddressWhoseCountersGoBackIsBelievedNoMore() {
        GatewayTally tally = GatewayTally.EMPTY
                .after(List.of(candidate("a", 1, 1000, 2), candidate("b", 2, 10, 0)))
                .after(List.of(candidate("a", 1, 1400, 300), candidate("b", 2, 14, 1)))
                .after(List.of(candidate("a", 1, 1010, 2), candidate("b", 2, 15, 1)))
                .after(List.of(candidate("a", 3, 1420, 320), candidate("b", 2, 16, 1)));

        assertThat(tally.counted(Side.CANDIDATE)).isEqualTo(new RequestCounts(6, 1));
    }

    @Test
    void successesThatVanishAreCountersThatGoBackToo() {
        GatewayTally tally =
                GatewayTally.EMPTY.after(List.of(candidate("a", 1, 100, 0))).after(List.of(candidate("a", 1, 105, 8)));

        assertThat(tally.counted(Side.CANDIDATE)).isEqualTo(NONE);
    }

    /** However often connections are lost and proxies begin anew, no failure is counted that was none. */
    @Property
    void neverCountsMoreThanThereWas(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 7) Integer> happenings) {
        long total = 40;
        long failed = 30;
        long connection = 1;
        long reallyTotal = 0;
        long reallyFailed = 0;
        GatewayTally tally = GatewayTally.EMPTY.after(List.of(candidate("a", connection, total, failed)));
        List<RequestCounts> all = new ArrayList<>();
        for (int happening : happenings) {
            if (happening == 7) {
                connection++;
                total = 0;
                failed = 0;
            } else if (happening == 6) {
                connection++;
            } else {
                total += happening;
                failed += happening / 2;
                reallyTotal += happening;
                reallyFailed += happening / 2;
            }
            tally = tally.after(List.of(candidate("a", connection, total, failed)));
            all.add(tally.counted(Side.CANDIDATE));
        }

        RequestCounts counted = tally.counted(Side.CANDIDATE);
        assertThat(counted.total()).isEqualTo(reallyTotal);
        assertThat(counted.failed()).isEqualTo(reallyFailed);
        assertThat(all).isSortedAccordingTo(java.util.Comparator.comparingLong(RequestCounts::failed));
    }

    private static ProxyCounts candidate(String address, long connection, long total, long failed) {
        return new ProxyCounts(address, connection, NONE, new RequestCounts(total, failed));
    }
}
