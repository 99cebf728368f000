package org.coursecatalog.auth.password;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The passwords that wait for a hashing thread. The queue is bounded and fair, so a client that
 * sends many logins delays mainly itself:
 *
 * <ul>
 *   <li>Networks take turns, and so do the accounts within a network. A client therefore waits for
 *       one password of each other client, no matter how many the others send.
 *   <li>A network may have no more passwords in the queue than there are free places. So one
 *       network fills half of the queue at most, and two fill a third each.
 *   <li>A network that has nothing waiting may use a reserve when the queue is full.
 *   <li>A network also has a fixed share, and so has an account, over all networks. The share of
 *       the account does not apply to an account that has nothing waiting in its network, because
 *       strangers could use it up. Such an account may also exceed the share of its network by
 *       half.
 * </ul>
 *
 * <p>Passwords that are being hashed count as well.
 *
 * @param <T> what waits
 */
final class HashingQueue<T> {

  /**
   * How many passwords may be unfinished.
   *
   * @param capacity for all networks together
   * @param reserve for networks that have nothing waiting, in addition to the capacity
   * @param share for one network, and for one account
   */
  record Limits(long capacity, long reserve, long share) {}

  private final Limits limits;

  /** By network, then by account, in the order of their turns. */
  private final Map<String, Map<String, Deque<T>>> waiting = new LinkedHashMap<>();

  private final Map<String, Integer> unfinishedByNetwork = new HashMap<>();
  private final Map<String, Integer> unfinishedByAccount = new HashMap<>();
  private long unfinished;

  HashingQueue(Limits limits) {
    this.limits = limits;
  }

  /** Adds work of a client, or returns false if its limits or those of the queue are reached. */
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
   * Removes the work whose turn it is. {@link #finished} must follow when it is done.
   *
   * @throws java.util.NoSuchElementException if nothing waits
   */
  synchronized T take() {
    var network = waiting.keySet().iterator().next();
    var accounts = waiting.remove(network);
    var account = accounts.keySet().iterator().next();
    var works = accounts.remove(account);
    var work = Objects.requireNonNull(works.pollFirst());
    // A network or account with more work goes to the end of the queue.
    if (!works.isEmpty()) {
      accounts.put(account, works);
    }
    if (!accounts.isEmpty()) {
      waiting.put(network, accounts);
    }
    return work;
  }

  /** Releases the place of work that was taken. */
  synchronized void finished(HashingClient client) {
    unfinished--;
    unfinishedByNetwork.computeIfPresent(client.network(), HashingQueue::oneLess);
    unfinishedByAccount.computeIfPresent(client.account(), HashingQueue::oneLess);
  }

  /** Returns {@code null} for the last one, which removes the entry. */
  private static @Nullable Integer oneLess(String key, Integer count) {
    return count == 1 ? null : count - 1;
  }

  /** Returns how much waits or is being worked on. */
  synchronized long unfinished() {
    return unfinished;
  }
}
