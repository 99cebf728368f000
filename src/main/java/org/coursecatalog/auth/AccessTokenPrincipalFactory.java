package org.coursecatalog.auth;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Has SmallRye JWT accept our access tokens as bearer tokens, and nothing else. */
@ApplicationScoped
@Alternative
@Priority(1)
class AccessTokenPrincipalFactory extends JWTCallerPrincipalFactory {

  private final TokenVerifier verifier;

  AccessTokenPrincipalFactory(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
    return verifier.verify(token, TokenKind.ACCESS);
  }
}
