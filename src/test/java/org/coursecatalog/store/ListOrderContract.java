package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.await;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ListOrder;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.support.SeededRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The orders of lists. All pages together are the sorted list, in every order and with every
 * filter.
 */
public abstract class ListOrderContract {

  /** Letters of one, two, three and four bytes, whose order differs between UTF-8 and UTF-16. */
  private static final List<String> LETTERS =
      List.of("a", "B", "b", "\u00e4", "\u6cd5", "\ufb01", "\uffe6", "\ud83d\ude00", " z", "zz");

  private static final List<String> TYPES = List.of("lecture", "seminar");

  private Stores stores;

  /** Returns stores without rows that share their tables. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
  }

  @ParameterizedTest
  @EnumSource(ListOrder.class)
  void emptyListIsEmptyInEveryOrder(ListOrder order) {
    assertThat(await(stores.courseItems().list(CourseItemFilter.ALL, first(order, 5))).entries())
        .isEmpty();
  }

  @Test
  void pagesOfCourseItemsAreTheSortedList() {
    SeededRuns.run(
        8,
        random -> {
          stores = emptyStores();
          var owners = List.of(stores.professor(), stores.professor());
          var specializations =
              List.of(stores.specialization("Physics"), stores.specialization("Art"));
          fill(random, specializations, owners);
          var all = await(stores.allCourseItems());
          for (var filter : filters(specializations, owners)) {
            requireSorted(
                all.stream().filter(item -> matches(item, filter)).toList(),
                ListOrderContract::positionOf,
                paging -> stores.courseItems().list(filter, paging),
                1 + random.nextInt(9));
          }
        });
  }

  @Test
  void pagesOfSpecializationsAreTheSortedList() {
    SeededRuns.run(
        8,
        random -> {
          stores = emptyStores();
          for (var number = 0; number < 30; number++) {
            stores.specialization(name(random) + number);
          }
          var all = await(stores.allSpecializations());
          for (var part : new NamePart[] {null, NamePart.of("a"), NamePart.of("b1")}) {
            requireSorted(
                all.stream().filter(found -> part == null || matches(found, part)).toList(),
                ListOrderContract::positionOf,
                paging -> stores.specializations().list(part, paging),
                1 + random.nextInt(9));
          }
        });
  }

  @Test
  void pagesOfAccountsAreTheSortedList() {
    SeededRuns.run(
        4,
        random -> {
          stores = emptyStores();
          for (var number = 0; number < 20; number++) {
            var name = "%c%c-user-%d".formatted(letter(random), letter(random), number);
            await(stores.users().insert(Stores.newUser(name, null, role(random))));
          }
          var all = accounts(stores.users().list(UserFilter.ALL, Stores.ALL));
          for (var role : new Role[] {null, Role.STUDENT, Role.PROFESSOR}) {
            for (var part : new NamePart[] {null, NamePart.of("user"), NamePart.of("a")}) {
              requireSorted(
                  all.stream()
                      .filter(user -> role == null || user.role() == role)
                      .filter(user -> part == null || part.matchesOneOf(user.searchKeys()))
                      .toList(),
                  ListOrderContract::positionOf,
                  paging ->
                      stores
                          .users()
                          .list(new UserFilter(role, null, part), paging)
                          .map(slice -> slice.map(account -> account.user())),
                  1 + random.nextInt(9));
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(ListOrder.class)
  void listContinuesAfterADeletedOrRenamedEntry(ListOrder order) {
    var physics = stores.specialization("Physics");
    var ids =
        Stream.of("a", "b", "c", "d", "e").map(name -> stores.courseItem(name, physics)).toList();
    var firstPage = await(stores.courseItems().list(CourseItemFilter.ALL, first(order, 2)));
    var rest =
        order.isDescending() ? List.of(ids.get(2), ids.get(1), ids.get(0)) : ids.subList(2, 5);
    var last = firstPage.next();
    await(stores.courseItems().delete(last.id(), EditScope.EVERYTHING, NONE));
    var next = await(stores.courseItems().list(CourseItemFilter.ALL, new Paging(order, last, 9)));
    assertThat(next.entries()).extracting(CourseItem::id).isEqualTo(rest);
    var moved = firstPage.entries().get(0).id();
    await(
        stores
            .courseItems()
            .update(moved, Stores.draft("ccc", null), EditScope.EVERYTHING, NONE, LATER));
    var names =
        await(stores.courseItems().list(CourseItemFilter.ALL, new Paging(order, last, 9)))
            .map(item -> item.content().name())
            .entries();
    assertThat(names.contains("ccc")).isEqualTo(order.isByName());
  }

  @Test
  void renamedEntriesMoveInTheOrderOfNames() {
    var physics = stores.specialization("Physics");
    var art = stores.specialization("Art");
    var optics = stores.courseItem("Optics", physics);
    stores.courseItem("Waves", art);
    assertThat(specializationNames()).containsExactly("Art", "Physics");
    await(stores.specializations().update(art, new SpecializationDraft("Rhetoric"), NONE, LATER));
    assertThat(specializationNames()).containsExactly("Physics", "Rhetoric");
    await(
        stores
            .courseItems()
            .update(optics, Stores.draft("Zoology", null), EditScope.EVERYTHING, NONE, LATER));
    assertThat(
            await(stores.courseItems().list(CourseItemFilter.ALL, first(ListOrder.BY_NAME, 9)))
                .map(item -> item.content().name())
                .entries())
        .containsExactly("Waves", "Zoology");
  }

  private List<String> specializationNames() {
    return await(stores.specializations().list(null, first(ListOrder.BY_NAME, 9)))
        .map(Specialization::name)
        .entries();
  }

  private void fill(Random random, List<UUID> specializations, List<UUID> owners) {
    for (var number = 0; number < 40; number++) {
      var draft =
          Stores.draft(
              name(random) + number / 2,
              TYPES.get(random.nextInt(2)),
              specializations.get(number % 2));
      var owner = random.nextInt(3);
      await(
          stores
              .courseItems()
              .insert(TestIds.newId(), draft, owner == 2 ? null : owners.get(owner), LATER));
    }
  }

  private static List<CourseItemFilter> filters(List<UUID> specializations, List<UUID> owners) {
    return List.of(
        CourseItemFilter.ALL,
        CourseItemFilter.inSpecialization(specializations.get(0)),
        new CourseItemFilter(null, "lecture", null, false, null),
        new CourseItemFilter(null, null, owners.get(0), false, null),
        new CourseItemFilter(null, null, null, true, null),
        new CourseItemFilter(specializations.get(1), "seminar", owners.get(1), false, null),
        new CourseItemFilter(null, null, null, false, NamePart.of("a")),
        new CourseItemFilter(null, "lecture", null, false, NamePart.of("b1")),
        new CourseItemFilter(null, null, null, true, NamePart.of("zz1")));
  }

  private static boolean matches(CourseItem item, CourseItemFilter filter) {
    return (filter.specializationId() == null
            || filter.specializationId().equals(item.specialization().id()))
        && (filter.type() == null || filter.type().equals(item.content().type()))
        && (filter.ownerId() == null || filter.ownerId().equals(item.ownerId()))
        && (!filter.ownerless() || item.ownerId() == null)
        && (filter.namePart() == null
            || filter.namePart().matches(UniqueKey.ofName(item.content().name())));
  }

  private static boolean matches(Specialization found, NamePart part) {
    return part.matches(UniqueKey.ofName(found.name()));
  }

  /** Compares all pages in every order with a plain sort of the entries. */
  private static <T> void requireSorted(
      List<T> entries,
      Function<T, Position> position,
      Function<Paging, Uni<Slice<T>>> list,
      int limit) {
    for (var order : ListOrder.values()) {
      var expected = entries.stream().map(position).sorted(plainOrder(order)).toList();
      var found = new ArrayList<Position>();
      Position after = null;
      do {
        var slice = await(list.apply(new Paging(order, after, limit)));
        assertThat(slice.entries()).hasSizeLessThanOrEqualTo(limit);
        found.addAll(slice.entries().stream().map(position).toList());
        after = slice.next();
      } while (after != null);
      assertThat(found).as("%s, pages of %d", order, limit).isEqualTo(expected);
    }
  }

  /** Compares the UTF-8 bytes of keys, independently of {@link ListOrder#comparator}. */
  private static Comparator<Position> plainOrder(ListOrder order) {
    Comparator<Position> byId = Comparator.comparing(place -> place.id().toString());
    Comparator<Position> byName =
        (one, other) -> Arrays.compareUnsigned(utf8(one.nameKey()), utf8(other.nameKey()));
    var ascending = order.isByName() ? byName.thenComparing(byId) : byId;
    return order.isDescending() ? ascending.reversed() : ascending;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Position positionOf(CourseItem item) {
    return new Position(item.id(), UniqueKey.ofName(item.content().name()));
  }

  private static Position positionOf(Specialization specialization) {
    return new Position(specialization.id(), UniqueKey.ofName(specialization.name()));
  }

  private static Position positionOf(User user) {
    return new Position(user.id(), UniqueKey.ofUsername(user.username()));
  }

  private static List<User> accounts(Uni<Slice<Account>> list) {
    return await(list).map(Account::user).entries();
  }

  private static Paging first(ListOrder order, int limit) {
    return new Paging(order, null, limit);
  }

  private static String name(Random random) {
    return LETTERS.get(random.nextInt(LETTERS.size()))
        + LETTERS.get(random.nextInt(LETTERS.size()));
  }

  private static char letter(Random random) {
    return (char) ('a' + random.nextInt(4));
  }

  private static Role role(Random random) {
    return random.nextBoolean() ? Role.STUDENT : Role.PROFESSOR;
  }
}
