package org.coursecatalog.api.security;

import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.security.Permission;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.coursecatalog.auth.token.TokenClaims;
import org.coursecatalog.model.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A caller as Quarkus sees them: with one role, the one that is in effect. Of what the token says,
 * nothing becomes a right here.
 */
record CallerIdentity(Caller caller, TokenClaims token) implements SecurityIdentity {

  /** The name of the attribute that is the identity itself, behind whatever proxy. */
  static final String ATTRIBUTE = CallerIdentity.class.getName();

  @Override
  public Principal getPrincipal() {
    return caller::username;
  }

  @Override
  public boolean isAnonymous() {
    return false;
  }

  @Override
  public Set<String> getRoles() {
    return Set.of(caller.role().label());
  }

  @Override
  public boolean hasRole(String role) {
    return caller.role().label().equals(role);
  }

  @Override
  public <T extends Credential> @Nullable T getCredential(Class<T> type) {
    return null;
  }

  @Override
  public Set<Credential> getCredentials() {
    return Set.of();
  }

  @Override
  public Set<Permission> getPermissions() {
    return Set.of();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T getAttribute(String name) {
    return ATTRIBUTE.equals(name) ? (T) this : null;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of(ATTRIBUTE, this);
  }

  @Override
  public Uni<Boolean> checkPermission(Permission permission) {
    return Uni.createFrom().item(false);
  }
}
