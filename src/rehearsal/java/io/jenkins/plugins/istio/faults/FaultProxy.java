package io.jenkins.plugins.istio.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Stands between a client and an API server, numbers the calls, and lets one of them meet a {@link Fault}. */
final class FaultProxy implements AutoCloseable {
    private final URI server;
    private final Watcher watcher;
    private final ServerSocket door;
    private final List<String> calls = new ArrayList<>();
    private int at;
    private Fault fault;
    private boolean isMet;
    private boolean isShut;
    private boolean isHanging;

    /** Is told of calls while their client waits. */
    interface Watcher {
        /** It is about to reach the server. */
        default void comes(HttpMessage request) {}

        /** The server has done what was asked, or refused it. */
        void answered(HttpMessage request);
    }

    FaultProxy(URI server, Watcher watcher) {
        this.server = server;
        this.watcher = watcher;
        try {
            door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException("no port of 127.0.0.1 can be opened for the fault proxy", e);
        }
        begin(this::open);
    }

    String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** The call with that number, from 1, shall meet the fault. */
    synchronized void arm(int number, Fault met) {
        at = number;
        fault = met;
    }

    /** All calls so far, as method and path. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized boolean isMet() {
        return isMet;
    }

    /** Whether a client began to wait for an answer that never comes; said once. */
    synchronized boolean tellsOfHang() {
        boolean hangs = isHanging;
        isHanging = false;
        return hangs;
    }

    /** Calls get through again: the network is mended, or another process has begun. */
    synchronized void mend() {
        isShut = false;
    }

    private void open() {
        try {
            while (true) {
                Socket client = door.accept();
                client.setTcpNoDelay(true);
                begin(() -> serve(client));
            }
        } catch (IOException closed) {
            // The proxy is not needed any more.
        }
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "fault proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            upstream.setTcpNoDelay(true);
            InputStream requests = new BufferedInputStream(client.getInputStream());
            InputStream answers = new BufferedInputStream(upstream.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                HttpMessage request = HttpMessage.read(requests);
                goesOn = meet(request, client, () -> {
                    watcher.comes(request);
                    upstream.getOutputStream().write(request.bytes());
                    HttpMessage answer = HttpMessage.read(answers);
                    watcher.answered(request);
                    return answer;
                });
            }
        } catch (IOException over) {
            // One of the two has closed the connection.
        }
    }

    private interface Forwarding {
        HttpMessage answer() throws IOException;
    }

    /** Says whether the connection stays open. */
    private boolean meet(HttpMessage request, Socket client, Forwarding forwarding) throws IOException {
        Fault met = next(request);
        if (met == null) {
            client.getOutputStream().write(forwarding.answer().bytes());
            return true;
        }
        if (met.isCarriedOut()) {
            forwarding.answer();
        }
        return switch (met) {
            case KILLED_BEFORE, KILLED_AFTER, ANSWER_LOST -> false;
            case CONFLICT -> answered(client, HttpMessage.answer(409, "Conflict", ""));
            case BUSY -> answered(client, HttpMessage.answer(429, "Too Many Requests", "Retry-After: 2\r\n"));
            case ERROR -> answered(client, HttpMessage.answer(500, "Internal Server Error", ""));
            case RESET, CUT_OFF -> {
                client.setSoLinger(true, 0);
                yield false;
            }
            case HANG, HANG_AFTER -> untilGivenUp(client);
        };
    }

    private static boolean answered(Socket client, HttpMessage answer) throws IOException {
        client.getOutputStream().write(answer.bytes());
        return true;
    }

    private boolean untilGivenUp(Socket client) throws IOException {
        synchronized (this) {
            isHanging = true;
        }
        client.getInputStream().read();
        return false;
    }

    /** What this call meets; null for nothing. A call that finds the proxy shut has no number: nobody sent it. */
    private synchronized Fault next(HttpMessage request) {
        if (isShut) {
            return Fault.RESET;
        }
        calls.add(request.call());
        if (calls.size() != at) {
            return null;
        }
        isMet = true;
        isShut = fault.kills() || fault == Fault.CUT_OFF;
        return fault;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
