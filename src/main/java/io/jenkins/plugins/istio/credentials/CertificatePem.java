package io.jenkins.plugins.istio.credentials;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;

/** The first private key of a key store, with its certificates, as PEM texts. */
final class CertificatePem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private CertificatePem() {}

    static Login of(StandardCertificateCredentials credentials, String cluster) {
        KeyStore store = credentials.getKeyStore();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    Key key = store.getKey(
                            alias, Secret.toString(credentials.getPassword()).toCharArray());
                    StringBuilder chain = new StringBuilder();
                    for (Certificate certificate : store.getCertificateChain(alias)) {
                        chain.append(pem("CERTIFICATE", certificate.getEncoded()));
                    }
                    return new Login.Certificate(chain.toString(), pem("PRIVATE KEY", key.getEncoded()));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new Refusal("The certificate credentials '" + credentials.getId() + "' for cluster " + cluster
                    + " cannot be opened (" + e.getClass().getSimpleName()
                    + "). Check their password and upload them again.");
        }
        throw new Refusal("The certificate credentials '" + credentials.getId() + "' for cluster " + cluster
                + " hold no private key; expected a key store with a key and its certificate.");
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }
}
