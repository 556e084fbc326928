package io.jenkins.plugins.istio.rehearsal.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A key made for a test, with a certificate that it signed itself, for 127.0.0.1.
 *
 * @param file of PKCS 12
 * @param password of the file and of the key in it
 * @param name of the entry, and common name of the certificate
 */
public record MadeKeyStore(Path file, String password, String name, KeyStore store) {
    private static final String PASSWORD = "changeit";

    /** An elliptic curve's key. */
    public static MadeKeyStore of(Path folder, String name) throws IOException, GeneralSecurityException {
        return of(folder, name, "EC", PASSWORD);
    }

    /** @param algorithm EC, RSA */
    public static MadeKeyStore of(Path folder, String name, String algorithm, String password)
            throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password,
                        "-alias",
                        name,
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return new MadeKeyStore(file, password, name, KeyStore.getInstance(file.toFile(), password.toCharArray()));
    }

    /** In PEM. */
    public String certificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate(name).getEncoded());
    }

    /** In PEM. */
    public String key() throws GeneralSecurityException {
        return pem("PRIVATE KEY", store.getKey(name, password.toCharArray()).getEncoded());
    }

    public KeyManager[] keyManagers() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        return keys.getKeyManagers();
    }

    /** The certificate alone, as those hold it who trust it. */
    public KeyStore trusted() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(name, store.getCertificate(name));
        return trusted;
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
