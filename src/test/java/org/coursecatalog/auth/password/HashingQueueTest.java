package org.coursecatalog.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.coursecatalog.auth.password.HashingQueue.Limits;
import org.junit.jupiter.api.Test;

class HashingQueueTest {

  private static final int CAPACITY = 256;
  private static final int RESERVE = 32;
  private static final int SHARE = 64;

  private final HashingQueue<HashingClient> queue =
      new HashingQueue<>(new Limits(CAPACITY, RESERVE, SHARE));

  @Test
  void clientIsLimitedToItsShare() {
    assertThat(offer(client(1, "ada"), 1000)).isEqualTo(SHARE);
    takeAndFinish();
    assertThat(offer(client(1, "ada"), 1000)).isEqualTo(1);
  }

  @Test
  void accountIsLimitedToOneShareOverAllAddresses() {
    var accepted = new ArrayList<Integer>();
    for (var network = 1; network <= 4; network++) {
      accepted.add(offer(client(network, "ada"), 1000));
    }
    assertThat(accepted).containsExactly(SHARE, 1, 1, 1);
  }

  @Test
  void idleAddressIsAcceptedDespiteManyBusyOnes() {
    for (var network = 1; network <= RESERVE; network++) {
      offer(client(network, "account-" + network), 1000);
      assertThat(offer(client(network + 1000, "grace"))).isTrue();
      takeAndFinish();
    }
  }

  @Test
  void fullQueueReservesOneSlotForEachIdleAddress() {
    for (var network = 1; queue.unfinished() < CAPACITY; network++) {
      offer(client(network, "account-" + network), 1000);
    }
    for (var network = 1001; network <= 1000 + RESERVE; network++) {
      assertThat(offer(client(network, "grace"), 10)).isEqualTo(1);
    }
    assertThat(offer(client(9999, "grace"))).isFalse();
  }

  /** A client that retries when slots become free does not displace the others. */
  @Test
  void busyAddressesLeaveAFairShareToAnother() {
    for (var round = 0; round < 1000; round++) {
      for (var network = 1; network <= 3; network++) {
        offer(client(network, "account-" + network + "-" + round), 10);
      }
      takeAndFinish();
    }
    assertThat(offer(client(99, "grace"), 1000)).isGreaterThan(30);
  }

  @Test
  void singleAddressFillsAtMostHalfOfTheQueue() {
    var small = new HashingQueue<Integer>(new Limits(64, 0, 1000));
    var accepted =
        IntStream.range(0, 1000).filter(i -> small.offer(client(1, "account-" + i), i)).count();
    assertThat(accepted).isEqualTo(32);
    assertThat(small.offer(client(2, "bob"), 0)).isTrue();
  }

  @Test
  void queueIsBounded() {
    var accepted = IntStream.range(0, 1000).filter(i -> offer(client(i, "account-" + i))).count();
    assertThat(accepted).isEqualTo(CAPACITY + RESERVE);
  }

  /** Guesses from other addresses have used up the share of the account. */
  @Test
  void accountWithAFullShareIsAcceptedFromAnIdleAddress() {
    for (var network = 1; network <= 10; network++) {
      offer(client(network, "ada"), 1000);
    }
    assertThat(offer(client(99, "ada"))).isTrue();
  }

  @Test
  void accountWithAFullShareIsAcceptedFromASharedAddress() {
    offer(client(1, "ada"), 1000);
    offer(client(2, "bob"), 10);
    assertThat(offer(client(2, "ada"))).isTrue();
  }

  /** A school behind one address, where one student logs in repeatedly. */
  @Test
  void idleAccountIsAcceptedFromAnAddressThatAnotherAccountFills() {
    offer(client(1, "ada"), 1000);
    var others = IntStream.range(0, 1000).filter(i -> offer(client(1, "account-" + i))).count();
    assertThat(others).isEqualTo(SHARE / 2);
  }

  @Test
  void addressesTakeTurns() {
    offer(client(1, "ada"), 50);
    offer(client(2, "bob"), 50);
    offer(client(3, "grace"), 2);
    assertThat(takeAndFinish(7))
        .extracting(HashingClient::account)
        .containsExactly("ada", "bob", "grace", "ada", "bob", "grace", "ada");
    assertThat(takeAndFinish(2)).extracting(HashingClient::account).containsExactly("bob", "ada");
  }

  @Test
  void accountsOfOneAddressTakeTurns() {
    offer(client(1, "ada"), 50);
    offer(client(1, "bob"), 2);
    offer(client(2, "grace"), 1);
    assertThat(takeAndFinish(6))
        .extracting(HashingClient::account)
        .containsExactly("ada", "grace", "bob", "ada", "bob", "ada");
  }

  @Test
  void returningAddressIsNotServedBeforeWaitingOnes() {
    offer(client(1, "ada"));
    offer(client(2, "bob"), 2);
    assertThat(takeAndFinish().account()).isEqualTo("ada");
    offer(client(1, "ada"));
    assertThat(takeAndFinish(3))
        .extracting(HashingClient::account)
        .containsExactly("bob", "ada", "bob");
  }

  @Test
  void passwordsInProgressCountUntilFinished() {
    assertThat(offer(client(1, "ada"), SHARE)).isEqualTo(SHARE);
    var taken = IntStream.range(0, SHARE).mapToObj(i -> queue.take()).toList();
    assertThat(queue.unfinished()).isEqualTo(SHARE);
    taken.forEach(queue::finished);
    assertThat(queue.unfinished()).isZero();
    assertThat(offer(client(1, "ada"), 1000)).isEqualTo(SHARE);
  }

  @Test
  void eachAcceptedPasswordIsTakenOnce() {
    var accepted = 0;
    for (var i = 0; i < 1000; i++) {
      accepted += offer(client(i % 7, "account-" + i % 11)) ? 1 : 0;
    }
    assertThat(takeAndFinish(accepted)).hasSize(accepted);
    assertThat(queue.unfinished()).isZero();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(queue::take);
  }

  private static HashingClient client(int network, String account) {
    return new HashingClient("192.0.2." + network, account);
  }

  private boolean offer(HashingClient client) {
    return queue.offer(client, client);
  }

  /** Offers several passwords and returns how many are accepted. */
  private int offer(HashingClient client, int count) {
    return (int) IntStream.range(0, count).filter(i -> offer(client)).count();
  }

  private HashingClient takeAndFinish() {
    var client = queue.take();
    queue.finished(client);
    return client;
  }

  private List<HashingClient> takeAndFinish(int count) {
    return IntStream.range(0, count).mapToObj(i -> takeAndFinish()).toList();
  }
}
