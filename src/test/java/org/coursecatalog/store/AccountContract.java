package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.ALL;
import static org.coursecatalog.store.Stores.DONE;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.MANY;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.assertFails;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.newSession;
import static org.coursecatalog.store.Stores.newUser;
import static org.coursecatalog.store.Stores.outcomeOf;
import static org.coursecatalog.store.TestIds.newId;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of {@link UserStore}: accounts, and the items of deleted users. */
public abstract class AccountContract {

  private static final int ROUNDS = 30;
  private static final int RUNNERS = 16;

  private Stores stores;
  private UserStore users;
  private UUID physics;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    users = stores.users();
    physics = stores.specialization("Physics");
  }

  @Test
  void accountContainsTheNumberOfOwnedItems() {
    var ada = stores.user(Role.PROFESSOR);
    assertThat(await(users.findAccount(ada.id()))).isEqualTo(new Account(ada, 0));
    stores.courseItem("Optics", physics, ada.id());
    stores.courseItem("Acoustics", physics, ada.id());
    stores.courseItem("Mechanics", physics);
    assertThat(await(users.findAccount(ada.id()))).isEqualTo(new Account(ada, 2));
    assertThat(await(users.updateRole(ada.id(), Role.STUDENT, NONE)))
        .isEqualTo(new Account(ada.withRole(Role.STUDENT), 2));
    assertThat(await(users.findAccount(newId()))).isNull();
  }

  @Test
  void roleAndNumberOfItemsChangeTheRevision() {
    var ada = stores.user(Role.STUDENT).id();
    var student = revisionOf(ada);
    await(users.updateRole(ada, Role.PROFESSOR, NONE));
    var professor = revisionOf(ada);
    var item = stores.courseItem("Optics", physics, ada);
    assertThat(Set.of(student, professor, revisionOf(ada))).hasSize(3);
    await(stores.courseItems().updateOwner(item, null, NONE, LATER));
    assertThat(revisionOf(ada)).isEqualTo(professor);
  }

  @Test
  void otherChangesKeepTheRevision() {
    var ada = stores.user(Role.STUDENT).id();
    var before = revisionOf(ada);
    await(users.updateHash(ada, 0, "renewed hash"));
    await(users.updateRole(ada, Role.STUDENT, NONE));
    stores.courseItem("Heat", physics);
    assertThat(revisionOf(ada)).isEqualTo(before);
  }

  @Test
  void usersAreListedOldestFirst() {
    var created =
        List.of(
            newUser("ada", null, Role.STUDENT),
            newUser("bob", null, Role.PROFESSOR),
            newUser("cyd", null, Role.STUDENT));
    for (var index : List.of(2, 0, 1)) {
      await(users.insert(created.get(index)));
    }
    stores.courseItem("Optics", physics, created.get(1).id());
    assertThat(list(null, null))
        .containsExactly(
            new Account(created.get(0), 0),
            new Account(created.get(1), 1),
            new Account(created.get(2), 0));
  }

  @Test
  void usersAreFilteredByCurrentRoleAndByName() {
    var ada = await(users.insert(newUser("Ada", null, Role.STUDENT)));
    var bob = await(users.insert(newUser("bob", null, Role.STUDENT)));
    await(users.updateRole(bob.id(), Role.ADMIN, NONE));
    assertThat(list(Role.STUDENT, null)).containsExactly(new Account(ada, 0));
    assertThat(list(Role.PROFESSOR, null)).isEmpty();
    assertThat(list(null, "ＡＤＡ")).containsExactly(new Account(ada, 0));
    assertThat(list(Role.STUDENT, "ada")).containsExactly(new Account(ada, 0));
    assertThat(list(Role.ADMIN, "ada")).isEmpty();
    assertThat(list(null, "ad")).isEmpty();
  }

  @Test
  void pagesContainEachUserOnce() {
    var created = new ArrayList<User>();
    for (var i = 0; i < 10; i++) {
      created.add(stores.user(i % 3 == 0 ? Role.PROFESSOR : Role.STUDENT));
    }
    for (var role : new Role[] {null, Role.STUDENT, Role.PROFESSOR}) {
      var expected = created.stream().filter(user -> role == null || user.role() == role).toList();
      for (var limit = 1; limit <= 11; limit++) {
        assertThat(listAll(new UserFilter(role, null, null), limit)).isEqualTo(expected);
      }
    }
  }

  @Test
  void listContinuesAfterADeletedUser() {
    var ada = stores.user(Role.STUDENT);
    var bob = stores.user(Role.STUDENT);
    var first = await(users.list(UserFilter.ALL, Paging.first(1)));
    await(users.delete(ada.id(), null, NONE, LATER));
    assertThat(await(users.list(UserFilter.ALL, Stores.page(first.next(), 1))).entries())
        .containsExactly(new Account(bob, 0));
  }

  @Test
  void roleChangeAndDeletionRequireTheExpectedRevision() {
    var ada = stores.user(Role.PROFESSOR);
    stores.courseItem("Optics", physics, ada.id());
    for (var stale : List.of(revision(1, 0), revision(2, 1), Precondition.anyOf(Set.of()))) {
      assertFails(users.updateRole(ada.id(), Role.STUDENT, stale), ErrorCode.PRECONDITION_FAILED);
      assertFails(users.delete(ada.id(), null, stale, LATER), ErrorCode.PRECONDITION_FAILED);
    }
    assertThat(await(users.updateRole(ada.id(), Role.PROFESSOR, revision(1, 1))).user())
        .isEqualTo(ada);
    assertThat(await(users.updateRole(ada.id(), Role.STUDENT, revision(1, 1))).revision())
        .isEqualTo(new Revision(2, 1));
    assertThat(await(users.updateRole(newId(), Role.STUDENT, revision(1, 1)))).isNull();
  }

  @Test
  void deletionRemovesSessionsAndOwnership() {
    var ada = stores.user(Role.PROFESSOR);
    var optics = stores.courseItem(stores.courseItem("Optics", physics, ada.id()));
    var other = stores.courseItem(stores.courseItem("Acoustics", physics, stores.professor()));
    var session = stores.session(ada.id());
    var before = stores.specialization(physics);
    assertThat(await(users.delete(ada.id(), null, revision(1, 1), LATER)))
        .isEqualTo(new Account(ada, 1));
    assertThat(await(users.findById(ada.id()))).isNull();
    assertThat(await(users.findByUsername(ada.username()))).isNull();
    assertThat(list(null, null)).extracting(Account::user).doesNotContain(ada);
    assertThat(await(stores.find(session, THEN))).isNull();
    assertThat(await(stores.sessions().findSessionUser(session.id(), THEN))).isNull();
    assertOwner(optics, null);
    assertThat(stores.courseItem(other.id())).isEqualTo(other);
    assertThat(stores.specialization(physics)).isEqualTo(before);
    assertThat(await(users.delete(ada.id(), null, NONE, LATER))).isNull();
    assertThat(await(users.insert(newUser(ada.username(), null, Role.STUDENT)))).isNotNull();
  }

  @Test
  void deletionTransfersItemsToTheNewOwner() {
    var ada = stores.user(Role.PROFESSOR);
    var newOwner = stores.professor();
    var optics = stores.courseItem(stores.courseItem("Optics", physics, ada.id()));
    var acoustics = stores.courseItem(stores.courseItem("Acoustics", physics, ada.id()));
    stores.courseItem("Mechanics", physics, newOwner);
    assertThat(await(users.delete(ada.id(), newOwner, NONE, LATER))).isEqualTo(new Account(ada, 2));
    assertOwner(optics, newOwner);
    assertOwner(acoustics, newOwner);
    assertThat(await(stores.countOwned(newOwner))).isEqualTo(3);
  }

  @Test
  void newOwnerMustBeAnotherProfessor() {
    var ada = stores.user(Role.PROFESSOR);
    var session = stores.session(ada.id());
    var optics = stores.courseItem(stores.courseItem("Optics", physics, ada.id()));
    var former = stores.professor();
    stores.demote(former);
    for (var newOwner : List.of(newId(), ada.id(), former, stores.user(Role.ADMIN).id())) {
      assertFails(users.delete(ada.id(), newOwner, NONE, LATER), ErrorCode.OWNER_NOT_PROFESSOR);
      assertFails(
          users.delete(ada.id(), newOwner, revision(9, 1), LATER), ErrorCode.PRECONDITION_FAILED);
      assertThat(await(users.delete(newId(), newOwner, NONE, LATER))).isNull();
    }
    assertThat(await(users.findAccount(ada.id()))).isEqualTo(new Account(ada, 1));
    assertThat(stores.courseItem(optics.id())).isEqualTo(optics);
    assertThat(await(stores.sessionsOf(ada.id(), THEN))).containsExactly(session);
  }

  @Test
  void oneOfManyConcurrentDeletionsSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.professor();
      stores.courseItem("Optics " + round, physics, ada);
      var newOwner = stores.professor();
      var deleted =
          Race.run(
              RUNNERS,
              runner -> await(users.delete(ada, runner % 2 == 0 ? newOwner : null, NONE, LATER)));
      assertThat(deleted).filteredOn(Objects::nonNull).hasSize(1);
    }
  }

  @Test
  void oneOfManyRoleChangesWithTheSameRevisionSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.user(Role.STUDENT).id();
      var outcomes =
          Race.run(
              RUNNERS,
              runner ->
                  outcomeOf(
                      users.updateRole(
                          ada, runner % 2 == 0 ? Role.ADMIN : Role.PROFESSOR, revision(1, 0))));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.PRECONDITION_FAILED.name());
    }
  }

  @Test
  void oneOfTwoDeletionsThatTransferToEachOtherSucceeds() {
    for (var round = 0; round < ROUNDS; round++) {
      var pair = List.of(stores.professor(), stores.professor());
      var item = stores.courseItem("Optics " + round, physics, pair.get(0));
      var outcomes =
          Race.run(
              2,
              runner ->
                  outcomeOf(users.delete(pair.get(runner), pair.get(1 - runner), NONE, LATER)));
      Race.requireOneWinner(outcomes, DONE, ErrorCode.OWNER_NOT_PROFESSOR.name());
      assertThat(stores.courseItem(item).ownerId()).isEqualTo(pair.get(1 - outcomes.indexOf(DONE)));
    }
  }

  @Test
  void concurrentWritesLeaveNothingOfADeletedUser() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.professor();
      var newOwner = round % 2 == 0 ? null : stores.professor();
      var prefix = "Round " + round + " ";
      var free = stores.courseItem(prefix, physics);
      Race.<Object>run(
          RUNNERS,
          runner ->
              switch (runner % 4) {
                case 0 -> outcomeOf(stores.courseItems().updateOwner(free, ada, NONE, LATER));
                case 1 ->
                    outcomeOf(
                        stores
                            .courseItems()
                            .insert(newId(), Stores.draft(prefix + runner, physics), ada, THEN));
                case 2 -> outcomeOf(stores.sessions().insert(newSession(ada), 0, MANY));
                default -> runner == 3 ? await(users.delete(ada, newOwner, NONE, LATER)) : DONE;
              });
      assertThat(await(stores.allCourseItems()))
          .extracting(CourseItem::ownerId)
          .doesNotContain(ada);
      assertThat(await(stores.sessionsOf(ada, THEN))).isEmpty();
    }
  }

  @Test
  void usersAndSpecializationsCanBeDeletedConcurrently() {
    for (var round = 0; round < ROUNDS; round++) {
      var owners = List.of(stores.professor(), stores.professor(), stores.professor());
      var deleted = stores.specialization("Doomed " + round);
      for (var i = 0; i < 30; i++) {
        stores.courseItem("Item " + i, deleted, owners.get(i % 3));
        stores.courseItem("Round " + round + " item " + i, physics, owners.get(i % 3));
      }
      var newOwner = stores.professor();
      var outcomes =
          Race.run(
              4,
              runner ->
                  runner == 3
                      ? outcomeOf(
                          stores.specializations().delete(deleted, EditScope.EVERYTHING, NONE))
                      : outcomeOf(users.delete(owners.get(runner), newOwner, NONE, LATER)));
      assertThat(outcomes).containsOnly(DONE);
      assertThat(await(stores.countOwned(newOwner))).isEqualTo(30);
    }
  }

  private Precondition revision(long own, long owned) {
    return Precondition.anyOf(Set.of(new Revision(own, owned)));
  }

  private List<Account> list(Role role, String username) {
    return await(users.list(new UserFilter(role, username, null), ALL)).entries();
  }

  private Revision revisionOf(UUID userId) {
    return await(users.findAccount(userId)).revision();
  }

  private List<User> listAll(UserFilter filter, int limit) {
    var found = new ArrayList<User>();
    Position after = null;
    do {
      var slice = await(users.list(filter, Stores.page(after, limit)));
      assertThat(slice.entries()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(slice.entries().stream().map(Account::user).toList());
      after = slice.next();
    } while (after != null);
    return found;
  }

  private void assertOwner(CourseItem before, UUID ownerId) {
    var item = stores.courseItem(before.id());
    assertThat(item.ownerId()).isEqualTo(ownerId);
    assertThat(item.updatedAt()).isEqualTo(LATER);
    assertThat(item.createdAt()).isEqualTo(before.createdAt());
    assertThat(item.revision().version()).isEqualTo(before.revision().version() + 1);
  }
}
