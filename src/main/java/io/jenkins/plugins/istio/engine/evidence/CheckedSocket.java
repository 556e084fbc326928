package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Opens connections, and to no place that is none for a service.
 *
 * @param connectTimeout for one connection
 * @param answerTimeout for the other side's part in making it a secure one
 */
record CheckedSocket(Duration connectTimeout, Duration answerTimeout) {

    /** To the first address of the target's name. */
    Socket to(HttpTarget target) throws IOException {
        return to(target, allowed(target, InetAddress.getByName(target.address())));
    }

    /** @param address one of {@link #addresses} */
    Socket to(HttpTarget target, InetAddress address) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, target.port()), (int) connectTimeout.toMillis());
            return target.tls() ? secured(plain, target) : plain;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Every address that the target's name stands for; never empty. */
    static List<InetAddress> addresses(HttpTarget target) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(target.address()))
                .map(address -> allowed(target, address))
                .toList();
    }

    private static InetAddress allowed(HttpTarget target, InetAddress address) {
        if (ServiceAddress.isRefused(address)) {
            throw new EvidenceUnavailable(
                    target + " is at " + address.getHostAddress() + ", " + ServiceAddress.REFUSED);
        }
        return address;
    }

    /** The certificate must be of the Host asked for, which is also the name by which the gateway chooses it. */
    private Socket secured(Socket plain, HttpTarget target) throws IOException {
        plain.setSoTimeout((int) answerTimeout.toMillis());
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, target.tlsName(), target.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
