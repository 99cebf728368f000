package org.coursecatalog.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.domain.account.AccountServices.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.IssuedTokens;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.User;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.SeededRuns;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;

/**
 * Takes random walks through logins, refreshes and the rest: the services answer each step as
 * {@link SessionModel} does. A failure lists the steps that lead to it, and the seed that repeats
 * them.
 */
class SessionRulesTest {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMillis(10_001),
          Duration.ofMinutes(14),
          Duration.ofDays(3),
          Duration.ofDays(7).minusMillis(1),
          Duration.ofDays(7));

  private static final String OK = "ok";

  private static final int WALKS = 100;
  private static final int MOST_STEPS = 60;
  private static final Instant START = Instant.parse("2030-01-01T08:00:00Z");

  /** Three of four steps are one of these. */
  private static final List<Deed> OFTEN =
      List.of(
          Deed.LOGIN,
          Deed.REFRESH,
          Deed.REFRESH,
          Deed.REFRESH_WITH_LATEST,
          Deed.REQUEST,
          Deed.WAIT);

  /** What can be done. */
  private enum Deed {
    LOGIN,
    LOGIN_WITH_WRONG_PASSWORD,
    REFRESH,
    REFRESH_WITH_LATEST,
    REFRESH_WITH_ACCESS_TOKEN,
    REQUEST,
    REQUEST_WITH_REFRESH_TOKEN,
    CHANGE_ROLE,
    CHANGE_PASSWORD,
    CHANGE_PASSWORD_WITH_WRONG_ONE,
    RESET_PASSWORD,
    LOGOUT_WITH_ACCESS_TOKEN,
    LOGOUT_WITH_REFRESH_TOKEN,
    LIST,
    END_SESSION,
    END_ALL,
    END_ALL_OF,
    WAIT
  }

  /**
   * One step.
   *
   * @param which chooses a person or a pair of tokens, by remainder
   * @param what chooses the rest
   */
  private record Step(Deed deed, int which, int what) {}

  /** What a refresh token can be when it is sent. */
  private enum Fate {
    DEAD,
    REUSED,
    CURRENT,
    REPEATED
  }

  @Test
  void servicesAnswerAsTheModelDoes() {
    var fates = EnumSet.noneOf(Fate.class);
    SeededRuns.run(WALKS, random -> walk(random, fates));
    if (!SeededRuns.isSingleRun()) {
      assertThat(fates).containsExactlyInAnyOrder(Fate.values());
    }
  }

  private static void walk(Random random, Set<Fate> fates) {
    var taken = new ArrayList<Step>();
    var start = START.plusMillis(random.nextInt(1000));
    try (var walker = new Walker(random.nextBoolean(), start, fates)) {
      for (var left = 1 + random.nextInt(MOST_STEPS); left > 0; left--) {
        taken.add(step(random));
        walker.take(taken.get(taken.size() - 1));
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("After " + taken + ": " + e.getMessage(), e);
    }
  }

  private static Step step(Random random) {
    var deeds = random.nextInt(4) > 0 ? OFTEN : List.of(Deed.values());
    return new Step(
        deeds.get(random.nextInt(deeds.size())), random.nextInt(1001), random.nextInt(1001));
  }

  /** Takes each step twice, in the model and in the services, and compares. */
  private static final class Walker implements AutoCloseable {

    private final SessionModel model;
    private final AccountServices world;
    private final Set<Fate> fates;
    private final Map<SessionModel.TestUser, User> users = new HashMap<>();
    private final Map<SessionModel.Session, UUID> sessionIds = new HashMap<>();
    private final Map<String, String> refreshTokenIds = new HashMap<>();
    private final List<IssuedTokens> issued = new ArrayList<>();
    private int passwords;

    Walker(boolean rotation, Instant start, Set<Fate> fates) {
      this.fates = fates;
      model = new SessionModel(rotation);
      world =
          new AccountServices(
              start,
              Map.of(
                  "catalog.auth.refresh-rotation",
                  Boolean.toString(rotation),
                  // Longer than a session: so tokens run out where it ends as they are given.
                  "catalog.auth.access-token-lifetime",
                  "60D"));
      for (var name : List.of("ada", "bob")) {
        var person = new SessionModel.TestUser(name, "first password of " + name);
        model.people.add(person);
        users.put(person, world.register(name, person.password));
      }
    }

    void take(Step step) {
      var before = model.pairs.size();
      world.audit.drain();
      if (needsTokens(step.deed()) && before == 0) {
        return;
      }
      switch (step.deed()) {
        case LOGIN -> login(person(step), person(step).password);
        case LOGIN_WITH_WRONG_PASSWORD -> login(person(step), "password of nobody");
        case REFRESH -> refresh(index(step));
        case REFRESH_WITH_LATEST -> refresh(before - 1);
        case REFRESH_WITH_ACCESS_TOKEN ->
            assertThat(answer(() -> await(world.refreshes.refresh(tokens(step).accessToken()))))
                .isEqualTo("INVALID_TOKEN");
        case REQUEST -> requireAsInModel(index(step));
        case REQUEST_WITH_REFRESH_TOKEN ->
            assertThat(answer(() -> world.resume(tokens(step).refreshToken())))
                .isEqualTo("INVALID_TOKEN");
        case CHANGE_ROLE -> changeRole(person(step), Role.values()[step.what() % 3]);
        case CHANGE_PASSWORD -> changePassword(step, pair(step).session().person.password);
        case CHANGE_PASSWORD_WITH_WRONG_ONE -> changePassword(step, "password of nobody");
        case RESET_PASSWORD -> resetPassword(person(step));
        case LOGOUT_WITH_ACCESS_TOKEN -> logout(step, tokens(step).accessToken());
        case LOGOUT_WITH_REFRESH_TOKEN -> logout(step, tokens(step).refreshToken());
        case LIST -> list(step);
        case END_SESSION -> endSession(step);
        case END_ALL -> endAll(step);
        case END_ALL_OF -> endAllOf(person(step));
        case WAIT -> world.clock.advance(WAITS.get(step.what() % WAITS.size()));
      }
      requireAllTokensAsInModel();
    }

    private static boolean needsTokens(Deed deed) {
      return switch (deed) {
        case LOGIN, LOGIN_WITH_WRONG_PASSWORD, CHANGE_ROLE, RESET_PASSWORD, END_ALL_OF, WAIT ->
            false;
        default -> true;
      };
    }

    private void login(SessionModel.TestUser person, String password) {
      var expected = model.login(person, password, now());
      var answer = new ArrayList<IssuedTokens>();
      assertThat(answer(() -> answer.add(world.login(person.username, password))))
          .isEqualTo(expected == null ? "WRONG_CREDENTIALS" : OK);
      if (expected != null) {
        sessionIds.put(expected.session(), sessionOf(answer.get(0)));
        keep(expected, answer.get(0));
      }
    }

    private void refresh(int index) {
      var pair = model.pairs.get(index);
      var fate =
          !pair.isGood(now())
              ? Fate.DEAD
              : model.isReuse(pair, now())
                  ? Fate.REUSED
                  : pair.token() == pair.session().currentToken ? Fate.CURRENT : Fate.REPEATED;
      fates.add(fate);
      var expected = model.refresh(pair, now());
      var answer = new ArrayList<IssuedTokens>();
      assertThat(
              answer(
                  () ->
                      answer.add(await(world.refreshes.refresh(issued.get(index).refreshToken())))))
          .isEqualTo(expected == null ? "INVALID_TOKEN" : OK);
      assertThat(world.audit.drain().contains(Event.AUTHN_TOKEN_REUSE))
          .isEqualTo(fate == Fate.REUSED);
      if (expected != null) {
        keep(expected, answer.get(0));
      }
    }

    /** What was given must be what the model gives, to the last claim that matters. */
    private void keep(SessionModel.Pair expected, IssuedTokens given) {
      var session = expected.session();
      assertThat(sessionOf(given)).isEqualTo(sessionIds.get(session));
      assertThat(given.user().username()).isEqualTo(session.person.username);
      assertThat(given.user().passwordChangeRequired())
          .isEqualTo(session.person.passwordChangeRequired);
      for (var token : List.of(given.accessToken(), given.refreshToken())) {
        assertThat(Tokens.claims(token).required("role").asText())
            .isEqualTo(expected.role().label());
      }
      var refresh = Tokens.claims(given.refreshToken());
      assertThat(refresh.required("exp").asLong()).isEqualTo(session.endsAt().getEpochSecond());
      var number = sessionIds.get(session) + "/" + expected.token();
      var known = refreshTokenIds.putIfAbsent(number, refresh.required("jti").asText());
      assertThat(known).isIn(null, refresh.required("jti").asText());
      assertThat(refreshTokenIds.values()).doesNotHaveDuplicates();
      issued.add(given);
    }

    private void requireAllTokensAsInModel() {
      for (var index = 0; index < issued.size(); index++) {
        requireAsInModel(index);
      }
    }

    private void requireAsInModel(int index) {
      var pair = model.pairs.get(index);
      var role = model.roleOf(pair, now());
      var caller = new ArrayList<Caller>();
      assertThat(answer(() -> caller.add(world.resume(issued.get(index).accessToken()))))
          .as("pair %d", index)
          .isEqualTo(role == null ? "INVALID_TOKEN" : OK);
      if (role != null) {
        var person = pair.session().person;
        assertThat(caller)
            .containsExactly(
                new Caller(
                    users.get(person).id(),
                    person.username,
                    role,
                    person.role,
                    sessionIds.get(pair.session())));
      }
    }

    private void changeRole(SessionModel.TestUser person, Role role) {
      person.role = role;
      await(world.users.updateRole(users.get(person).id(), role, Precondition.NONE));
    }

    private void changePassword(Step step, String current) {
      var session = pair(step).session();
      var next = "password number " + passwords++;
      var right = session.person.password.equals(current);
      var expected = !pair(step).isGood(now()) ? "INVALID_TOKEN" : right ? OK : "WRONG_PASSWORD";
      assertThat(
              answer(
                  () ->
                      world.changePassword(
                          world.resume(tokens(step).accessToken()), current, next)))
          .isEqualTo(expected);
      if (expected.equals(OK)) {
        session.person.password = next;
        session.person.passwordChangeRequired = false;
        model.endAllBut(session, session.person);
      }
    }

    private void resetPassword(SessionModel.TestUser person) {
      var next = "password number " + passwords++;
      world.resetPassword(admin(), users.get(person), next);
      person.password = next;
      person.passwordChangeRequired = true;
      model.endAllBut(null, person);
    }

    private void logout(Step step, String token) {
      var session = pair(step).session();
      var answer = answer(() -> await(world.sessions.logout(token)));
      if (pair(step).isExpired(now())) {
        assertThat(answer).isEqualTo("INVALID_TOKEN");
        return;
      }
      // One that has run out may have been forgotten or not.
      if (session.ended || !session.isOver(now())) {
        assertThat(answer).isEqualTo(session.ended ? "INVALID_TOKEN" : OK);
      }
      session.ended = true;
    }

    private void list(Step step) {
      var session = pair(step).session();
      if (pair(step).isGood(now())) {
        var caller = world.resume(tokens(step).accessToken());
        var expected = model.aliveOf(session.person, now());
        var listed = await(world.sessions.list(caller, Paging.first(1_000))).entries();
        assertThat(listed.stream().map(Session::id))
            .containsExactlyElementsOf(expected.stream().map(sessionIds::get).toList());
        assertThat(listed.stream().map(Session::lastUsedAt))
            .containsExactlyElementsOf(expected.stream().map(alive -> alive.usedAt).toList());
      }
    }

    private void endSession(Step step) {
      var own = pair(step).session();
      var other = model.sessions.get(step.what() % model.sessions.size());
      if (!pair(step).isGood(now()) || (!other.ended && other.isOver(now()))) {
        return;
      }
      var caller = world.resume(tokens(step).accessToken());
      var theirs = other.person == own.person && !other.ended;
      assertThat(answer(() -> await(world.sessions.end(caller, sessionIds.get(other)))))
          .isEqualTo(theirs ? OK : "NOT_FOUND");
      other.ended |= theirs;
    }

    private void endAll(Step step) {
      var session = pair(step).session();
      if (pair(step).isGood(now())) {
        await(world.sessions.endAll(world.resume(tokens(step).accessToken())));
        model.endAllBut(null, session.person);
      }
    }

    private void endAllOf(SessionModel.TestUser person) {
      await(world.sessions.endAllOf(admin(), users.get(person).id()));
      model.endAllBut(null, person);
    }

    private static Caller admin() {
      return new Caller(TestIds.newId(), "root", Role.ADMIN, Role.ADMIN, TestIds.newId());
    }

    /** {@link #OK}, or the name of the code with which it fails. */
    private static String answer(Runnable deed) {
      try {
        deed.run();
        return OK;
      } catch (DomainException broken) {
        return broken.code().name();
      }
    }

    private SessionModel.TestUser person(Step step) {
      return model.people.get(step.which() % model.people.size());
    }

    private int index(Step step) {
      return step.which() % model.pairs.size();
    }

    private SessionModel.Pair pair(Step step) {
      return model.pairs.get(index(step));
    }

    private IssuedTokens tokens(Step step) {
      return issued.get(index(step));
    }

    private static UUID sessionOf(IssuedTokens tokens) {
      return UUID.fromString(Tokens.claims(tokens.accessToken()).required("sid").asText());
    }

    private Instant now() {
      return world.clock.instant();
    }

    @Override
    public void close() {
      world.close();
    }
  }
}
