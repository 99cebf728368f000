package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.ALL;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.assertFails;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.newId;
import static org.coursecatalog.store.Stores.newUser;
import static org.coursecatalog.store.Stores.outcomeOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.model.Window;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link UserStore} promises to those who administer users. */
public abstract class UserAdministrationContract {

  private static final int ROUNDS = 30;
  private static final int RUNNERS = 16;

  private Stores stores;
  private UserStore users;
  private UUID physics;

  /** Stores that share their rows, of which there are none yet. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    users = stores.users();
    physics = stores.specialization("Physics");
  }

  private Account account(UUID id) {
    return await(users.findAccount(id));
  }

  private static Precondition only(Revision revision) {
    return Precondition.anyOf(Set.of(revision));
  }

  private String delete(UUID id, UUID heirId) {
    return outcomeOf(users.delete(id, heirId, NONE, LATER));
  }

  @Test
  void accountTellsTheUserAndWhatTheyOwn() {
    var ada = await(users.insert(newUser("ada", "ada@example.com", Role.PROFESSOR)));
    assertThat(account(ada.id())).isEqualTo(new Account(ada, 0));
    stores.courseItem("Optics", physics, ada.id());
    stores.courseItem("Waves", physics, ada.id());
    stores.courseItem("Heat", physics);
    assertThat(account(ada.id())).isEqualTo(new Account(ada, 2));
    assertThat(account(newId())).isNull();
  }

  @Test
  void anotherRoleAndAnotherItemAreAnotherRevision() {
    var ada = stores.user(Role.STUDENT).id();
    var first = account(ada).revision();
    assertThat(await(users.updateRole(ada, Role.PROFESSOR, NONE)).revision()).isNotEqualTo(first);
    var second = account(ada).revision();
    var item = stores.courseItem("Optics", physics, ada);
    assertThat(account(ada).revision()).isNotEqualTo(second);
    await(stores.courseItems().updateOwner(item, null, NONE, LATER));
    assertThat(account(ada).revision()).isEqualTo(second);
  }

  @Test
  void whatIsNotShownIsNoRevision() {
    var ada = stores.user(Role.STUDENT);
    var revision = account(ada.id()).revision();
    await(users.updateHash(ada.id(), 0, "hashed anew"));
    await(users.updatePassword(ada.id(), 0, "another", newId()));
    await(users.resetPassword(ada.id(), "given"));
    await(users.updateRole(ada.id(), Role.STUDENT, NONE));
    stores.courseItem("Heat", physics);
    assertThat(account(ada.id()).revision()).isEqualTo(revision);
  }

  @Test
  void roleIsChangedOnlyInTheExpectedRevision() {
    var ada = stores.user(Role.STUDENT).id();
    var revision = account(ada).revision();
    await(users.updateRole(ada, Role.PROFESSOR, only(revision)));
    assertFails(users.updateRole(ada, Role.ADMIN, only(revision)), ErrorCode.PRECONDITION_FAILED);
    assertFails(
        users.updateRole(ada, Role.ADMIN, Precondition.anyOf(Set.of())),
        ErrorCode.PRECONDITION_FAILED);
    assertThat(account(ada).user().role()).isEqualTo(Role.PROFESSOR);
    assertThat(await(users.updateRole(newId(), Role.ADMIN, only(revision)))).isNull();
  }

  @Test
  void oneOfManyWritersWithTheSameRevisionWins() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.user(Role.STUDENT).id();
      var revision = only(account(ada).revision());
      var outcomes =
          Race.run(RUNNERS, runner -> outcomeOf(users.updateRole(ada, Role.PROFESSOR, revision)));
      Race.requireOneWinner(outcomes, Stores.DONE, ErrorCode.PRECONDITION_FAILED.name());
    }
  }

  @Test
  void usersAreListedOldestFirstByRoleAndByName() {
    var ada = await(users.insert(newUser("ada", null, Role.PROFESSOR)));
    var bob = await(users.insert(newUser("bob", null, Role.STUDENT)));
    var cid = await(users.insert(newUser("cid", null, Role.PROFESSOR)));
    stores.courseItem("Optics", physics, cid.id());
    assertThat(listed(UserFilter.ALL))
        .containsExactly(new Account(ada, 0), new Account(bob, 0), new Account(cid, 1));
    assertThat(listed(new UserFilter(Role.PROFESSOR, null)))
        .containsExactly(new Account(ada, 0), new Account(cid, 1));
    assertThat(listed(new UserFilter(Role.ADMIN, null))).isEmpty();
    assertThat(listed(new UserFilter(null, "ＡＤＡ"))).containsExactly(new Account(ada, 0));
    assertThat(listed(new UserFilter(null, "ad"))).isEmpty();
    assertThat(listed(new UserFilter(Role.PROFESSOR, "Ada"))).hasSize(1);
    assertThat(listed(new UserFilter(Role.STUDENT, "ada"))).isEmpty();
    await(users.updateRole(ada.id(), Role.STUDENT, NONE));
    assertThat(listed(new UserFilter(Role.STUDENT, null)))
        .extracting(Account::user)
        .extracting(User::id)
        .containsExactly(ada.id(), bob.id());
  }

  private List<Account> listed(UserFilter filter) {
    return await(users.list(filter, ALL)).entries();
  }

  @Test
  void windowsFollowEachOther() {
    var ids = new ArrayList<UUID>();
    for (var i = 0; i < 7; i++) {
      ids.add(stores.user(i % 2 == 0 ? Role.STUDENT : Role.PROFESSOR).id());
    }
    assertThat(walk(UserFilter.ALL, 3)).isEqualTo(ids);
    assertThat(walk(UserFilter.ALL, 7)).isEqualTo(ids);
    assertThat(walk(new UserFilter(Role.STUDENT, null), 2))
        .containsExactly(ids.get(0), ids.get(2), ids.get(4), ids.get(6));
    delete(ids.get(2), null);
    var rest = await(users.list(UserFilter.ALL, new Window(ids.get(2), 2)));
    assertThat(rest.entries())
        .extracting(account -> account.user().id())
        .isEqualTo(ids.subList(3, 5));
    assertThat(rest.next()).isEqualTo(ids.get(4));
    assertThat(await(users.list(UserFilter.ALL, new Window(ids.get(4), 2))).next()).isNull();
  }

  private List<UUID> walk(UserFilter filter, int limit) {
    var ids = new ArrayList<UUID>();
    UUID after = null;
    do {
      var slice = await(users.list(filter, new Window(after, limit)));
      assertThat(slice.entries().size()).isLessThanOrEqualTo(limit);
      slice.entries().forEach(account -> ids.add(account.user().id()));
      after = slice.next();
    } while (after != null);
    return ids;
  }

  @Test
  void deletedUserIsGoneWithTheirSessionsAndTheirNameIsFree() {
    var ada = await(users.insert(newUser("ada", "ada@example.com", Role.PROFESSOR)));
    var session = stores.session(ada.id());
    stores.courseItem("Optics", physics, ada.id());
    assertThat(await(users.delete(ada.id(), null, NONE, LATER))).isEqualTo(new Account(ada, 1));
    assertThat(await(users.findById(ada.id()))).isNull();
    assertThat(await(users.findByUsername("ada"))).isNull();
    assertThat(account(ada.id())).isNull();
    assertThat(listed(UserFilter.ALL)).isEmpty();
    assertThat(listed(new UserFilter(Role.PROFESSOR, null))).isEmpty();
    assertThat(await(stores.sessions().findById(session.id(), THEN))).isNull();
    assertThat(await(stores.sessions().findBearer(session.id(), THEN))).isNull();
    assertThat(await(users.delete(ada.id(), null, NONE, LATER))).isNull();
    await(users.insert(newUser("Ada", "ADA@example.com", Role.STUDENT)));
  }

  @Test
  void itemsOfADeletedUserAreNobodysOrTheHeirs() {
    var ada = stores.professor();
    var heir = stores.professor();
    var optics = stores.courseItem("Optics", physics, ada);
    var before = stores.courseItem(optics);
    assertThat(delete(ada, heir)).isEqualTo(Stores.DONE);
    assertThat(stores.courseItem(optics).ownerId()).isEqualTo(heir);
    assertThat(stores.courseItem(optics).updatedAt()).isEqualTo(LATER);
    assertThat(stores.courseItem(optics).revision().own()).isEqualTo(before.revision().own() + 1);
    assertThat(account(heir).ownedCourseItems()).isEqualTo(1);
    assertThat(delete(heir, null)).isEqualTo(Stores.DONE);
    assertThat(stores.courseItem(optics).ownerId()).isNull();
  }

  @Test
  void heirIsAProfessorAndSomebodyElseOrNothingHappens() {
    var ada = stores.professor();
    var optics = stores.courseItem("Optics", physics, ada);
    for (var heir : List.of(ada, newId(), stores.user(Role.STUDENT).id())) {
      assertThat(delete(ada, heir)).isEqualTo(ErrorCode.OWNER_NOT_PROFESSOR.name());
    }
    assertThat(delete(ada, stores.user(Role.ADMIN).id()))
        .isEqualTo(ErrorCode.OWNER_NOT_PROFESSOR.name());
    assertThat(account(ada).ownedCourseItems()).isEqualTo(1);
    assertThat(stores.courseItem(optics).updatedAt()).isEqualTo(THEN);
  }

  @Test
  void userIsDeletedOnlyInTheExpectedRevision() {
    var ada = stores.professor();
    var revision = account(ada).revision();
    stores.courseItem("Optics", physics, ada);
    assertFails(users.delete(ada, newId(), only(revision), LATER), ErrorCode.PRECONDITION_FAILED);
    assertThat(account(ada)).isNotNull();
    await(users.delete(ada, null, only(account(ada).revision()), LATER));
    assertThat(account(ada)).isNull();
  }

  /** Whoever owns an item is there, whatever happens at the same time. */
  @Test
  void nobodyOwnsAnItemWhoIsDeletedMeanwhile() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.professor();
      var heir = stores.professor();
      var name = "Optics " + round;
      var item = stores.courseItem("Waves " + round, physics);
      var outcomes =
          Race.<String>run(
              List.of(
                  () -> delete(ada, heir),
                  () ->
                      outcomeOf(
                          stores
                              .courseItems()
                              .insert(newId(), Stores.draft(name, physics), ada, THEN)),
                  () -> outcomeOf(stores.courseItems().updateOwner(item, ada, NONE, THEN)),
                  () -> outcomeOf(users.updateRole(heir, Role.STUDENT, NONE))));
      assertThat(outcomes.get(0)).isIn(Stores.DONE, ErrorCode.OWNER_NOT_PROFESSOR.name());
      for (var each : await(stores.allCourseItems())) {
        if (each.ownerId() != null) {
          assertThat(account(each.ownerId())).as("owner of %s", each.name()).isNotNull();
        }
      }
    }
  }

  @Test
  void sessionIsNeverOpenedForAUserWhoIsDeletedMeanwhile() {
    for (var round = 0; round < ROUNDS; round++) {
      var ada = stores.user(Role.STUDENT).id();
      var session = Stores.newSession(ada);
      Race.<String>run(
          List.of(
              () -> delete(ada, null),
              () -> outcomeOf(stores.sessions().insert(session, 0, Stores.MANY))));
      assertThat(await(stores.sessions().findBearer(session.id(), THEN))).isNull();
    }
  }
}
