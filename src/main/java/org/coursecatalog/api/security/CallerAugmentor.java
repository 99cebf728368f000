package org.coursecatalog.api.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.coursecatalog.auth.SessionService;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns the bearer of a verified access token into a caller, with the lower of the token's role and
 * the role of now.
 */
@ApplicationScoped
class CallerAugmentor implements SecurityIdentityAugmentor {

  private final SessionService sessions;

  CallerAugmentor(SessionService sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity,
      AuthenticationRequestContext context,
      Map<String, Object> attributes) {
    return hasSeveralTokens(identity, attributes)
        ? Uni.createFrom().failure(new AuthenticationFailedException())
        : augment(identity, context);
  }

  /** A proxy might look at another {@code Authorization} header than we do. */
  private static boolean hasSeveralTokens(
      SecurityIdentity identity, Map<String, Object> attributes) {
    var request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
    return !identity.isAnonymous()
        && request != null
        && request.request().headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    return sessions
        .resume(token)
        .map(caller -> identityOf(caller, identity))
        .onFailure(failure -> DomainException.is(ErrorCode.INVALID_TOKEN, failure))
        .transform(AuthenticationFailedException::new);
  }

  /**
   * Built anew: of what the token says, nothing but the principal is taken over, its groups least
   * of all.
   */
  private static SecurityIdentity identityOf(Caller caller, SecurityIdentity verified) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(verified.getPrincipal())
        .addRole(caller.role().label())
        .addAttribute(CurrentCaller.ATTRIBUTE, caller)
        .build();
  }
}
