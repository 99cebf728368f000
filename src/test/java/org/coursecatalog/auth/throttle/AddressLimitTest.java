package org.coursecatalog.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.Locality;
import org.coursecatalog.support.SettableClock;
import org.junit.jupiter.api.Test;

/** The memory that stored attempts use. {@code ThrottleTest} tests the limits. */
class AddressLimitTest {

  private final SettableClock clock = new SettableClock();
  private final AddressLimit limit = new AddressLimit(100, clock);

  @Test
  void queryStoresNothing() {
    limit.waitTime(origin(1));
    limit.uncount(origin(1), clock.instant());
    assertThat(limit.bytes()).isZero();
  }

  @Test
  void sizeIsBounded() {
    for (var address = 0; address < 40_000; address++) {
      limit.tryCount(origin(address), clock.instant());
    }
    assertThat(limit.bytes()).isPositive().isLessThanOrEqualTo(AddressLimit.MAX_BYTES);
  }

  @Test
  void sizeGrowsWithTheAttemptsOfAnAddress() {
    limit.tryCount(origin(1), clock.instant());
    var one = limit.bytes();
    for (var i = 0; i < 200; i++) {
      limit.tryCount(origin(1), clock.instant());
    }
    assertThat(limit.bytes()).isEqualTo(one + 99 * Long.BYTES);
  }

  @Test
  void attemptsAreRemovedAfterTwoMinutes() {
    limit.tryCount(origin(1), clock.instant());
    clock.advance(Duration.ofMinutes(2));
    assertThat(limit.bytes()).isZero();
  }

  private static ClientOrigin origin(int address) {
    return new ClientOrigin(
        "2001:db8:0:" + Integer.toHexString(address) + "::1", Locality.OTHER_MACHINE, null);
  }
}
