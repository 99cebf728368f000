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
 * Executes random sequences of logins, refreshes and other actions, and compares the services with
 * {@link SessionModel} after each step. A failure lists the steps and the seed that repeats them.
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

  private static final int RUNS = 100;
  private static final int MAX_STEPS = 60;
  private static final Instant START = Instant.parse("2030-01-01T08:00:00Z");

  /** Three of four steps use these actions. */
  private static final List<Action> FREQUENT_ACTIONS =
      List.of(
          Action.LOGIN,
          Action.REFRESH,
          Action.REFRESH,
          Action.REFRESH_WITH_LATEST,
          Action.REQUEST,
          Action.WAIT);

  private enum Action {
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
   * @param selector selects a user or a pair of tokens, modulo their number
   * @param variant selects other parameters
   */
  private record Step(Action action, int selector, int variant) {}

  /** States of a refresh token at its use. */
  private enum TokenState {
    DEAD,
    REUSED,
    CURRENT,
    REPEATED
  }

  @Test
  void servicesBehaveLikeTheModel() {
    var states = EnumSet.noneOf(TokenState.class);
    SeededRuns.run(RUNS, random -> run(random, states));
    if (!SeededRuns.isSingleRun()) {
      assertThat(states).containsExactlyInAnyOrder(TokenState.values());
    }
  }

  private static void run(Random random, Set<TokenState> states) {
    var steps = new ArrayList<Step>();
    var start = START.plusMillis(random.nextInt(1000));
    try (var comparison = new Comparison(random.nextBoolean(), start, states)) {
      for (var left = 1 + random.nextInt(MAX_STEPS); left > 0; left--) {
        steps.add(step(random));
        comparison.execute(steps.get(steps.size() - 1));
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("After " + steps + ": " + e.getMessage(), e);
    }
  }

  private static Step step(Random random) {
    var actions = random.nextInt(4) > 0 ? FREQUENT_ACTIONS : List.of(Action.values());
    return new Step(
        actions.get(random.nextInt(actions.size())), random.nextInt(1001), random.nextInt(1001));
  }

  /** Executes each step in the model and in the services, and compares the results. */
  private static final class Comparison implements AutoCloseable {

    private final SessionModel model;
    private final AccountServices services;
    private final Set<TokenState> states;
    private final Map<SessionModel.TestUser, User> users = new HashMap<>();
    private final Map<SessionModel.Session, UUID> sessionIds = new HashMap<>();
    private final Map<String, String> refreshTokenIds = new HashMap<>();
    private final List<IssuedTokens> issued = new ArrayList<>();
    private int passwords;

    Comparison(boolean rotation, Instant start, Set<TokenState> states) {
      this.states = states;
      model = new SessionModel(rotation);
      services =
          new AccountServices(
              start,
              Map.of(
                  "catalog.auth.refresh-rotation",
                  Boolean.toString(rotation),
                  // Longer than a session, so that tokens expire with their session.
                  "catalog.auth.access-token-lifetime",
                  "60D"));
      for (var name : List.of("ada", "bob")) {
        var person = new SessionModel.TestUser(name, "first password of " + name);
        model.people.add(person);
        users.put(person, services.register(name, person.password));
      }
    }

    void execute(Step step) {
      var before = model.pairs.size();
      services.audit.drain();
      if (needsTokens(step.action()) && before == 0) {
        return;
      }
      switch (step.action()) {
        case LOGIN -> login(person(step), person(step).password);
        case LOGIN_WITH_WRONG_PASSWORD -> login(person(step), "wrong password");
        case REFRESH -> refresh(index(step));
        case REFRESH_WITH_LATEST -> refresh(before - 1);
        case REFRESH_WITH_ACCESS_TOKEN ->
            assertThat(
                    outcomeOf(() -> await(services.refreshes.refresh(tokens(step).accessToken()))))
                .isEqualTo("INVALID_TOKEN");
        case REQUEST -> requireAsInModel(index(step));
        case REQUEST_WITH_REFRESH_TOKEN ->
            assertThat(outcomeOf(() -> services.resume(tokens(step).refreshToken())))
                .isEqualTo("INVALID_TOKEN");
        case CHANGE_ROLE -> changeRole(person(step), Role.values()[step.variant() % 3]);
        case CHANGE_PASSWORD -> changePassword(step, pair(step).session().person.password);
        case CHANGE_PASSWORD_WITH_WRONG_ONE -> changePassword(step, "wrong password");
        case RESET_PASSWORD -> resetPassword(person(step));
        case LOGOUT_WITH_ACCESS_TOKEN -> logout(step, tokens(step).accessToken());
        case LOGOUT_WITH_REFRESH_TOKEN -> logout(step, tokens(step).refreshToken());
        case LIST -> list(step);
        case END_SESSION -> endSession(step);
        case END_ALL -> endAll(step);
        case END_ALL_OF -> endAllOf(person(step));
        case WAIT -> services.clock.advance(WAITS.get(step.variant() % WAITS.size()));
      }
      requireAllTokensAsInModel();
    }

    private static boolean needsTokens(Action action) {
      return switch (action) {
        case LOGIN, LOGIN_WITH_WRONG_PASSWORD, CHANGE_ROLE, RESET_PASSWORD, END_ALL_OF, WAIT ->
            false;
        default -> true;
      };
    }

    private void login(SessionModel.TestUser person, String password) {
      var expected = model.login(person, password, now());
      var received = new ArrayList<IssuedTokens>();
      assertThat(outcomeOf(() -> received.add(services.login(person.username, password))))
          .isEqualTo(expected == null ? "WRONG_CREDENTIALS" : OK);
      if (expected != null) {
        sessionIds.put(expected.session(), sessionOf(received.get(0)));
        compareAndStore(expected, received.get(0));
      }
    }

    private void refresh(int index) {
      var pair = model.pairs.get(index);
      var state =
          !pair.isAccepted(now())
              ? TokenState.DEAD
              : model.isReuse(pair, now())
                  ? TokenState.REUSED
                  : pair.token() == pair.session().currentToken
                      ? TokenState.CURRENT
                      : TokenState.REPEATED;
      states.add(state);
      var expected = model.refresh(pair, now());
      var received = new ArrayList<IssuedTokens>();
      assertThat(
              outcomeOf(
                  () ->
                      received.add(
                          await(services.refreshes.refresh(issued.get(index).refreshToken())))))
          .isEqualTo(expected == null ? "INVALID_TOKEN" : OK);
      assertThat(services.audit.drain().contains(Event.AUTHN_TOKEN_REUSE))
          .isEqualTo(state == TokenState.REUSED);
      if (expected != null) {
        compareAndStore(expected, received.get(0));
      }
    }

    /** Compares the issued tokens with the model and stores them. */
    private void compareAndStore(SessionModel.Pair expected, IssuedTokens tokens) {
      var session = expected.session();
      assertThat(sessionOf(tokens)).isEqualTo(sessionIds.get(session));
      assertThat(tokens.user().username()).isEqualTo(session.person.username);
      assertThat(tokens.user().passwordChangeRequired())
          .isEqualTo(session.person.passwordChangeRequired);
      for (var token : List.of(tokens.accessToken(), tokens.refreshToken())) {
        assertThat(Tokens.claims(token).required("role").asText())
            .isEqualTo(expected.role().label());
      }
      var refresh = Tokens.claims(tokens.refreshToken());
      assertThat(refresh.required("exp").asLong()).isEqualTo(session.endsAt().getEpochSecond());
      var number = sessionIds.get(session) + "/" + expected.token();
      var known = refreshTokenIds.putIfAbsent(number, refresh.required("jti").asText());
      assertThat(known).isIn(null, refresh.required("jti").asText());
      assertThat(refreshTokenIds.values()).doesNotHaveDuplicates();
      issued.add(tokens);
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
      assertThat(outcomeOf(() -> caller.add(services.resume(issued.get(index).accessToken()))))
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
      await(services.users.updateRole(users.get(person).id(), role, Precondition.NONE));
    }

    private void changePassword(Step step, String current) {
      var session = pair(step).session();
      var next = "password number " + passwords++;
      var right = session.person.password.equals(current);
      var expected =
          !pair(step).isAccepted(now()) ? "INVALID_TOKEN" : right ? OK : "WRONG_PASSWORD";
      assertThat(
              outcomeOf(
                  () ->
                      services.changePassword(
                          services.resume(tokens(step).accessToken()), current, next)))
          .isEqualTo(expected);
      if (expected.equals(OK)) {
        session.person.password = next;
        session.person.passwordChangeRequired = false;
        model.endAllExcept(session, session.person);
      }
    }

    private void resetPassword(SessionModel.TestUser person) {
      var next = "password number " + passwords++;
      services.resetPassword(admin(), users.get(person), next);
      person.password = next;
      person.passwordChangeRequired = true;
      model.endAllExcept(null, person);
    }

    private void logout(Step step, String token) {
      var session = pair(step).session();
      var outcome = outcomeOf(() -> await(services.sessions.logout(token)));
      if (pair(step).isExpired(now())) {
        assertThat(outcome).isEqualTo("INVALID_TOKEN");
        return;
      }
      // An expired session may already have been removed.
      if (session.ended || !session.hasExpired(now())) {
        assertThat(outcome).isEqualTo(session.ended ? "INVALID_TOKEN" : OK);
      }
      session.ended = true;
    }

    private void list(Step step) {
      var session = pair(step).session();
      if (pair(step).isAccepted(now())) {
        var caller = services.resume(tokens(step).accessToken());
        var expected = model.activeSessionsOf(session.person, now());
        var listed = await(services.sessions.list(caller, Paging.first(1_000))).entries();
        assertThat(listed.stream().map(Session::id))
            .containsExactlyElementsOf(expected.stream().map(sessionIds::get).toList());
        assertThat(listed.stream().map(Session::lastUsedAt))
            .containsExactlyElementsOf(expected.stream().map(active -> active.usedAt).toList());
      }
    }

    private void endSession(Step step) {
      var own = pair(step).session();
      var other = model.sessions.get(step.variant() % model.sessions.size());
      if (!pair(step).isAccepted(now()) || (!other.ended && other.hasExpired(now()))) {
        return;
      }
      var caller = services.resume(tokens(step).accessToken());
      var isOwn = other.person == own.person && !other.ended;
      assertThat(outcomeOf(() -> await(services.sessions.end(caller, sessionIds.get(other)))))
          .isEqualTo(isOwn ? OK : "NOT_FOUND");
      other.ended |= isOwn;
    }

    private void endAll(Step step) {
      var session = pair(step).session();
      if (pair(step).isAccepted(now())) {
        await(services.sessions.endAll(services.resume(tokens(step).accessToken())));
        model.endAllExcept(null, session.person);
      }
    }

    private void endAllOf(SessionModel.TestUser person) {
      await(services.sessions.endAllOf(admin(), users.get(person).id()));
      model.endAllExcept(null, person);
    }

    private static Caller admin() {
      return new Caller(TestIds.newId(), "root", Role.ADMIN, Role.ADMIN, TestIds.newId());
    }

    /** Returns {@link #OK}, or the name of the error code. */
    private static String outcomeOf(Runnable action) {
      try {
        action.run();
        return OK;
      } catch (DomainException exception) {
        return exception.code().name();
      }
    }

    private SessionModel.TestUser person(Step step) {
      return model.people.get(step.selector() % model.people.size());
    }

    private int index(Step step) {
      return step.selector() % model.pairs.size();
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
      return services.clock.instant();
    }

    @Override
    public void close() {
      services.close();
    }
  }
}
