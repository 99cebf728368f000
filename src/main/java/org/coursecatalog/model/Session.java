package org.coursecatalog.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login and the family of its refresh tokens (RFC 9700, section 4.14).
 *
 * @param lastUsedAt the time of the last refresh, initially of the login
 * @param address the client address of the login
 * @param userAgent the user agent of the login; may be empty
 * @param refreshToken the current refresh token
 * @param spentTokenId the {@code jti} of the previous refresh token; {@code null} before the first
 *     refresh
 * @param expiresAt the end of the session, regardless of refreshes
 */
public record Session(
    UUID id,
    UUID userId,
    Instant createdAt,
    Instant lastUsedAt,
    String address,
    String userAgent,
    RefreshToken refreshToken,
    @Nullable UUID spentTokenId,
    Instant expiresAt) {

  public Session {
    Objects.requireNonNull(id);
    Objects.requireNonNull(userId);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(lastUsedAt);
    Objects.requireNonNull(address);
    Objects.requireNonNull(userAgent);
    Objects.requireNonNull(refreshToken);
    Objects.requireNonNull(expiresAt);
  }

  /** Returns whether the session or its refresh token has expired. */
  public boolean isOver(Instant now) {
    return !now.isBefore(endsAt());
  }

  /** Returns the time at which the session ends if it is not refreshed. */
  public Instant endsAt() {
    return refreshToken.expiresAt();
  }

  /** Returns the session with a new refresh token, which expires no later than the session. */
  public Session rotatedTo(RefreshToken successor) {
    return new Session(
        id,
        userId,
        createdAt,
        successor.issuedAt(),
        address,
        userAgent,
        successor.expiringBy(expiresAt),
        refreshToken.id(),
        expiresAt);
  }

  public Session usedAt(Instant now) {
    return new Session(
        id, userId, createdAt, now, address, userAgent, refreshToken, spentTokenId, expiresAt);
  }

  /**
   * The stored data of a refresh token. The token itself is not stored.
   *
   * @param id the {@code jti}
   */
  public record RefreshToken(UUID id, Instant issuedAt, Instant expiresAt) {

    RefreshToken expiringBy(Instant latest) {
      return expiresAt.isAfter(latest) ? new RefreshToken(id, issuedAt, latest) : this;
    }
  }
}
