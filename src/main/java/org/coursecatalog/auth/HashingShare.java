package org.coursecatalog.auth;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;

/**
 * Leaves room in the queue for hashing: one address may fill its share of it, but not the whole, so
 * that it cannot keep everybody else from logging in.
 */
@ApplicationScoped
public class HashingShare {

  private final int share;
  private final Map<String, Integer> inUse = new ConcurrentHashMap<>();

  HashingShare(PasswordConfig config) {
    share = PasswordHasher.threadsOf(config) + config.hashingQueuePerAddress();
  }

  /**
   * The work, which hashes one password. Fails with {@code HASHING_BUSY} when this address has its
   * share at work already.
   */
  public <T> Uni<T> of(ClientOrigin origin, Uni<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (inUse.merge(origin.network(), 1, Integer::sum) > share) {
                release(origin);
                return Uni.createFrom().failure(new DomainException(ErrorCode.HASHING_BUSY));
              }
              return work.onTermination().invoke(() -> release(origin));
            });
  }

  private void release(ClientOrigin origin) {
    inUse.computeIfPresent(origin.network(), (network, count) -> count == 1 ? null : count - 1);
  }
}
