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

/** Who has to wait, and for how long. */
class ThrottleTest {

  private static final Duration NONE = Duration.ZERO;
  private static final String HERE = "192.0.2.1";
  private static final String THERE = "192.0.2.2";

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final SettableClock clock = new SettableClock();
  private final Throttle throttle = throttle(Map.of());

  @Test
  void tenFailuresGoUnhinderedAndEachFurtherTryWaitsTwiceAsLong() {
    for (var i = 0; i < 9; i++) {
      fail(throttle, "ada", HERE);
      assertThat(waitOf(throttle, "ada", HERE)).as("after failure %s", i + 1).isEqualTo(NONE);
    }
    for (var seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900)) {
      fail(throttle, "ada", HERE);
      assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(Duration.ofMillis(1));
      clock.advance(Duration.ofMillis(1));
      assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(NONE);
    }
  }

  @Test
  void refusalsAreCountedByTheirLimit() {
    failTimes(10, "ada", HERE);
    assertThat(rejectedBy("username_and_address")).isZero();
    waitOf(throttle, "ada", HERE);
    assertThat(rejectedBy("username_and_address")).isEqualTo(1);
    for (var i = 0; i < 100; i++) {
      throttle.countRegistration(origin(THERE));
    }
    waitOf(() -> throttle.requireRegistrationAllowed(origin(THERE)));
    assertThat(rejectedBy("registrations")).isEqualTo(1);
    assertThat(rejectedBy("failed_logins")).isZero();
  }

  @Test
  void successForgetsTheFailures() {
    failTimes(9, "ada", HERE);
    throttle.count(true, "ada", origin(HERE));
    failTimes(9, "ada", HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(NONE);
    fail(throttle, "ada", HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void failuresAreForgottenAfterTwiceTheLongestDelay() {
    failTimes(9, "ada", HERE);
    clock.advance(Duration.ofMinutes(30));
    fail(throttle, "ada", HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(NONE);
  }

  @Test
  void spellingsOfOneNameAreCountedTogether() {
    failTimes(5, "ada", HERE);
    failTimes(5, "ＡＤＡ", HERE);
    assertThat(waitOf(throttle, "Ada", HERE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void nobodyIsLockedOutBySomebodyElse() {
    failTimes(10, "ada", HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(Duration.ofSeconds(1));
    assertThat(waitOf(throttle, "grace", HERE)).isEqualTo(NONE);
    assertThat(waitOf(throttle, "ada", THERE)).isEqualTo(NONE);
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
  void sixtyFourBitsOfAnIpv6AddressAreOneAddress(String one, String other, boolean same) {
    failTimes(10, "ada", one);
    assertThat(waitOf(throttle, "ada", other)).isEqualTo(same ? Duration.ofSeconds(1) : NONE);
  }

  @Test
  void addressHasAHundredFailedLoginsAMinute() {
    failWithManyNames(99, HERE);
    assertThat(addressWaitOf(HERE)).isEqualTo(NONE);
    fail(throttle, "last", HERE);
    assertThat(addressWaitOf(HERE)).isEqualTo(Duration.ofMinutes(1));
    assertThat(waitOf(throttle, "anybody", HERE)).isEqualTo(Duration.ofMinutes(1));
    assertThat(addressWaitOf(THERE)).isEqualTo(NONE);
    clock.advance(Duration.ofSeconds(59));
    assertThat(addressWaitOf(HERE)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(addressWaitOf(HERE)).isEqualTo(NONE);
  }

  @Test
  void addressHasNoMoreFailedLoginsAroundTheTurnOfAMinute() {
    fail(throttle, "first", HERE);
    clock.advance(Duration.ofSeconds(59));
    failWithManyNames(99, HERE);
    assertThat(addressWaitOf(HERE)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    fail(throttle, "in the place of the first", HERE);
    assertThat(addressWaitOf(HERE)).isEqualTo(Duration.ofSeconds(59));
    assertThat(waitOf(() -> fail(throttle, "one too many", HERE)))
        .isEqualTo(Duration.ofSeconds(59));
    clock.advance(Duration.ofSeconds(59));
    failWithManyNames(99, HERE);
    assertThat(addressWaitOf(HERE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void addressHasNoMoreRegistrationsAroundTheTurnOfAMinute() {
    throttle.countRegistration(origin(HERE));
    clock.advance(Duration.ofSeconds(59));
    for (var i = 0; i < 99; i++) {
      throttle.countRegistration(origin(HERE));
    }
    clock.advance(Duration.ofSeconds(1));
    throttle.countRegistration(origin(HERE));
    assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(HERE))))
        .isEqualTo(Duration.ofSeconds(59));
  }

  /** Whatever the rhythm of the guesses: as soon as one may be made it is made. */
  @Test
  void guessesThatComeAsSoonAsTheyMayAreAHundredInEveryMinute() {
    var random = new Random(20_260_101);
    var answered = new ArrayList<Instant>();
    for (var i = 0; i < 1_000; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(1_200)).plus(addressWaitOf(HERE)));
      fail(throttle, "nobody" + i, HERE);
      answered.add(clock.instant());
    }
    for (var i = 100; i < answered.size(); i++) {
      assertThat(Duration.between(answered.get(i - 100), answered.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
    assertThat(Duration.between(answered.get(0), answered.get(999)))
        .isLessThan(Duration.ofMinutes(13));
  }

  @Test
  void addressHasAHundredRegistrationsAMinute() {
    for (var i = 0; i < 100; i++) {
      assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(HERE)))).isEqualTo(NONE);
      throttle.countRegistration(origin(HERE));
    }
    assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(HERE))))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(THERE)))).isEqualTo(NONE);
    assertThat(addressWaitOf(HERE)).isEqualTo(NONE);
    clock.advance(Duration.ofMinutes(1));
    assertThat(waitOf(() -> throttle.requireRegistrationAllowed(origin(HERE)))).isEqualTo(NONE);
  }

  @Test
  void registrationsAtTheSameTimeAreNoMoreThanTheAddressHas() {
    var waits = Race.run(150, i -> waitOf(() -> throttle.countRegistration(origin(HERE))));
    assertThat(Collections.frequency(waits, NONE)).isEqualTo(100);
  }

  @Test
  void registrationThatIsGivenBackLeavesRoomForAnother() {
    var first = throttle.countRegistration(origin(HERE));
    clock.advance(Duration.ofSeconds(10));
    for (var i = 0; i < 99; i++) {
      throttle.countRegistration(origin(HERE));
    }
    assertThat(waitOf(() -> throttle.countRegistration(origin(HERE))))
        .isEqualTo(Duration.ofSeconds(50));
    throttle.uncountRegistration(origin(HERE), first);
    assertThat(waitOf(() -> throttle.countRegistration(origin(HERE)))).isEqualTo(NONE);
    assertThat(waitOf(() -> throttle.countRegistration(origin(HERE))))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void successesAreNotCountedAgainstTheAddress() {
    for (var i = 0; i < 200; i++) {
      throttle.count(true, "ada", origin(HERE));
    }
    assertThat(addressWaitOf(HERE)).isEqualTo(NONE);
  }

  @Test
  void ofGuessesAtTheSameTimeNoMoreAreAnsweredThanOneAfterTheOther() {
    for (var round = 0; round < 50; round++) {
      var name = "ada" + round;
      var address = "198.51.100." + round;
      var answers = Race.run(16, i -> waitOf(() -> fail(throttle, name, address)));
      assertThat(Collections.frequency(answers, NONE)).isEqualTo(10);
    }
  }

  @Test
  void successAmongTooManyGuessesAtTheSameTimeTellsNothing() {
    failTimes(10, "ada", HERE);
    assertThat(waitOf(() -> throttle.count(true, "ada", origin(HERE))))
        .isEqualTo(Duration.ofSeconds(1));
    failWithManyNames(100, THERE);
    assertThat(waitOf(() -> throttle.count(true, "grace", origin(THERE))))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void ofGuessesAtManyNamesAtTheSameTimeNoMoreAreAnsweredThanTheAddressHas() {
    failWithManyNames(92, HERE);
    var answers = Race.run(16, i -> waitOf(() -> fail(throttle, "ada" + i, HERE)));
    assertThat(Collections.frequency(answers, NONE)).isEqualTo(8);
  }

  @Test
  void settingsMoveTheLimits() {
    var strict =
        throttle(
            Map.of(
                "catalog.throttle.failures-before-delay", "2",
                "catalog.throttle.failed-logins-per-minute", "5"));
    for (var seconds : List.of(0, 1, 2, 4)) {
      fail(strict, "ada", HERE);
      assertThat(waitOf(strict, "ada", HERE)).isEqualTo(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds));
    }
    fail(strict, "ada", HERE);
    assertThat(waitOf(strict, "grace", HERE)).isEqualTo(Duration.ofSeconds(53));
  }

  @Test
  void nothingIsSlowedDownWhenItIsSwitchedOff() {
    var off = throttle(Map.of("catalog.throttle.enabled", "false"));
    for (var i = 0; i < 200; i++) {
      fail(off, "ada", HERE);
      off.countRegistration(origin(HERE));
    }
    assertThat(waitOf(off, "ada", HERE)).isEqualTo(NONE);
    assertThat(waitOf(() -> off.requireRegistrationAllowed(origin(HERE)))).isEqualTo(NONE);
  }

  @Test
  void regularUserIsExemptFromTheLimitOfTheAddress() {
    throttle.count(true, "ada", origin(HERE));
    failWithManyNames(100, HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(NONE);
    assertThat(waitOf(throttle, "ＡＤＡ", HERE)).isEqualTo(NONE);
    assertThat(waitOf(throttle, "grace", HERE)).isEqualTo(Duration.ofMinutes(1));
    assertThat(waitOf(() -> throttle.count(true, "ada", origin(HERE)))).isEqualTo(NONE);
    assertThat(waitOf(() -> throttle.count(true, "grace", origin(HERE))))
        .isEqualTo(Duration.ofMinutes(1));
    failWithManyNames(100, THERE);
    assertThat(waitOf(throttle, "ada", THERE)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void requestOfUnknownUserIsLetThroughOnlyWhereRegularUsersAre() {
    failWithManyNames(100, HERE);
    failWithManyNames(100, THERE);
    throttle(Map.of()).count(true, "ada", origin(HERE));
    assertThat(addressWaitOf(HERE)).isEqualTo(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));
    throttle.count(true, "ada", origin(HERE));
    failWithManyNames(100, HERE);
    failWithManyNames(100, THERE);
    assertThat(addressWaitOf(HERE)).isEqualTo(NONE);
    assertThat(addressWaitOf(THERE)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void regularUserStillWaitsAfterTenFailures() {
    throttle.count(true, "ada", origin(HERE));
    failWithManyNames(100, HERE);
    failTimes(10, "ada", HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    fail(throttle, "ada", HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void failuresOfARegularUserCountForTheAddress() {
    throttle.count(true, "ada", origin(HERE));
    failWithManyNames(99, HERE);
    fail(throttle, "ada", HERE);
    assertThat(waitOf(throttle, "grace", HERE)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void exemptionEndsThirtyDaysAfterTheLastLogin() {
    throttle.count(true, "ada", origin(HERE));
    clock.advance(Duration.ofDays(20));
    throttle.count(true, "ada", origin(HERE));
    clock.advance(Duration.ofDays(30).minusMinutes(1));
    failWithManyNames(100, HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(NONE);
    clock.advance(Duration.ofMinutes(1));
    failWithManyNames(100, HERE);
    assertThat(waitOf(throttle, "ada", HERE)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void registrationMakesNoUserExempt() {
    throttle.countRegistration(origin(HERE));
    failWithManyNames(100, HERE);
    assertThat(addressWaitOf(HERE)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void refusalsAreCountedAnewInEachMinute() {
    for (var i = 1; i <= 5; i++) {
      assertThat(throttle.countRejection(origin(HERE))).isEqualTo(i);
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(throttle.countRejection(origin(THERE))).isEqualTo(1);
    clock.advance(Duration.ofSeconds(10));
    assertThat(throttle.countRejection(origin(HERE))).isEqualTo(1);
  }

  @Test
  void longNameTakesNoMoreMemoryThanAShortOne() {
    var origin = origin(HERE);
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
    IntStream.range(0, times).forEach(i -> fail(throttle, "nobody" + i, address));
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

  /** How long it has to wait; zero when it need not. */
  private static Duration waitOf(Runnable attempt) {
    try {
      attempt.run();
      return NONE;
    } catch (DomainException broken) {
      assertThat(broken.code()).isEqualTo(ErrorCode.THROTTLED);
      return broken.retryAfter();
    }
  }

  private static ClientOrigin origin(String address) {
    return new ClientOrigin(address, Locality.OTHER_MACHINE, null);
  }
}
