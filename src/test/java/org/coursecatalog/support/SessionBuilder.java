package org.coursecatalog.support;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.store.TestIds;

/** Builds sessions in memory. Defaults: they end after 30 days, or after 7 days without use. */
public final class SessionBuilder {

  private final UUID userId;
  private final Instant openedAt;
  private UUID id = TestIds.newId();
  private Instant usedAt;
  private String address = "192.0.2.1";
  private String userAgent = "test";
  private RefreshToken refreshToken;
  private UUID spentTokenId;
  private Instant expiresAt;

  private SessionBuilder(UUID userId, Instant openedAt) {
    this.userId = userId;
    this.openedAt = openedAt;
    usedAt = openedAt;
    refreshToken = refreshToken(openedAt, Duration.ofDays(7));
    expiresAt = openedAt.plus(Duration.ofDays(30));
  }

  /** A session that was opened at this time and not used since. */
  public static SessionBuilder session(UUID userId, Instant openedAt) {
    return new SessionBuilder(userId, openedAt);
  }

  public static RefreshToken refreshToken(Instant issuedAt, Duration lifetime) {
    return new RefreshToken(TestIds.newId(), issuedAt, issuedAt.plus(lifetime));
  }

  public SessionBuilder id(UUID id) {
    this.id = id;
    return this;
  }

  public SessionBuilder from(String address, String userAgent) {
    this.address = address;
    this.userAgent = userAgent;
    return this;
  }

  /** The session ends after this time without use. */
  public SessionBuilder idleFor(Duration idle) {
    return refreshToken(refreshToken(openedAt, idle));
  }

  public SessionBuilder refreshToken(RefreshToken refreshToken) {
    this.refreshToken = refreshToken;
    return this;
  }

  /** The session was refreshed: this token replaced the token with this id. */
  public SessionBuilder rotated(RefreshToken refreshToken, UUID spentTokenId) {
    this.spentTokenId = spentTokenId;
    usedAt = refreshToken.issuedAt();
    return refreshToken(refreshToken);
  }

  /** The session ends after this time even if it is used. */
  public SessionBuilder lasting(Duration lifetime) {
    expiresAt = openedAt.plus(lifetime);
    return this;
  }

  public Session build() {
    return new Session(
        id, userId, openedAt, usedAt, address, userAgent, refreshToken, spentTokenId, expiresAt);
  }
}
