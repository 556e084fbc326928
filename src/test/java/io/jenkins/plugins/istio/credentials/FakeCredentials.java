package io.jenkins.plugins.istio.credentials;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/** A store with credentials of every kind, seen from everywhere. */
final class FakeCredentials extends CredentialsProvider implements AutoCloseable {
    private final List<Credentials> all = new ArrayList<>();

    static FakeCredentials install() {
        FakeCredentials store = new FakeCredentials();
        ExtensionList.lookup(CredentialsProvider.class).add(0, store);
        return store;
    }

    FakeCredentials with(Credentials credentials) {
        all.add(credentials);
        return this;
    }

    @Override
    public void close() {
        ExtensionList.lookup(CredentialsProvider.class).remove(this);
    }

    @Override
    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
        return getCredentialsInItem(type, null, authentication, requirements);
    }

    /** What all kinds have. */
    abstract static class Kind implements StandardCredentials {
        private final String id;

        Kind(String id) {
            this.id = id;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public CredentialsScope getScope() {
            return CredentialsScope.GLOBAL;
        }

        @Override
        public CredentialsDescriptor getDescriptor() {
            return null;
        }
    }

    static final class Kubeconfig extends Kind implements FileCredentials {
        private final byte[] content;

        Kubeconfig(String id, String text) {
            super(id);
            content = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String getFileName() {
            return "config";
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(content);
        }
    }

    static final class Token extends Kind implements StringCredentials {
        Token(String id) {
            super(id);
        }

        @Override
        public Secret getSecret() {
            return Secret.fromString("a-token");
        }
    }

    static final class User extends Kind implements StandardUsernamePasswordCredentials {
        User(String id) {
            super(id);
        }

        @Override
        public String getUsername() {
            return "ann";
        }

        @Override
        public Secret getPassword() {
            return Secret.fromString("a-password");
        }
    }

    static final class Certificate extends Kind implements StandardCertificateCredentials {
        private final KeyStore store;

        Certificate(String id, KeyStore store) {
            super(id);
            this.store = store;
        }

        @Override
        public KeyStore getKeyStore() {
            return store;
        }

        @Override
        public Secret getPassword() {
            return Secret.fromString("changeit");
        }
    }

    static final class SomethingElse extends Kind {
        SomethingElse(String id) {
            super(id);
        }
    }
}
