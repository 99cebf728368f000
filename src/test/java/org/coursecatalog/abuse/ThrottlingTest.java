package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.LocalNetwork;
import org.coursecatalog.support.Logs;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.SettableClock;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** Failed logins are throttled per user name and per client address. */
@QuarkusTest
@TestProfile(ThrottlingTest.SmallLimits.class)
class ThrottlingTest {

  private static final AtomicInteger LAST_ADDRESS = new AtomicInteger();

  @Inject SettableClock clock;

  /** An address that no other test uses. */
  private final String clientAddress = freshAddress();

  /** Small limits, a trusted proxy on this machine, and a clock that only the test advances. */
  public static class SmallLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "catalog.throttle.enabled", "true",
          "catalog.throttle.failures-before-delay", "3",
          "catalog.throttle.failed-logins-per-minute", "8",
          "catalog.throttle.registrations-per-minute", "5",
          "quarkus.http.host", "0.0.0.0",
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(SettableClock.class);
    }
  }

  @Test
  void eachFailureDoublesTheDelayUpToTheMaximum() {
    var person = student();
    guess(person.username()).then().statusCode(401);
    guess(person.username()).then().statusCode(401);
    for (var seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900)) {
      guess(person.username()).then().statusCode(401);
      requireThrottled(guess(person.username()), seconds);
      requireThrottled(login(person.username(), person.password(), clientAddress), seconds);
      // After a minute, the earlier failures of the address no longer count.
      clock.advance(Duration.ofSeconds(Math.max(60, seconds)));
    }
    login(person.username(), person.password(), clientAddress).then().statusCode(200);
  }

  @Test
  void unknownUserNamesAreDelayedToo() {
    var unknownName = TestUser.freshName("unknown");
    failThreeTimes(unknownName);
    requireThrottled(guess(unknownName), 1);
    clock.advance(Duration.ofSeconds(1));
    guess(unknownName).then().statusCode(401);
    requireThrottled(guess(unknownName), 2);
  }

  @Test
  void successfulLoginResetsTheDelay() {
    var person = student();
    guess(person.username());
    guess(person.username());
    login(person.username(), person.password(), clientAddress).then().statusCode(200);
    failThreeTimes(person.username());
    requireThrottled(guess(person.username()), 1);
  }

  @Test
  void anotherNameFromTheSameAddressIsNotDelayed() {
    var person = student();
    failThreeTimes(TestUser.freshName("unknown"));
    login(person.username(), person.password(), clientAddress).then().statusCode(200);
  }

  @Test
  void sameNameFromAnotherAddressIsNotDelayed() {
    var person = student();
    failThreeTimes(person.username());
    requireThrottled(login(person.username(), person.password(), clientAddress), 1);
    login(person.username(), person.password(), freshAddress()).then().statusCode(200);
  }

  @Test
  void addressesOfOneIpv6NetworkCountAsOne() {
    var person = student();
    for (var host : List.of("::1", "::2", ":ffff::3")) {
      login(person.username(), "wrong password", "2001:db8:0:7" + host).then().statusCode(401);
    }
    requireThrottled(login(person.username(), person.password(), "2001:db8:0:7::4"), 1);
    login(person.username(), person.password(), "2001:db8:0:8::4").then().statusCode(200);
  }

  @Test
  void forwardedAddressIsUsedFromATrustedProxyOnly() {
    var unknownName = TestUser.freshName("unknown");
    for (var i = 0; i < 3; i++) {
      loginFromUntrustedPeer(unknownName).then().statusCode(401);
    }
    loginFromUntrustedPeer(unknownName).then().statusCode(429);
    clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void onlyWrongCredentialsCount() {
    var person = student();
    for (var i = 0; i < 10; i++) {
      Api.post(from(clientAddress), "/login", "{").then().statusCode(400);
      Api.post(from(clientAddress), "/login", "{}").then().statusCode(422);
      from(clientAddress).contentType("text/plain").body("x").post("/login").then().statusCode(415);
    }
    login(person.username(), person.password(), clientAddress).then().statusCode(200);
    failThreeTimes(person.username());
    for (var i = 0; i < 20; i++) {
      requireThrottled(guess(person.username()), 1);
    }
    clock.advance(Duration.ofSeconds(1));
    guess(person.username()).then().statusCode(401);
    requireThrottled(guess(person.username()), 2);
  }

  @Test
  void addressLimitCountsFailedLoginsOfAllNames() {
    var person = student();
    for (var i = 0; i < 8; i++) {
      guess(TestUser.freshName("unknown")).then().statusCode(401);
    }
    requireThrottled(guess(TestUser.freshName("unknown")), 60);
    requireThrottled(login(person.username(), person.password(), clientAddress), 60);
    login(person.username(), person.password(), freshAddress()).then().statusCode(200);
    register(clientAddress).then().statusCode(201);
    clock.advance(Duration.ofSeconds(60));
    login(person.username(), person.password(), clientAddress).then().statusCode(200);
  }

  @Test
  void addressLimitAppliesToEverySixtySeconds() {
    guess(TestUser.freshName("unknown")).then().statusCode(401);
    clock.advance(Duration.ofSeconds(50));
    for (var i = 0; i < 7; i++) {
      guess(TestUser.freshName("unknown")).then().statusCode(401);
    }
    requireThrottled(guess(TestUser.freshName("unknown")), 10);
    clock.advance(Duration.ofSeconds(10));
    guess(TestUser.freshName("unknown")).then().statusCode(401);
    requireThrottled(guess(TestUser.freshName("unknown")), 50);
  }

  @Test
  void registrationLimitCountsTakenNames() {
    register("taken-" + clientAddress, clientAddress).then().statusCode(201);
    for (var i = 0; i < 3; i++) {
      register("taken-" + clientAddress, clientAddress).then().statusCode(409);
      Api.post(from(clientAddress), "/register", "{}").then().statusCode(422);
    }
    register(clientAddress).then().statusCode(201);
    requireThrottled(register(clientAddress), 60);
    requireThrottled(Api.post(from(clientAddress), "/register", "{"), 60);
    guess("taken-" + clientAddress).then().statusCode(401);
    register(freshAddress()).then().statusCode(201);
    clock.advance(Duration.ofSeconds(60));
    register(clientAddress).then().statusCode(201);
  }

  @Test
  void addressLimitIsCheckedAfterTheMediaTypeAndBeforeTheBody() {
    for (var i = 0; i < 8; i++) {
      guess(TestUser.freshName("unknown"));
    }
    requireThrottled(Api.post(from(clientAddress), "/login", "{"), 60);
    requireThrottled(Api.post(from(clientAddress), "/login", "{}"), 60);
    from(clientAddress).contentType("text/plain").body("x").post("/login").then().statusCode(415);
    from(clientAddress).get("/login").then().statusCode(405);
  }

  @Test
  void delayOfTheUserNameIsCheckedAfterTheBody() {
    var unknownName = TestUser.freshName("unknown");
    failThreeTimes(unknownName);
    Api.post(
            from(clientAddress),
            "/login",
            """
            {"username": "%s"}
            """
                .formatted(unknownName))
        .then()
        .statusCode(422);
    requireThrottled(guess(unknownName), 1);
  }

  @Test
  void wrongCurrentPasswordCountsAsAFailedLogin() {
    var person = student();
    changePassword(person, "wrong password").then().statusCode(403);
    changePassword(person, "wrong password").then().statusCode(403);
    guess(person.username()).then().statusCode(401);
    requireThrottled(changePassword(person, person.password()), 1);
    requireThrottled(guess(person.username()), 1);
    clock.advance(Duration.ofSeconds(1));
    changePassword(person, person.password()).then().statusCode(204);
  }

  @Test
  void concurrentGuessesHaveTheSameLimitAsSequentialOnes() {
    var unknownName = TestUser.freshName("unknown");
    var statuses = Race.run(20, i -> guess(unknownName).statusCode());
    assertThat(statuses).containsOnly(401, 429);
    assertThat(Collections.frequency(statuses, 401)).isEqualTo(3);
  }

  @Test
  void concurrentGuessesStayWithinTheAddressLimit() {
    var statuses = Race.run(20, i -> guess(TestUser.freshName("unknown")).statusCode());
    assertThat(statuses).containsOnly(401, 429);
    assertThat(Collections.frequency(statuses, 401)).isEqualTo(8);
  }

  @Test
  void concurrentRegistrationsStayWithinTheAddressLimit() {
    var statuses = Race.run(20, i -> register(clientAddress).statusCode());
    assertThat(statuses).containsOnly(201, 429);
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(5);
  }

  @Test
  void addressLimitIsCheckedBeforeTheToken() {
    var body =
        """
        {"current_password": "x", "new_password": "another horse, another battery"}
        """;
    Api.put(from(clientAddress), "/user/me/password", body).then().statusCode(401);
    for (var i = 0; i < 8; i++) {
      guess(TestUser.freshName("unknown"));
    }
    requireThrottled(Api.put(from(clientAddress), "/user/me/password", body), 60);
    requireThrottled(
        Api.put(from(clientAddress).header("Authorization", "Bearer x"), "/user/me/password", body),
        60);
    from(clientAddress)
        .contentType("text/plain")
        .body("x")
        .put("/user/me/password")
        .then()
        .statusCode(415);
    from(clientAddress).get("/user/me").then().statusCode(401);
  }

  @Test
  void throttledUserIsAudited() {
    var unknownName = TestUser.freshName("unknown");
    failThreeTimes(unknownName);
    requireAudited(unknownName, "POST /login", () -> guess(unknownName));
    clock.advance(Duration.ofMinutes(1));
    var person = student();
    failThreeTimes(person.username());
    requireAudited(
        person.username(), "PUT /user/me/password", () -> changePassword(person, "wrong password"));
  }

  @Test
  void throttledAddressIsAuditedWithoutAUser() {
    for (var i = 0; i < 8; i++) {
      guess(TestUser.freshName("unknown")).then().statusCode(401);
    }
    requireAudited(null, "POST /login", () -> guess(TestUser.freshName("unknown")));
    clock.advance(Duration.ofMinutes(1));
    for (var i = 0; i < 5; i++) {
      register(clientAddress).then().statusCode(201);
    }
    requireAudited(null, "POST /register", () -> register(clientAddress));
  }

  @Test
  void throttledAddressWritesFewAuditLines() {
    for (var i = 0; i < 8; i++) {
      guess(TestUser.freshName("unknown")).then().statusCode(401);
    }
    try (var audit = Logs.of("audit")) {
      for (var i = 0; i < 120; i++) {
        from(clientAddress).contentType("application/json").body("{").post("/login");
      }
      assertThat(audit.lines())
          .extracting(line -> new JsonPath(line).getString("target"))
          .containsExactly(
              "POST /login",
              "POST /login, throttled request 2 of its address",
              "POST /login, throttled request 3 of its address",
              "POST /login, throttled request 10 of its address",
              "POST /login, throttled request 100 of its address");
      clock.advance(Duration.ofMinutes(1));
      for (var i = 0; i < 8; i++) {
        guess(TestUser.freshName("unknown")).then().statusCode(401);
      }
    }
    requireAudited(null, "POST /login", () -> guess(TestUser.freshName("unknown")));
  }

  @Test
  void addressesOfOneIpv6NetworkShareTheirAuditLines() {
    var network = "2001:db8:0:9::";
    for (var i = 0; i < 8; i++) {
      login(TestUser.freshName("unknown"), "wrong password", network + i).then().statusCode(401);
    }
    try (var audit = Logs.of("audit")) {
      for (var i = 0; i < 20; i++) {
        login(TestUser.freshName("unknown"), "wrong password", network + "a:" + i)
            .then()
            .statusCode(429);
      }
      assertThat(audit.lines()).hasSize(4);
    }
    clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void regularUserIsNotLockedOutByOthersAtTheSameAddress() {
    var regular = student();
    login(regular.username(), regular.password(), clientAddress).then().statusCode(200);
    for (var i = 0; i < 8; i++) {
      guess(TestUser.freshName("unknown")).then().statusCode(401);
    }
    requireThrottled(guess(TestUser.freshName("unknown")), 60);
    login(regular.username(), regular.password(), clientAddress).then().statusCode(200);
    changePassword(regular, "wrong password").then().statusCode(403);
    changePassword(regular, regular.password()).then().statusCode(204);
    // A user without an earlier login from this address must wait.
    var newUser = student();
    requireThrottled(login(newUser.username(), newUser.password(), clientAddress), 60);
    requireThrottled(changePassword(newUser, newUser.password()), 60);
  }

  @Test
  void regularUserHasTheSameDelay() {
    var regular = student();
    login(regular.username(), regular.password(), clientAddress).then().statusCode(200);
    for (var i = 0; i < 8; i++) {
      guess(TestUser.freshName("unknown")).then().statusCode(401);
    }
    failThreeTimes(regular.username());
    requireThrottled(guess(regular.username()), 1);
    requireThrottled(login(regular.username(), regular.password(), clientAddress), 1);
    clock.advance(Duration.ofSeconds(1));
    guess(regular.username()).then().statusCode(401);
    requireThrottled(guess(regular.username()), 2);
  }

  private static Response loginFromUntrustedPeer(String username) {
    return Api.post(
        Api.anonymous()
            .baseUri("http://" + LocalNetwork.networkAddress() + ":" + RestAssured.port)
            .header("X-Forwarded-For", freshAddress()),
        "/login",
        credentials(username, "wrong password"));
  }

  /** Requires status 429 and exactly one line in the audit log. */
  private void requireAudited(String user, String target, Supplier<Response> request) {
    try (var audit = Logs.of("audit")) {
      var response = request.get();
      response.then().statusCode(429);
      var json = new JsonPath(String.join("\n", audit.lines()));
      assertThat(audit.lines()).hasSize(1);
      assertThat(json.getString("event")).isEqualTo("excess_rate_limit_exceeded");
      assertThat(json.getString("outcome")).isEqualTo("failure");
      assertThat(json.getString("user")).isEqualTo(user);
      assertThat(json.getString("target")).isEqualTo(target);
      assertThat(json.getString("source_ip")).isEqualTo(clientAddress);
      assertThat(json.getString("request_id")).isEqualTo(response.header("X-Request-Id"));
    }
  }

  private Response guess(String username) {
    return login(username, "wrong password", clientAddress);
  }

  private void failThreeTimes(String username) {
    for (var i = 0; i < 3; i++) {
      guess(username).then().statusCode(401);
    }
  }

  private static Response login(String username, String password, String address) {
    return Api.post(from(address), "/login", credentials(username, password));
  }

  private static String credentials(String username, String password) {
    return """
    {"username": "%s", "password": "%s"}
    """
        .formatted(username, password);
  }

  /** Registers a user and logs in, both from a new address. */
  private static TestUser student() {
    var newAddress = freshAddress();
    var username = TestUser.freshName("student");
    register(username, newAddress).then().statusCode(201);
    var tokens = login(username, "correct horse battery", newAddress).then().statusCode(200);
    return new TestUser(
        tokens.extract().path("user_id"),
        username,
        "correct horse battery",
        tokens.extract().path("access_token"),
        tokens.extract().path("refresh_token"));
  }

  private static Response register(String address) {
    return register(TestUser.freshName("student"), address);
  }

  private static Response register(String username, String address) {
    return Api.post(from(address), "/register", credentials(username, "correct horse battery"));
  }

  private Response changePassword(TestUser person, String currentPassword) {
    return Api.put(
        Api.as(person).header("X-Forwarded-For", clientAddress),
        "/user/me/password",
        """
        {"current_password": "%s", "new_password": "another horse, another battery"}
        """
            .formatted(currentPassword));
  }

  private static RequestSpecification from(String address) {
    return Api.anonymous().header("X-Forwarded-For", address);
  }

  private static String freshAddress() {
    return "203.0.113." + LAST_ADDRESS.incrementAndGet();
  }

  private static void requireThrottled(Response response, int seconds) {
    response
        .then()
        .statusCode(429)
        .header("Retry-After", Integer.toString(seconds))
        .body("type", equalTo("/problems/too-many-requests"));
  }
}
