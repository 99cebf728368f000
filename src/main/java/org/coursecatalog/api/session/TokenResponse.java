package org.coursecatalog.api.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.security.RefreshCookie;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.model.IssuedTokens;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An access token and a refresh token (RFC 6749, section 5.1), and their user. */
@Schema(description = "An access token and a refresh token, and their user.")
public record TokenResponse(
    @Schema(
            maxLength = Limits.ISSUED_TEXT,
            pattern = JWT,
            description = "A JWT that authorizes requests.")
        String accessToken,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            maxLength = Limits.ISSUED_TEXT,
            pattern = JWT,
            description = "A JWT for POST /refresh. Absent if it is in a cookie.")
        @Nullable String refreshToken,
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

  /** Returns the tokens in the body. */
  static RestResponse<TokenResponse> inBody(IssuedTokens tokens) {
    return uncacheable(of(tokens, tokens.refreshToken())).build();
  }

  /** Returns the access token in the body, and the refresh token in a cookie. */
  static RestResponse<TokenResponse> withCookie(IssuedTokens tokens) {
    return uncacheable(of(tokens, null))
        .header(
            HttpHeaders.SET_COOKIE,
            RefreshCookie.of(tokens.refreshToken(), tokens.refreshExpiresIn()))
        .build();
  }

  private static RestResponse.ResponseBuilder<TokenResponse> uncacheable(TokenResponse tokens) {
    return RestResponse.ResponseBuilder.ok(tokens).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static TokenResponse of(IssuedTokens tokens, @Nullable String refreshToken) {
    return new TokenResponse(
        tokens.accessToken(),
        refreshToken,
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
