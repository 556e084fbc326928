package hudson.security;

import org.springframework.security.core.Authentication;

public class AccessDeniedException3 extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public final Authentication authentication;
    public final Permission permission;

    public AccessDeniedException3(Authentication authentication, Permission permission) {
        super(authentication.getName() + " is missing the permission " + permission.getId());
        this.authentication = authentication;
        this.permission = permission;
    }
}
