package jenkins.authentication.tokens.api;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsMatcher;

/** In the rehearsal nothing is converted. */
public final class AuthenticationTokens {
    private AuthenticationTokens() {}

    public static <T> CredentialsMatcher matcher(Class<T> tokenClass) {
        return credentials -> false;
    }

    public static <T, C extends Credentials> T convert(Class<T> type, C credentials) {
        return null;
    }
}
