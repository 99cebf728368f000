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
 * Turns the bearer of an access token into a caller, with the lower of the token's role and the
 * role of now. It stands in the place of the mechanism of SmallRye JWT, which would build a
 * principal, a request for an identity and an identity for each request before it asks us.
 */
@Singleton
class BearerAuthentication implements HttpAuthenticationMechanism {

  /** The name of the attribute of the identity that is the {@link TokenClaims}. */
  static final String CLAIMS = "claims";

  private final AccessTokens tokens;
  private final SessionService sessions;

  BearerAuthentication(AccessTokens tokens, SessionService sessions) {
    this.tokens = tokens;
    this.sessions = sessions;
  }

  /**
   * Who calls; {@code null} when there is no bearer token. Fails with {@link
   * AuthenticationFailedException} when there is one that is not valid, and as the store does when
   * that cannot be told.
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
        .resume(claims)
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

  /** What a challenge says is written by the problem of the 401. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }
}
