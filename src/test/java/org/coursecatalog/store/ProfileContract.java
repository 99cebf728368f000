package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.ALL;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.assertFails;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.outcomeOf;
import static org.coursecatalog.store.TestIds.newId;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Profile;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles of users: display names in course items, email addresses, and the search for users. */
public abstract class ProfileContract {

  private Stores stores;
  private UserStore users;
  private UUID physics;

  /** Returns stores without rows that share their tables. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    users = stores.users();
    physics = stores.specialization("Physics");
  }

  @Test
  void newProfileIsStored() {
    var ada = await(users.insert(Stores.newUser("ada", "ada@example.com", Role.STUDENT)));
    var changed = update(ada.id(), new Profile("Ada Lovelace", "lovelace@example.com"));
    assertThat(changed.user().profile())
        .isEqualTo(new Profile("Ada Lovelace", "lovelace@example.com"));
    assertThat(changed.revision()).isEqualTo(new Revision(2, 0));
    assertThat(await(users.findAccount(ada.id()))).isEqualTo(changed);
    assertThat(update(ada.id(), Profile.EMPTY).user().profile()).isEqualTo(Profile.EMPTY);
    assertThat(await(users.findById(ada.id())).nameVersion()).isEqualTo(3);
  }

  @Test
  void registeredProfileIsStored() {
    var ada = User.registered(newId(), "ada", new Profile("Ada", "ada@example.com"), "x", LATER);
    await(users.insert(ada));
    assertThat(await(users.findById(ada.id()))).isEqualTo(ada);
  }

  @Test
  void sameProfileKeepsTheRevision() {
    var ada = await(users.insert(Stores.newUser("ada", "ada@example.com", Role.STUDENT)));
    assertThat(update(ada.id(), new Profile(null, "ada@example.com")).user()).isEqualTo(ada);
  }

  @Test
  void newEmailKeepsTheNameVersion() {
    var ada = stores.user(Role.PROFESSOR);
    assertThat(update(ada.id(), new Profile(null, "ada@example.com")).user().nameVersion())
        .isEqualTo(ada.nameVersion());
  }

  @Test
  void roleAndPasswordKeepTheProfile() {
    var ada = stores.user(Role.STUDENT);
    var profile = new Profile("Ada", "ada@example.com");
    update(ada.id(), profile);
    await(users.updateRole(ada.id(), Role.PROFESSOR, NONE));
    await(users.resetPassword(ada.id(), "hash", NONE));
    assertThat(await(users.findById(ada.id())).profile()).isEqualTo(profile);
  }

  @Test
  void unknownUserIsNotUpdated() {
    assertThat(update(newId(), new Profile("Ada", null))).isNull();
  }

  @Test
  void stalePreconditionFails() {
    var ada = stores.user(Role.STUDENT);
    var stale = Precondition.anyOf(Set.of(new Revision(7, 0)));
    assertFails(
        users.updateProfile(ada.id(), new Profile("Ada", null), stale),
        ErrorCode.PRECONDITION_FAILED);
    assertThat(await(users.findById(ada.id()))).isEqualTo(ada);
  }

  @Test
  void emailOfAnotherUserIsTaken() {
    await(users.insert(Stores.newUser("ada", "ada@example.com", Role.STUDENT)));
    var bob = await(users.insert(Stores.newUser("bob", "bob@example.com", Role.STUDENT)));
    assertFails(
        users.updateProfile(bob.id(), new Profile("Bob", "ADA@example.com"), NONE),
        ErrorCode.EMAIL_TAKEN);
    assertThat(await(users.findById(bob.id()))).isEqualTo(bob);
  }

  @Test
  void caseOfTheOwnEmailCanChange() {
    var ada = await(users.insert(Stores.newUser("ada", "ada@example.com", Role.STUDENT)));
    assertThat(update(ada.id(), new Profile(null, "Ada@Example.com")).user().email())
        .isEqualTo("Ada@Example.com");
    assertFails(
        users.insert(Stores.newUser("bob", "ada@example.com", Role.STUDENT)),
        ErrorCode.EMAIL_TAKEN);
  }

  @Test
  void formerEmailIsFree() {
    var ada = await(users.insert(Stores.newUser("ada", "ada@example.com", Role.STUDENT)));
    update(ada.id(), new Profile(null, "lovelace@example.com"));
    assertThat(outcomeOf(users.insert(Stores.newUser("bob", "ada@example.com", Role.STUDENT))))
        .isEqualTo(Stores.DONE);
    update(ada.id(), Profile.EMPTY);
    assertThat(outcomeOf(users.insert(Stores.newUser("cyd", "lovelace@example.com", Role.STUDENT))))
        .isEqualTo(Stores.DONE);
  }

  @Test
  void oneOfManyUsersGetsAnEmail() {
    for (var round = 0; round < 10; round++) {
      var email = "round-" + round + "@example.com";
      var racers =
          List.of(stores.user(Role.STUDENT), stores.user(Role.STUDENT), stores.user(Role.STUDENT));
      var outcomes =
          Race.run(
              racers.size(),
              runner ->
                  outcomeOf(
                      users.updateProfile(
                          racers.get(runner).id(), new Profile(null, email), NONE)));
      assertThat(outcomes).filteredOn(Stores.DONE::equals).hasSize(1);
      assertThat(outcomes).filteredOn(ErrorCode.EMAIL_TAKEN.name()::equals).hasSize(2);
    }
  }

  @Test
  void itemsShowTheCurrentNameOfTheirOwner() {
    var ada = await(users.insert(Stores.newUser("ada", null, Role.PROFESSOR)));
    var optics = stores.courseItem("Optics", physics, ada.id());
    assertThat(ownerName(optics)).isEqualTo("ada");
    update(ada.id(), new Profile("Ada Lovelace", null));
    assertThat(ownerName(optics)).isEqualTo("Ada Lovelace");
    assertThat(await(stores.allCourseItems()))
        .extracting(item -> item.owner().name())
        .containsExactly("Ada Lovelace");
    assertThat(rename(optics).owner().name()).isEqualTo("Ada Lovelace");
    update(ada.id(), Profile.EMPTY);
    assertThat(ownerName(optics)).isEqualTo("ada");
  }

  @Test
  void itemsShowTheNameOfANewOwner() {
    var ada = await(users.insert(Stores.newUser("ada", null, Role.PROFESSOR)));
    var bob = await(users.insert(Stores.newUser("bob", null, Role.PROFESSOR)));
    update(bob.id(), new Profile("Bob", null));
    var optics = stores.courseItem("Optics", physics, ada.id());
    var assigned = await(stores.courseItems().updateOwner(optics, bob.id(), NONE, LATER));
    assertThat(assigned.owner().name()).isEqualTo("Bob");
    await(users.delete(bob.id(), ada.id(), NONE, LATER));
    assertThat(ownerName(optics)).isEqualTo("ada");
    await(stores.courseItems().updateOwner(optics, null, NONE, LATER));
    assertThat(stores.courseItem(optics).owner()).isNull();
  }

  /** An ETag must not match if the item shows another name. */
  @Test
  void preconditionOfAnItemIncludesTheNameOfItsOwner() {
    var ada = await(users.insert(Stores.newUser("ada", null, Role.PROFESSOR)));
    var optics = stores.courseItem("Optics", physics, ada.id());
    var before = Precondition.anyOf(Set.of(stores.courseItem(optics).revision()));
    update(ada.id(), new Profile("Ada", null));
    assertFails(
        stores.courseItems().updateOwner(optics, null, before, LATER),
        ErrorCode.PRECONDITION_FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "love, true",
    "LOVE, true",
    "Ada Love, true",
    "example, true",
    "countess, true",
    "co, true",
    "c, true",
    "ad, true",
    "a, true",
    "lo, false",
    "ov, false",
    "ss, false",
    "lovelace.c, false",
    "adacountess, false",
  })
  void usersAreFoundByAPartOfTheirNames(String part, boolean found) {
    var ada = await(users.insert(Stores.newUser("countess", "ada@example.com", Role.STUDENT)));
    update(ada.id(), new Profile("Ada Lovelace", "ada@example.com"));
    stores.user(Role.STUDENT);
    assertThat(search(part).contains(ada.id())).isEqualTo(found);
  }

  @Test
  void searchUsesTheCurrentProfile() {
    var ada = stores.user(Role.STUDENT);
    update(ada.id(), new Profile("Lovelace", "byron@example.com"));
    assertThat(search("lovelace")).containsExactly(ada.id());
    assertThat(search("byron")).containsExactly(ada.id());
    update(ada.id(), new Profile("King", null));
    assertThat(search("lovelace")).isEmpty();
    assertThat(search("byron")).isEmpty();
    assertThat(search("king")).containsExactly(ada.id());
    await(users.delete(ada.id(), null, NONE, LATER));
    assertThat(search("king")).isEmpty();
  }

  @Test
  void searchCombinesWithOtherFilters() {
    var ada = await(users.insert(Stores.newUser("ada", null, Role.STUDENT)));
    var adam = await(users.insert(Stores.newUser("adam", null, Role.PROFESSOR)));
    assertThat(list(new UserFilter(Role.PROFESSOR, null, NamePart.of("ada"))))
        .containsExactly(adam.id());
    assertThat(list(new UserFilter(null, "ADA", NamePart.of("ada")))).containsExactly(ada.id());
    assertThat(list(new UserFilter(null, "adam", NamePart.of("x")))).isEmpty();
  }

  private Account update(UUID id, Profile profile) {
    return await(users.updateProfile(id, profile, NONE));
  }

  private CourseItem rename(UUID id) {
    var draft = Stores.draft("Waves", null);
    return await(stores.courseItems().update(id, draft, EditScope.EVERYTHING, NONE, LATER));
  }

  private String ownerName(UUID itemId) {
    return stores.courseItem(itemId).owner().name();
  }

  private List<UUID> search(String part) {
    return list(new UserFilter(null, null, NamePart.of(part)));
  }

  private List<UUID> list(UserFilter filter) {
    return await(users.list(filter, ALL)).entries().stream()
        .map(account -> account.user().id())
        .toList();
  }
}
