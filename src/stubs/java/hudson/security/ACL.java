package hudson.security;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

public abstract class ACL {
    public static final String ANONYMOUS_USERNAME = "anonymous";
    public static final String SYSTEM_USERNAME = "SYSTEM";
    public static final Authentication SYSTEM2 = new SystemAuthentication();

    public ACL() {}

    public boolean hasPermission2(Authentication authentication, Permission permission) {
        throw new UnsupportedOperationException("an ACL has to say who may do what");
    }

    public static ACL lambda2(BiFunction<Authentication, Permission, Boolean> decision) {
        return new ACL() {
            @Override
            public boolean hasPermission2(Authentication authentication, Permission permission) {
                return decision.apply(authentication, permission);
            }
        };
    }

    public final boolean hasPermission(Permission permission) {
        return hasPermission2(Jenkins.getAuthentication2(), permission);
    }

    public final boolean hasAnyPermission(Permission... permissions) {
        return Stream.of(permissions).anyMatch(this::hasPermission);
    }

    public final void checkPermission(Permission permission) {
        checkAnyPermission(permission);
    }

    public final void checkAnyPermission(Permission... permissions) {
        if (!hasAnyPermission(permissions)) {
            throw new AccessDeniedException3(Jenkins.getAuthentication2(), permissions[0]);
        }
    }

    public static boolean isAnonymous2(Authentication authentication) {
        return authentication.getName().equals(ANONYMOUS_USERNAME);
    }

    public static ACLContext as2(Authentication authentication) {
        return new ACLContext();
    }

    private static final class SystemAuthentication implements Authentication {
        private static final long serialVersionUID = 1L;

        @Override
        public String getName() {
            return SYSTEM_USERNAME;
        }
    }
}
