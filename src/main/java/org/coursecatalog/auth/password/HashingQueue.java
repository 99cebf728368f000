package org.coursecatalog.auth.password;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bounded, fair queue of passwords that wait for a hashing thread. A client that sends many
 * logins delays mainly its own logins:
 *
 * <ul>
 *   <li>Networks take turns, and so do the accounts within a network. A client therefore waits for
 *       one password of each other client, regardless of how many the others send.
 *   <li>A network may have at most as many passwords in the queue as there are free slots. One
 *       network can therefore fill at most half of the queue, and two networks a third each.
 *   <li>A network without waiting passwords may use a reserve when the queue is full.
 *   <li>A network has a fixed share, and an account has a fixed share across all networks. The
 *       account share does not apply to an account without waiting passwords in the network,
 *       because clients of other networks could use it up. For such an account, the network share
 *       is 1.5 times as large.
 * </ul>
 *
 * <p>Passwords that are being hashed also count.
 *
 * @param <T> the type of the waiting work
 */
final class HashingQueue<T> {

  /**
   * The limits of unfinished passwords.
   *
   * @param capacity for all networks together
   * @param reserve for networks without waiting passwords, in addition to the capacity
   * @param share for one network, and for one account
   */
  record Limits(long capacity, long reserve, long share) {}

  private final Limits limits;

  /** By network and by account, in the order of their turns. */
  private final Map<String, Map<String, Deque<T>>> waiting = new LinkedHashMap<>();

  private final Map<String, Integer> unfinishedByNetwork = new HashMap<>();
  private final Map<String, Integer> unfinishedByAccount = new HashMap<>();
  private long unfinished;

  HashingQueue(Limits limits) {
    this.limits = limits;
  }

  /** Adds work of a client. Returns false if a limit of the client or of the queue is reached. */
  synchronized boolean offer(HashingClient client, T work) {
    if (!hasRoomFor(client)) {
      return false;
    }
    unfinished++;
    unfinishedByNetwork.merge(client.network(), 1, Integer::sum);
    unfinishedByAccount.merge(client.account(), 1, Integer::sum);
    waiting
        .computeIfAbsent(client.network(), network -> new LinkedHashMap<>())
        .computeIfAbsent(client.account(), account -> new ArrayDeque<>())
        .addLast(work);
    return true;
  }

  private boolean hasRoomFor(HashingClient client) {
    if (!waiting.containsKey(client.network())) {
      return unfinished < limits.capacity() + limits.reserve();
    }
    var ofNetwork = unfinishedByNetwork.get(client.network());
    if (ofNetwork >= limits.capacity() - unfinished) {
      return false;
    }
    return waiting.get(client.network()).containsKey(client.account())
        ? ofNetwork < limits.share() && unfinishedByAccount.get(client.account()) < limits.share()
        : ofNetwork < limits.share() + limits.share() / 2;
  }

  /**
   * Removes and returns the next work. The caller must call {@link #finished} when it is done.
   *
   * @throws java.util.NoSuchElementException if the queue is empty
   */
  synchronized T take() {
    var network = waiting.keySet().iterator().next();
    var accounts = waiting.remove(network);
    var account = accounts.keySet().iterator().next();
    var works = accounts.remove(account);
    var work = Objects.requireNonNull(works.pollFirst());
    // A network or account with more work moves to the end of the queue.
    if (!works.isEmpty()) {
      accounts.put(account, works);
    }
    if (!accounts.isEmpty()) {
      waiting.put(network, accounts);
    }
    return work;
  }

  /** Releases the slot of work that {@link #take} has returned. */
  synchronized void finished(HashingClient client) {
    unfinished--;
    unfinishedByNetwork.computeIfPresent(client.network(), HashingQueue::decrement);
    unfinishedByAccount.computeIfPresent(client.account(), HashingQueue::decrement);
  }

  /** Returns {@code null} instead of 0, which removes the map entry. */
  private static @Nullable Integer decrement(String key, Integer count) {
    return count == 1 ? null : count - 1;
  }

  /** Returns the number of passwords that are waiting or being hashed. */
  synchronized long unfinished() {
    return unfinished;
  }
}
