package io.jenkins.plugins.istio.engine.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One {@link RequestPace} for each API server, whoever asks it and with whatever credentials. */
public final class RequestPaces {
    /** What all releases of one process together may ask of one API server in a second. */
    public static final int MOST = 40;

    private final Map<String, RequestPace> byServer = new ConcurrentHashMap<>();
    private final int most;
    private final RequestTime time;

    /** @param most requests to one API server in any second; 0 for as many as come */
    public RequestPaces(int most, RequestTime time) {
        this.most = most;
        this.time = time;
    }

    /** For what asks little, and for servers that are no real ones. */
    public static RequestPaces unlimited() {
        return new RequestPaces(0, RequestTime.REAL);
    }

    RequestPace of(String apiServer) {
        return byServer.computeIfAbsent(apiServer, server -> new RequestPace(most, time));
    }
}
