package org.coursecatalog.api.session;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.model.IssuedTokens;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** An access token and a refresh token (RFC 6749, section 5.1), and their user. */
@Schema(description = "An access token and a refresh token, and their user.")
public record TokenResponse(
    @Schema(
            maxLength = Limits.ISSUED_TEXT,
            pattern = JWT,
            description = "A JWT that authorizes requests.")
        String accessToken,
    @Schema(maxLength = Limits.ISSUED_TEXT, pattern = JWT, description = "A JWT for POST /refresh.")
        String refreshToken,
    @Schema(maxLength = 6, pattern = "^Bearer$", examples = "Bearer") String tokenType,
    @Schema(
            minimum = "0",
            maximum = MAX_SECONDS,
            description = "Lifetime of the access token in seconds.",
            examples = "900")
        long expiresIn,
    @Schema(
            minimum = "0",
            maximum = MAX_SECONDS,
            description = "Lifetime of the refresh token in seconds.",
            examples = "604800")
        long refreshExpiresIn,
    UUID userId,
    @Schema(ref = Roles.SCHEMA) String role,
    @Schema(description = "Whether the client should ask the user for a new password.")
        boolean passwordChangeRequired) {

  private static final String JWT = "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$";

  /** The largest integer that all JSON parsers read exactly (RFC 8259, section 6). */
  private static final String MAX_SECONDS = "9007199254740991";

  static RestResponse<TokenResponse> uncacheable(IssuedTokens tokens) {
    return RestResponse.ResponseBuilder.ok(of(tokens))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static TokenResponse of(IssuedTokens tokens) {
    return new TokenResponse(
        tokens.accessToken(),
        tokens.refreshToken(),
        "Bearer",
        tokens.expiresIn().toSeconds(),
        tokens.refreshExpiresIn().toSeconds(),
        tokens.user().id(),
        tokens.user().role().label(),
        tokens.user().passwordChangeRequired());
  }

  /** Omits the tokens. */
  @Override
  public String toString() {
    return "TokenResponse[" + userId + "]";
  }
}
