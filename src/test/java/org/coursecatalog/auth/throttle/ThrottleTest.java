package org.coursecatalog.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Locality;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.SettableClock;
import org.coursecatalog.support.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of failed logins and registrations, and their waiting times. */
class ThrottleTest {

  private static final Duration NONE = Duration.ZERO;
  private static final String ADDRESS = "192.0.2.1";
  private static final String OTHER_ADDRESS = "192.0.2.2";

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final SettableClock clock = new SettableClock();
  private final Throttle throttle = throttle(Map.of());

  @Test
  void delayStartsAfterTenFailuresAndDoublesWithEachFurtherOne() {
    for (var i = 0; i < 9; i++) {
      fail(throttle, "ada", ADDRESS);
      assertThat(waitOf(throttle, "ada", ADDRESS)).as("after failure %s", i + 1).isEqualTo(NONE);
    }
    for (var seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900)) {
      fail(throttle, "ada", ADDRESS);
      assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(Duration.ofMillis(1));
      clock.advance(Duration.ofMillis(1));
      assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(NONE);
    }
  }

  @Test
  void rejectionsAreCountedByLimit() {
    failTimes(10, "ada", ADDRESS);
    assertThat(rejectedBy("username_and_address")).isZero();
    waitOf(throttle, "ada", ADDRESS);
    assertThat(rejectedBy("username_and_address")).isEqualTo(1);
    for (var i = 0; i < 100; i++) {
      throttle.countRegistration(origin(OTHER_ADDRESS));
    }
    waitOf(() -> throttle.requireRegistrationAllowed(origin(OTHER_ADDRESS)));
    assertThat(rejectedBy("registrations")).isEqualTo(1);
    assertThat(rejectedBy("failed_logins")).isZero();
  }

  @Test
  void successResetsTheFailures() {
    failTimes(9, "ada", ADDRESS);
    throttle.count(true, "ada", origin(ADDRESS));
    failTimes(9, "ada", ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(NONE);
    fail(throttle, "ada", ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void failuresExpireAfterTwiceTheLongestDelay() {
    failTimes(9, "ada", ADDRESS);
    clock.advance(Duration.ofMinutes(30));
    fail(throttle, "ada", ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(NONE);
  }

  @Test
  void spellingsOfAUserNameShareOneCounter() {
    failTimes(5, "ada", ADDRESS);
    failTimes(5, "ＡＤＡ", ADDRESS);
    assertThat(waitOf(throttle, "Ada", ADDRESS)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void failuresAffectOneUserNameAndAddressOnly() {
    failTimes(10, "ada", ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(Duration.ofSeconds(1));
    assertThat(waitOf(throttle, "grace", ADDRESS)).isEqualTo(NONE);
    assertThat(waitOf(throttle, "ada", OTHER_ADDRESS)).isEqualTo(NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "192.0.2.1, 192.0.2.2, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "::ffff:192.0.2.1, ::ffff:192.0.2.2, false",
    "fe80::1%1, fe80::2%1, true",
  })
  void ipv6AddressesOfOneSubnetCountAsOneAddress(String one, String other, boolean same) {
    failTimes(10, "ada", one);
    assertThat(waitOf(throttle, "ada", other)).isEqualTo(same ? Duration.ofSeconds(1) : NONE);
  }

  @Test
  void addressIsLimitedToAHundredFailedLoginsPerMinute() {
    failWithManyNames(99, ADDRESS);
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(NONE);
    fail(throttle, "last", ADDRESS);
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(Duration.ofMinutes(1));
    assertThat(waitOf(throttle, "grace", ADDRESS)).isEqualTo(Duration.ofMinutes(1));
    assertThat(addressWaitOf(OTHER_ADDRESS)).isEqualTo(NONE);
    clock.advance(Duration.ofSeconds(59));
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(NONE);
  }

  @Test
  void limitOfFailedLoginsAppliesToAnySlidingMinute() {
    fail(throttle, "first", ADDRESS);
    clock.advance(Duration.ofSeconds(59));
    failWithManyNames(99, ADDRESS);
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    fail(throttle, "replaces the first", ADDRESS);
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(Duration.ofSeconds(59));
    assertThat(waitOf(() -> fail(throttle, "one too many", ADDRESS)))
        .isEqualTo(Duration.ofSeconds(59));
    clock.advance(Duration.ofSeconds(59));
    failWithManyNames(99, ADDRESS);
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void limitOfRegistrationsAppliesToAnySlidingMinute() {
    throttle.countRegistration(origin(ADDRESS));
    clock.advance(Duration.ofSeconds(59));
    for (var i = 0; i < 99; i++) {
      throttle.countRegistration(origin(ADDRESS));
    }
    clock.advance(Duration.ofSeconds(1));
    throttle.countRegistration(origin(ADDRESS));
    assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(ADDRESS))))
        .isEqualTo(Duration.ofSeconds(59));
  }

  /** Guesses with random intervals, each made as soon as it is allowed. */
  @Test
  void fastestGuessesAreAHundredInEveryMinute() {
    var random = new Random(20_260_101);
    var guesses = new ArrayList<Instant>();
    for (var i = 0; i < 1_000; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(1_200)).plus(addressWaitOf(ADDRESS)));
      fail(throttle, "user" + i, ADDRESS);
      guesses.add(clock.instant());
    }
    for (var i = 100; i < guesses.size(); i++) {
      assertThat(Duration.between(guesses.get(i - 100), guesses.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
    assertThat(Duration.between(guesses.get(0), guesses.get(999)))
        .isLessThan(Duration.ofMinutes(13));
  }

  @Test
  void addressIsLimitedToAHundredRegistrationsPerMinute() {
    for (var i = 0; i < 100; i++) {
      assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(ADDRESS))))
          .isEqualTo(NONE);
      throttle.countRegistration(origin(ADDRESS));
    }
    assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(ADDRESS))))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(OTHER_ADDRESS))))
        .isEqualTo(NONE);
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(NONE);
    clock.advance(Duration.ofMinutes(1));
    assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(ADDRESS)))).isEqualTo(NONE);
  }

  @Test
  void concurrentRegistrationsDoNotExceedTheLimit() {
    var waits = Race.run(150, i -> waitOf(() -> throttle.countRegistration(origin(ADDRESS))));
    assertThat(Collections.frequency(waits, NONE)).isEqualTo(100);
  }

  @Test
  void revertedRegistrationDoesNotCount() {
    var first = throttle.countRegistration(origin(ADDRESS));
    clock.advance(Duration.ofSeconds(10));
    for (var i = 0; i < 99; i++) {
      throttle.countRegistration(origin(ADDRESS));
    }
    assertThat(waitOf(() -> throttle.countRegistration(origin(ADDRESS))))
        .isEqualTo(Duration.ofSeconds(50));
    throttle.uncountRegistration(origin(ADDRESS), first);
    assertThat(waitOf(() -> throttle.countRegistration(origin(ADDRESS)))).isEqualTo(NONE);
    assertThat(waitOf(() -> throttle.countRegistration(origin(ADDRESS))))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void successfulLoginsDoNotCountForTheAddress() {
    for (var i = 0; i < 200; i++) {
      throttle.count(true, "ada", origin(ADDRESS));
    }
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(NONE);
  }

  @Test
  void concurrentGuessesForOneUserDoNotExceedTheLimit() {
    for (var round = 0; round < 50; round++) {
      var name = "ada" + round;
      var address = "198.51.100." + round;
      var waits = Race.run(16, i -> waitOf(() -> fail(throttle, name, address)));
      assertThat(Collections.frequency(waits, NONE)).isEqualTo(10);
    }
  }

  @Test
  void correctGuessBeyondTheLimitIsRejected() {
    failTimes(10, "ada", ADDRESS);
    assertThat(waitOf(() -> throttle.count(true, "ada", origin(ADDRESS))))
        .isEqualTo(Duration.ofSeconds(1));
    failWithManyNames(100, OTHER_ADDRESS);
    assertThat(waitOf(() -> throttle.count(true, "grace", origin(OTHER_ADDRESS))))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void concurrentGuessesForManyUsersDoNotExceedTheLimitOfTheAddress() {
    failWithManyNames(92, ADDRESS);
    var waits = Race.run(16, i -> waitOf(() -> fail(throttle, "ada" + i, ADDRESS)));
    assertThat(Collections.frequency(waits, NONE)).isEqualTo(8);
  }

  @Test
  void limitsAreConfigurable() {
    var strict =
        throttle(
            Map.of(
                "catalog.throttle.failures-before-delay", "2",
                "catalog.throttle.failed-logins-per-minute", "5"));
    for (var seconds : List.of(0, 1, 2, 4)) {
      fail(strict, "ada", ADDRESS);
      assertThat(waitOf(strict, "ada", ADDRESS)).isEqualTo(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds));
    }
    fail(strict, "ada", ADDRESS);
    assertThat(waitOf(strict, "grace", ADDRESS)).isEqualTo(Duration.ofSeconds(53));
  }

  @Test
  void disabledThrottleNeverDelays() {
    var off = throttle(Map.of("catalog.throttle.enabled", "false"));
    for (var i = 0; i < 200; i++) {
      fail(off, "ada", ADDRESS);
      off.countRegistration(origin(ADDRESS));
    }
    assertThat(waitOf(off, "ada", ADDRESS)).isEqualTo(NONE);
    assertThat(waitOf(() -> off.requireRegistrationAllowed(origin(ADDRESS)))).isEqualTo(NONE);
  }

  @Test
  void regularUserIsExemptFromTheLimitOfTheAddress() {
    throttle.count(true, "ada", origin(ADDRESS));
    failWithManyNames(100, ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(NONE);
    assertThat(waitOf(throttle, "ＡＤＡ", ADDRESS)).isEqualTo(NONE);
    assertThat(waitOf(throttle, "grace", ADDRESS)).isEqualTo(Duration.ofMinutes(1));
    assertThat(waitOf(() -> throttle.count(true, "ada", origin(ADDRESS)))).isEqualTo(NONE);
    assertThat(waitOf(() -> throttle.count(true, "grace", origin(ADDRESS))))
        .isEqualTo(Duration.ofMinutes(1));
    failWithManyNames(100, OTHER_ADDRESS);
    assertThat(waitOf(throttle, "ada", OTHER_ADDRESS)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void unknownUserPassesOnlyAtAddressesOfRegularUsers() {
    failWithManyNames(100, ADDRESS);
    failWithManyNames(100, OTHER_ADDRESS);
    throttle(Map.of()).count(true, "ada", origin(ADDRESS));
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));
    throttle.count(true, "ada", origin(ADDRESS));
    failWithManyNames(100, ADDRESS);
    failWithManyNames(100, OTHER_ADDRESS);
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(NONE);
    assertThat(addressWaitOf(OTHER_ADDRESS)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void regularUserStillWaitsAfterTenFailures() {
    throttle.count(true, "ada", origin(ADDRESS));
    failWithManyNames(100, ADDRESS);
    failTimes(10, "ada", ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    fail(throttle, "ada", ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void failuresOfARegularUserCountForTheAddress() {
    throttle.count(true, "ada", origin(ADDRESS));
    failWithManyNames(99, ADDRESS);
    fail(throttle, "ada", ADDRESS);
    assertThat(waitOf(throttle, "grace", ADDRESS)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void exemptionEndsThirtyDaysAfterTheLastLogin() {
    throttle.count(true, "ada", origin(ADDRESS));
    clock.advance(Duration.ofDays(20));
    throttle.count(true, "ada", origin(ADDRESS));
    clock.advance(Duration.ofDays(30).minusMinutes(1));
    failWithManyNames(100, ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(NONE);
    clock.advance(Duration.ofMinutes(1));
    failWithManyNames(100, ADDRESS);
    assertThat(waitOf(throttle, "ada", ADDRESS)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void registrationDoesNotMakeAUserExempt() {
    throttle.countRegistration(origin(ADDRESS));
    failWithManyNames(100, ADDRESS);
    assertThat(addressWaitOf(ADDRESS)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void rejectionsAreCountedPerMinute() {
    for (var i = 1; i <= 5; i++) {
      assertThat(throttle.countRejection(origin(ADDRESS))).isEqualTo(i);
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(throttle.countRejection(origin(OTHER_ADDRESS))).isEqualTo(1);
    clock.advance(Duration.ofSeconds(10));
    assertThat(throttle.countRejection(origin(ADDRESS))).isEqualTo(1);
  }

  @Test
  void keyOfALongUserNameHasAFixedSize() {
    var origin = origin(ADDRESS);
    assertThat(ThrottleKey.of("\ufdfa".repeat(256), origin))
        .isNotEqualTo(ThrottleKey.of("\ufdfa".repeat(255), origin))
        .isEqualTo(ThrottleKey.of("\ufdfa".repeat(256), origin));
    assertThat(ThrottleKey.class.getRecordComponents())
        .extracting(RecordComponent::getType)
        .containsOnly(long.class);
  }

  private double rejectedBy(String limit) {
    return registry.get("catalog.throttled").tag("limit", limit).counter().count();
  }

  private Throttle throttle(Map<String, String> settings) {
    return new Throttle(Settings.of(ThrottleConfig.class, settings), clock, registry);
  }

  private void failTimes(int times, String username, String address) {
    for (var i = 0; i < times; i++) {
      fail(throttle, username, address);
    }
  }

  private void failWithManyNames(int times, String address) {
    IntStream.range(0, times).forEach(i -> fail(throttle, "user" + i, address));
  }

  private static void fail(Throttle throttle, String username, String address) {
    throttle.count(false, username, origin(address));
  }

  private Duration addressWaitOf(String address) {
    return waitOf(() -> throttle.requireLoginAllowed(origin(address)));
  }

  private static Duration waitOf(Throttle throttle, String username, String address) {
    return waitOf(() -> throttle.requireAttemptAllowed(username, origin(address)));
  }

  /** Returns the waiting time; zero if the attempt is allowed. */
  private static Duration waitOf(Runnable attempt) {
    try {
      attempt.run();
      return NONE;
    } catch (DomainException exception) {
      assertThat(exception.code()).isEqualTo(ErrorCode.THROTTLED);
      return exception.retryAfter();
    }
  }

  private static ClientOrigin origin(String address) {
    return new ClientOrigin(address, Locality.OTHER_MACHINE, null);
  }
}
