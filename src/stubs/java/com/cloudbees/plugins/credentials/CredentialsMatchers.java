package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

public class CredentialsMatchers {
    CredentialsMatchers() {}

    public static CredentialsMatcher always() {
        return credentials -> true;
    }

    public static CredentialsMatcher never() {
        return credentials -> false;
    }

    public static CredentialsMatcher instanceOf(Class type) {
        return type::isInstance;
    }

    public static CredentialsMatcher withId(String id) {
        return credentials ->
                credentials instanceof IdCredentials withId && withId.getId().equals(id);
    }

    public static CredentialsMatcher anyOf(CredentialsMatcher... matchers) {
        return credentials -> Stream.of(matchers).anyMatch(matcher -> matcher.matches(credentials));
    }

    public static <C extends Credentials> C firstOrNull(Iterable<C> credentials, CredentialsMatcher matcher) {
        return StreamSupport.stream(credentials.spliterator(), false)
                .filter(matcher::matches)
                .findFirst()
                .orElse(null);
    }
}
