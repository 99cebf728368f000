package org.coursecatalog.api.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.auth.token.AccessTokens;
import org.coursecatalog.auth.token.TokenClaims;
import org.coursecatalog.domain.account.SessionService;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;

/**
 * Authenticates requests by access token. The caller gets the lower of two roles: the role in the
 * token and the current role. Replaces the mechanism of SmallRye JWT, which would create a
 * principal, an authentication request and an identity for each request.
 */
@Singleton
class BearerAuthentication implements HttpAuthenticationMechanism {

  /** The name of the security identity attribute that holds the {@link TokenClaims}. */
  static final String CLAIMS = "claims";

  private final AccessTokens tokens;
  private final SessionService sessions;

  BearerAuthentication(AccessTokens tokens, SessionService sessions) {
    this.tokens = tokens;
    this.sessions = sessions;
  }

  /**
   * Returns the identity of the caller, or {@code null} if there is no bearer token. Fails with
   * {@link AuthenticationFailedException} if the token is not valid, and with the failure of the
   * store if the session cannot be read.
   */
  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager ignored) {
    try {
      var headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
      var token = BearerToken.find(headers);
      return token == null ? Uni.createFrom().nullItem() : identityOf(tokens.claimsOf(token));
    } catch (DomainException | ProblemException invalid) {
      return Uni.createFrom().failure(new AuthenticationFailedException(invalid));
    }
  }

  private Uni<SecurityIdentity> identityOf(TokenClaims claims) {
    return sessions
        .getCaller(claims)
        .map(caller -> identityOf(caller, claims))
        .onFailure(failure -> DomainException.is(ErrorCode.INVALID_TOKEN, failure))
        .transform(AuthenticationFailedException::new);
  }

  private static SecurityIdentity identityOf(Caller caller, TokenClaims claims) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(caller::username)
        .addRole(caller.role().label())
        .addAttribute(CurrentCaller.ATTRIBUTE, caller)
        .addAttribute(CLAIMS, claims)
        .build();
  }

  /** Returns no challenge, because the problem response with status 401 contains it. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }
}
