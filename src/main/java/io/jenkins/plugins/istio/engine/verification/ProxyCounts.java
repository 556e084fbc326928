package io.jenkins.plugins.istio.engine.verification;

import java.util.Objects;

/**
 * Where one proxy's counters stand.
 *
 * @param address of the proxy
 * @param connection a number for the connection over which it was asked. The same connection leads to the same process, so
 *     that its counters may be compared with what they were; another one may lead to another process behind the address
 * @param stable since the process began
 * @param candidate since the process began
 */
public record ProxyCounts(String address, long connection, RequestCounts stable, RequestCounts candidate) {
    public ProxyCounts {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(stable, "stable");
        Objects.requireNonNull(candidate, "candidate");
    }
}
