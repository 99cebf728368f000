package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.DONE;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.assertFails;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.failureOf;
import static org.coursecatalog.store.Stores.newDefaultAdmin;
import static org.coursecatalog.store.Stores.newUser;
import static org.coursecatalog.store.Stores.outcomeOf;
import static org.coursecatalog.store.TestIds.newId;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Role;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of {@link UserStore}. */
public abstract class UserStoreContract {

  private static final int ROUNDS = 50;
  private static final int RUNNERS = 16;

  private Stores stores;
  private UserStore users;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    users = stores.users();
  }

  @Test
  void insertedUserIsFoundWithAllMembers() {
    var ada = newUser("Ada", "Ada@example.com", Role.PROFESSOR);
    assertThat(await(users.insert(ada))).isEqualTo(ada);
    assertThat(await(users.findById(ada.id()))).isEqualTo(ada);
    assertThat(await(users.findByUsername("Ada"))).isEqualTo(ada);
  }

  @Test
  void unknownUserIsNull() {
    await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    assertThat(await(users.findById(newId()))).isNull();
    assertThat(await(users.findByUsername("bob"))).isNull();
    assertThat(await(users.findByUsername("ada@example.com"))).isNull();
  }

  @Test
  void userIsFoundByEverySpellingOfTheName() {
    var admin = await(users.insert(newUser("Straße", null, Role.STUDENT)));
    assertThat(await(users.findByUsername("STRASSE"))).isEqualTo(admin);
    assertThat(await(users.findByUsername("ｓｔｒａｓｓｅ"))).isEqualTo(admin);
  }

  @Test
  void usernameIsUniqueInEverySpelling() {
    var ada = await(users.insert(newUser("Ada", null, Role.STUDENT)));
    assertFails(users.insert(newUser("ada", null, Role.STUDENT)), ErrorCode.USERNAME_TAKEN);
    assertFails(users.insert(newUser("ＡＤＡ", null, Role.STUDENT)), ErrorCode.USERNAME_TAKEN);
    assertThat(await(users.findByUsername("ADA"))).isEqualTo(ada);
  }

  @Test
  void emailIsUniqueIgnoringCase() {
    await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    assertFails(
        users.insert(newUser("bob", "ADA@Example.COM", Role.STUDENT)), ErrorCode.EMAIL_TAKEN);
  }

  @Test
  void emailsThatDifferByWidthAreDifferent() {
    await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    var fullWidth = newUser("bob", "ａｄａ@example.com", Role.STUDENT);
    assertThat(await(users.insert(fullWidth))).isEqualTo(fullWidth);
  }

  @Test
  void emailIsOptional() {
    await(users.insert(newUser("ada", null, Role.STUDENT)));
    await(users.insert(newUser("bob", null, Role.STUDENT)));
    assertThat(await(users.findByUsername("ada")).email()).isNull();
    assertThat(await(users.findByUsername("bob")).email()).isNull();
  }

  @Test
  void takenUsernameIsReportedBeforeEmail() {
    await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    assertFails(
        users.insert(newUser("ADA", "ada@example.com", Role.STUDENT)), ErrorCode.USERNAME_TAKEN);
  }

  @Test
  void insertWithATakenEmailDoesNotTakeTheUsername() {
    await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    var rejected = newUser("bob", "ada@example.com", Role.STUDENT);
    assertFails(users.insert(rejected), ErrorCode.EMAIL_TAKEN);
    assertThat(await(users.findById(rejected.id()))).isNull();
    assertThat(await(users.findByUsername("bob"))).isNull();
    var bob = newUser("bob", "bob@example.com", Role.STUDENT);
    assertThat(await(users.insert(bob))).isEqualTo(bob);
  }

  @Test
  void insertWithATakenUsernameDoesNotTakeTheEmail() {
    await(users.insert(newUser("ada", null, Role.STUDENT)));
    var rejected = newUser("ada", "bob@example.com", Role.STUDENT);
    assertFails(users.insert(rejected), ErrorCode.USERNAME_TAKEN);
    assertThat(await(users.findById(rejected.id()))).isNull();
    var bob = newUser("bob", "bob@example.com", Role.STUDENT);
    assertThat(await(users.insert(bob))).isEqualTo(bob);
  }

  @Test
  void roleChangeIsVisibleAndChangesNothingElse() {
    var ada = await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    var professor = ada.withRole(Role.PROFESSOR);
    assertThat(await(users.updateRole(ada.id(), Role.PROFESSOR, NONE)))
        .isEqualTo(new Account(professor, 0));
    assertThat(await(users.findById(ada.id()))).isEqualTo(professor);
    assertThat(await(users.findByUsername("ada"))).isEqualTo(professor);
  }

  @Test
  void roleChangeOfAnUnknownUserIsNull() {
    assertThat(await(users.updateRole(newId(), Role.ADMIN, NONE))).isNull();
  }

  @Test
  void roleChangeKeepsUsernameAndEmailTaken() {
    var ada = await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    await(users.updateRole(ada.id(), Role.ADMIN, NONE));
    assertFails(users.insert(newUser("ada", null, Role.STUDENT)), ErrorCode.USERNAME_TAKEN);
    assertFails(
        users.insert(newUser("bob", "ada@example.com", Role.STUDENT)), ErrorCode.EMAIL_TAKEN);
  }

  @Test
  void defaultAdminIsInsertedOnce() {
    var admin = newDefaultAdmin("admin", "admin@example.com");
    assertThat(await(users.insertDefaultAdmin(admin))).isEqualTo(admin);
    assertThat(await(users.findById(admin.id()))).isEqualTo(admin);
    var another = newDefaultAdmin("root", "root@example.com");
    assertThat(await(users.insertDefaultAdmin(another))).isEqualTo(admin);
    assertThat(await(users.findById(another.id()))).isNull();
    assertThat(await(users.findByUsername("root"))).isNull();
  }

  @Test
  void defaultAdminIsFoundByTheFlagNotByNameOrRole() {
    await(users.insert(newUser("boss", "boss@example.com", Role.ADMIN)));
    var admin = newDefaultAdmin("admin", "admin@example.com");
    assertThat(await(users.insertDefaultAdmin(admin))).isEqualTo(admin);
  }

  @Test
  void existingDefaultAdminIsReturnedEvenIfTheNewNameIsTaken() {
    var admin = await(users.insertDefaultAdmin(newDefaultAdmin("admin", "admin@example.com")));
    await(users.insert(newUser("root", "root@example.com", Role.STUDENT)));
    var another = newDefaultAdmin("root", "root@example.com");
    assertThat(await(users.insertDefaultAdmin(another))).isEqualTo(admin);
  }

  @Test
  void defaultAdminRequiresAFreeNameAndEmail() {
    await(users.insert(newUser("Admin", "Admin@example.com", Role.STUDENT)));
    assertFails(
        users.insertDefaultAdmin(newDefaultAdmin("admin", "other@example.com")),
        ErrorCode.USERNAME_TAKEN);
    assertFails(
        users.insertDefaultAdmin(newDefaultAdmin("other", "admin@example.com")),
        ErrorCode.EMAIL_TAKEN);
  }

  @Test
  void renewedHashIsVisibleAndEndsNoSession() {
    var ada = await(users.insert(newUser("ada", "ada@example.com", Role.STUDENT)));
    var session = stores.session(ada.id());
    var renewed = ada.withHash("another hash");
    assertThat(await(users.updateHash(ada.id(), 0, "another hash"))).isEqualTo(renewed);
    assertThat(renewed.passwordVersion()).isZero();
    assertThat(await(users.findById(ada.id()))).isEqualTo(renewed);
    assertThat(await(users.findByUsername("ada"))).isEqualTo(renewed);
    assertThat(await(stores.sessionsOf(ada.id(), THEN))).containsExactly(session);
  }

  @Test
  void renewedHashDoesNotReplaceAChangedPassword() {
    var ada = await(users.insert(newUser("ada", null, Role.STUDENT)));
    var changed = await(users.resetPassword(ada.id(), "another password", NONE));
    assertThat(await(users.updateHash(ada.id(), 0, "renewed hash"))).isNull();
    assertThat(await(users.findById(ada.id()))).isEqualTo(changed);
  }

  @Test
  void newHashOfAnUnknownUserIsNull() {
    assertThat(await(users.updateHash(newId(), 0, "hash"))).isNull();
  }

  @Test
  void passwordChangeEndsAllOtherSessions() {
    var ada = await(users.insert(newUser("ada", "ada@example.com", Role.PROFESSOR)));
    var bob = await(users.insert(newUser("bob", null, Role.STUDENT)));
    stores.session(ada.id());
    var kept = stores.session(ada.id());
    stores.session(ada.id());
    var otherSession = stores.session(bob.id());
    var changed = ada.withPassword("another password", false);
    assertThat(await(users.updatePassword(ada.id(), 0, "another password", kept.id(), NONE)))
        .isEqualTo(changed);
    assertThat(changed.passwordVersion()).isEqualTo(1);
    assertThat(await(users.findById(ada.id()))).isEqualTo(changed);
    assertThat(await(users.findByUsername("ada"))).isEqualTo(changed);
    assertThat(await(stores.sessionsOf(ada.id(), THEN))).containsExactly(kept);
    assertThat(await(stores.find(kept, THEN))).isEqualTo(kept);
    assertThat(await(stores.sessionsOf(bob.id(), THEN))).containsExactly(otherSession);
  }

  @Test
  void passwordChangeFromAnEndedSessionEndsAllSessions() {
    var ada = await(users.insert(newUser("ada", null, Role.STUDENT)));
    stores.session(ada.id());
    assertThat(await(users.updatePassword(ada.id(), 0, "another password", newId(), NONE)))
        .isNotNull();
    assertThat(await(stores.sessionsOf(ada.id(), THEN))).isEmpty();
  }

  @Test
  void passwordChangeWithAnOutdatedVersionIsNullAndChangesNothing() {
    var ada = await(users.insert(newUser("ada", null, Role.STUDENT)));
    var session = stores.session(ada.id());
    var changed = await(users.updatePassword(ada.id(), 0, "first", session.id(), NONE));
    assertThat(await(users.updatePassword(ada.id(), 0, "second", newId(), NONE))).isNull();
    assertThat(await(users.findById(ada.id()))).isEqualTo(changed);
    assertThat(await(stores.find(session, THEN))).isEqualTo(session);
  }

  @Test
  void newPasswordRequiresItsPrecondition() {
    var ada = await(users.insert(newUser("ada", null, Role.STUDENT)));
    var session = stores.session(ada.id());
    var seen = await(users.findAccount(ada.id())).revision();
    var stale =
        Precondition.anyOf(Set.of(new Revision(seen.version() + 1, seen.embeddedVersion())));
    assertFails(
        users.updatePassword(ada.id(), 0, "another", session.id(), stale),
        ErrorCode.PRECONDITION_FAILED);
    assertFails(users.resetPassword(ada.id(), "given", stale), ErrorCode.PRECONDITION_FAILED);
    assertThat(await(users.findById(ada.id()))).isEqualTo(ada);
    assertThat(await(stores.sessionsOf(ada.id(), THEN))).containsExactly(session);
    var currentRevision = Precondition.anyOf(Set.of(seen));
    assertThat(await(users.updatePassword(ada.id(), 0, "another", session.id(), currentRevision)))
        .isNotNull();
    assertFails(
        users.resetPassword(ada.id(), "given", currentRevision), ErrorCode.PRECONDITION_FAILED);
    assertThat(await(users.resetPassword(ada.id(), "given", currentRevisionOf(ada.id()))))
        .isNotNull();
    assertThat(await(users.updatePassword(newId(), 0, "another", newId(), stale))).isNull();
    assertThat(await(users.resetPassword(newId(), "given", stale))).isNull();
  }

  @Test
  void newPasswordChangesTheRevisionButRenewedHashDoesNot() {
    var ada = await(users.insert(newUser("ada", null, Role.STUDENT)));
    var first = await(users.findAccount(ada.id())).revision();
    await(users.updateHash(ada.id(), 0, "same password, another hash"));
    assertThat(await(users.findAccount(ada.id())).revision()).isEqualTo(first);
    await(users.updatePassword(ada.id(), 0, "chosen", newId(), NONE));
    var second = await(users.findAccount(ada.id())).revision();
    assertThat(second.version()).isEqualTo(first.version() + 1);
    await(users.resetPassword(ada.id(), "given", NONE));
    assertThat(await(users.findAccount(ada.id())).revision().version())
        .isEqualTo(second.version() + 1);
  }

  @Test
  void staleRevisionIsReportedBeforeAnOutdatedPasswordVersion() {
    var ada = await(users.insert(newUser("ada", null, Role.STUDENT)));
    var seen = currentRevisionOf(ada.id());
    await(users.updatePassword(ada.id(), 0, "first", newId(), seen));
    assertFails(
        users.updatePassword(ada.id(), 0, "second", newId(), seen), ErrorCode.PRECONDITION_FAILED);
  }

  @Test
  void newPasswordOfAnUnknownUserIsNull() {
    assertThat(await(users.updatePassword(newId(), 0, "hash", newId(), NONE))).isNull();
    assertThat(await(users.resetPassword(newId(), "hash", NONE))).isNull();
  }

  @Test
  void passwordResetEndsAllSessionsAndRequiresAChange() {
    var ada = await(users.insert(newUser("ada", "ada@example.com", Role.PROFESSOR)));
    var bob = await(users.insert(newUser("bob", null, Role.STUDENT)));
    var endedSessions = List.of(stores.session(ada.id()), stores.session(ada.id()));
    var otherSession = stores.session(bob.id());
    var reset = ada.withPassword("given", true);
    assertThat(await(users.resetPassword(ada.id(), "given", NONE))).isEqualTo(reset);
    assertThat(reset.passwordVersion()).isEqualTo(1);
    assertThat(reset.passwordChangeRequired()).isTrue();
    assertThat(await(users.findById(ada.id()))).isEqualTo(reset);
    assertThat(endedSessions)
        .allSatisfy(session -> assertThat(await(stores.find(session, THEN))).isNull());
    assertThat(await(stores.sessionsOf(bob.id(), THEN))).containsExactly(otherSession);
  }

  @Test
  void passwordChangeClearsTheRequirement() {
    var ada = await(users.insert(newUser("ada", null, Role.STUDENT)));
    await(users.resetPassword(ada.id(), "given", NONE));
    var changed = await(users.updatePassword(ada.id(), 1, "chosen", newId(), NONE));
    assertThat(changed.passwordChangeRequired()).isFalse();
    assertThat(changed.passwordVersion()).isEqualTo(2);
  }

  @Test
  void nothingHappensBeforeSubscription() {
    var ada = newUser("ada", null, Role.STUDENT);
    var insert = users.insert(ada);
    var find = users.findById(ada.id());
    var promote = users.updateRole(ada.id(), Role.ADMIN, NONE);
    users.updateHash(ada.id(), 0, "another hash");
    users.updatePassword(ada.id(), 0, "another password", newId(), NONE);
    users.resetPassword(ada.id(), "another password", NONE);
    assertThat(await(users.findById(ada.id()))).isNull();
    await(insert);
    assertThat(await(find)).isEqualTo(ada);
    await(promote);
    assertThat(await(find)).isEqualTo(ada.withRole(Role.ADMIN));
  }

  @Test
  void eachSubscriptionExecutesTheOperation() {
    var insert = users.insert(newUser("ada", null, Role.STUDENT));
    await(insert);
    assertFails(insert, ErrorCode.USERNAME_TAKEN);
    var bob = await(users.insert(newUser("bob", null, Role.STUDENT)));
    var promote = users.updateRole(bob.id(), Role.PROFESSOR, NONE);
    await(promote);
    await(users.updateRole(bob.id(), Role.STUDENT, NONE));
    await(promote);
    assertThat(await(users.findById(bob.id())).role()).isEqualTo(Role.PROFESSOR);
  }

  @Test
  void oneOfManyInsertsWithTheSameNameSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var name = "ada-" + round;
      var failures =
          Race.run(
              RUNNERS,
              runner ->
                  outcomeOf(
                      users.insert(
                          newUser(
                              runner % 2 == 0 ? name : name.toUpperCase(Locale.ROOT),
                              null,
                              Role.STUDENT))));
      Race.requireOneWinner(failures, DONE, ErrorCode.USERNAME_TAKEN.name());
    }
  }

  @Test
  void oneOfManyInsertsWithTheSameEmailSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var prefix = "ada-" + round + "-";
      var email = prefix + "@example.com";
      var failures =
          Race.run(
              RUNNERS,
              runner -> {
                var spelling = runner % 2 == 0 ? email : email.toUpperCase(Locale.ROOT);
                return outcomeOf(users.insert(newUser(prefix + runner, spelling, Role.STUDENT)));
              });
      Race.requireOneWinner(failures, DONE, ErrorCode.EMAIL_TAKEN.name());
      for (var runner = 0; runner < RUNNERS; runner++) {
        var isWinner = failures.get(runner).equals(DONE);
        assertThat(await(users.findByUsername(prefix + runner)) != null).isEqualTo(isWinner);
        assertThat(failureOf(users.insert(newUser(prefix + runner, null, Role.STUDENT))))
            .isEqualTo(isWinner ? ErrorCode.USERNAME_TAKEN : null);
      }
    }
  }

  @Test
  void concurrentInsertsOfTheDefaultAdminReturnTheSameUser() {
    for (var round = 0; round < ROUNDS; round++) {
      var store = emptyStores().users();
      var admins =
          Race.run(
              RUNNERS,
              runner ->
                  await(
                      store.insertDefaultAdmin(
                          newDefaultAdmin("admin" + runner, "admin" + runner + "@example.com"))));
      assertThat(new HashSet<>(admins)).hasSize(1);
      assertThat(await(store.findById(admins.get(0).id()))).isEqualTo(admins.get(0));
      for (var runner = 0; runner < RUNNERS; runner++) {
        var name = "admin" + runner;
        assertThat(await(store.findByUsername(name)) != null)
            .isEqualTo(name.equals(admins.get(0).username()));
      }
    }
  }

  @Test
  void oneOfManyPasswordChangesSucceedsAndKeepsItsSession() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.user(Role.STUDENT);
      var sessions = IntStream.range(0, RUNNERS).mapToObj(i -> stores.session(ada.id())).toList();
      var changed =
          Race.run(
              RUNNERS,
              runner ->
                  await(
                          users.updatePassword(
                              ada.id(), 0, "hash " + runner, sessions.get(runner).id(), NONE))
                      != null);
      Race.requireOneWinner(changed, true, false);
      var winner = changed.indexOf(true);
      assertThat(await(users.findById(ada.id())).passwordHash()).isEqualTo("hash " + winner);
      assertThat(await(stores.sessionsOf(ada.id(), THEN))).containsExactly(sessions.get(winner));
    }
  }

  @Test
  void oneOfManyPasswordWritesWithTheSameRevisionSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.user(Role.STUDENT);
      var seen = currentRevisionOf(ada.id());
      var outcomes =
          Race.run(
              RUNNERS,
              runner ->
                  outcomeOf(
                      runner % 2 == 0
                          ? users.resetPassword(ada.id(), "hash " + runner, seen)
                          : users.updatePassword(ada.id(), 0, "hash " + runner, newId(), seen)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.PRECONDITION_FAILED.name());
      assertThat(await(users.findById(ada.id())).passwordHash())
          .isEqualTo("hash " + outcomes.indexOf(DONE));
    }
  }

  @Test
  void concurrentlyRenewedHashDoesNotReplaceANewPassword() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.user(Role.STUDENT);
      Race.<Object>run(
          RUNNERS,
          runner ->
              runner == 0
                  ? await(users.resetPassword(ada.id(), "given", NONE))
                  : await(users.updateHash(ada.id(), 0, "renewed hash")));
      assertThat(await(users.findById(ada.id())).passwordHash()).isEqualTo("given");
    }
  }

  @Test
  void concurrentInsertsAndReadsAreConsistent() {
    var ids =
        Race.run(
            RUNNERS,
            runner -> {
              var inserted = new HashSet<>();
              for (var i = 0; i < 200; i++) {
                var user = newUser("user-" + runner + "-" + i, null, Role.STUDENT);
                await(users.insert(user));
                assertThat(await(users.findByUsername(user.username()))).isEqualTo(user);
                assertThat(await(users.updateRole(user.id(), Role.PROFESSOR, NONE)).user())
                    .isEqualTo(await(users.findById(user.id())));
                inserted.add(user.id());
              }
              return inserted;
            });
    assertThat(ids).allSatisfy(inserted -> assertThat(inserted).hasSize(200));
    for (var runner = 0; runner < RUNNERS; runner++) {
      for (var i = 0; i < 200; i++) {
        assertThat(await(users.findByUsername("user-" + runner + "-" + i)).role())
            .isEqualTo(Role.PROFESSOR);
      }
    }
  }

  private Precondition currentRevisionOf(UUID id) {
    return Precondition.anyOf(Set.of(await(users.findAccount(id)).revision()));
  }
}
