package org.coursecatalog.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One login and all that was refreshed from it: the family of its refresh tokens (RFC 9700, section
 * 4.14).
 *
 * @param lastUsedAt the last refresh, at first the login
 * @param address from where the login came
 * @param userAgent what the client called itself at the login, cut to a sensible length; may be
 *     empty
 * @param refreshToken the one that is good now
 * @param spentTokenId the {@code jti} of its predecessor, after the first refresh
 * @param expiresAt when it is over, however often it is refreshed
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

  /** Whether it has run out, for good or for not having been used. */
  public boolean isOver(Instant now) {
    return !now.isBefore(endsAt());
  }

  /** When it runs out unless it is refreshed. */
  public Instant endsAt() {
    return refreshToken.expiresAt();
  }

  /** The session with its refresh token spent for another, which does not outlive it. */
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
   * A refresh token as a session remembers it; the token itself is never kept.
   *
   * @param id its {@code jti}
   */
  public record RefreshToken(UUID id, Instant issuedAt, Instant expiresAt) {

    RefreshToken expiringBy(Instant latest) {
      return expiresAt.isAfter(latest) ? new RefreshToken(id, issuedAt, latest) : this;
    }
  }
}
