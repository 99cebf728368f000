package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.draft;
import static org.coursecatalog.store.TestIds.newId;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.NewCourseItem;
import org.coursecatalog.model.CatalogImport.NewSpecialization;
import org.coursecatalog.model.CourseItemContent;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.support.SeededRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The queries that explain permissions and taken names: the entry with a name, and the items of a
 * specialization that a user does not own.
 */
public abstract class PermissionLookupContract {

  private static final EditScope ALL = EditScope.EVERYTHING;

  private Stores stores;
  private SpecializationStore specializations;
  private CourseItemStore items;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    specializations = stores.specializations();
    items = stores.courseItems();
  }

  @Test
  void specializationIsFoundByEachSpellingOfItsCurrentName() {
    var physics = stores.specialization("Physics");
    assertThat(await(specializations.findIdByName(" PHY\u200bSICS "))).isEqualTo(physics);
    assertThat(await(specializations.findIdByName("Physic"))).isNull();
    await(specializations.update(physics, new SpecializationDraft("Optics"), NONE, LATER));
    assertThat(await(specializations.findIdByName("Physics"))).isNull();
    assertThat(await(specializations.findIdByName("optics"))).isEqualTo(physics);
    await(specializations.delete(physics, ALL, NONE));
    assertThat(await(specializations.findIdByName("optics"))).isNull();
  }

  @Test
  void itemIsFoundByItsCurrentNameAndSpecialization() {
    var physics = stores.specialization("Physics");
    var art = stores.specialization("Art");
    var item = stores.courseItem("Color", physics);
    var other = stores.courseItem("Color", art);
    assertThat(await(items.findIdByName(physics, "COL\u00adOR"))).isEqualTo(item);
    assertThat(await(items.findIdByName(art, "color"))).isEqualTo(other);
    assertThat(await(items.findIdByName(art, "colo"))).isNull();
    assertThat(await(items.findIdByName(newId(), "Color"))).isNull();
    await(items.update(item, draft("Light", art), ALL, NONE, LATER));
    assertThat(await(items.findIdByName(physics, "Color"))).isNull();
    assertThat(await(items.findIdByName(physics, "Light"))).isNull();
    assertThat(await(items.findIdByName(art, "Light"))).isEqualTo(item);
    await(items.delete(other, ALL, NONE));
    assertThat(await(items.findIdByName(art, "Color"))).isNull();
  }

  @Test
  void importedEntriesAreFoundByName() {
    stores.specialization("Physics");
    importItem("Art", "Color", null);
    var art = await(specializations.findIdByName("ART"));
    assertThat(await(specializations.findById(art)).name()).isEqualTo("Art");
    assertThat(await(items.findIdByName(art, "COLOR")))
        .isEqualTo(await(specializations.findById(art)).courseItems().get(0).id());
  }

  @Test
  void itemsOfOthersAndWithoutOwnerAreNotOwned() {
    var ada = stores.professor();
    var eve = stores.professor();
    var empty = stores.specialization("Empty");
    var own = stores.specialization("Own");
    var foreign = stores.specialization("Foreign");
    var ownerless = stores.specialization("Ownerless");
    stores.courseItem("a", own, ada);
    stores.courseItem("b", own, ada);
    stores.courseItem("a", foreign, ada);
    stores.courseItem("b", foreign, eve);
    stores.courseItem("c", foreign);
    stores.courseItem("a", ownerless);
    var all = List.of(empty, own, foreign, ownerless);
    assertThat(await(specializations.findWithItemsNotOwnedBy(ada, all)))
        .containsExactlyInAnyOrder(foreign, ownerless);
    assertThat(await(specializations.findWithItemsNotOwnedBy(eve, all)))
        .containsExactlyInAnyOrder(own, foreign, ownerless);
    assertThat(await(specializations.countItemsNotOwnedBy(ada, foreign))).isEqualTo(2);
    assertThat(await(specializations.countItemsNotOwnedBy(eve, own))).isEqualTo(2);
    assertThat(await(specializations.countItemsNotOwnedBy(ada, own))).isZero();
    assertThat(await(specializations.countItemsNotOwnedBy(ada, empty))).isZero();
  }

  @Test
  void missingAndRepeatedSpecializationsAreHarmless() {
    var physics = stores.specialization("Physics");
    stores.courseItem("Optics", physics);
    assertThat(await(specializations.findWithItemsNotOwnedBy(newId(), List.of()))).isEmpty();
    assertThat(await(specializations.findWithItemsNotOwnedBy(newId(), List.of(newId())))).isEmpty();
    assertThat(await(specializations.findWithItemsNotOwnedBy(newId(), List.of(physics, physics))))
        .containsExactly(physics);
    assertThat(await(specializations.countItemsNotOwnedBy(newId(), newId()))).isZero();
  }

  /** The least and the greatest id are owners like all others. */
  @Test
  void idsOfOwnersAreComparedWithoutTheirOrder() {
    var physics = stores.specialization("Physics");
    stores.courseItem("Optics", physics, stores.professor());
    for (var owner : List.of(new UUID(0, 0), new UUID(-1, -1))) {
      assertThat(await(specializations.findWithItemsNotOwnedBy(owner, List.of(physics))))
          .containsExactly(physics);
      assertThat(await(specializations.countItemsNotOwnedBy(owner, physics))).isEqualTo(1);
    }
  }

  /** Compares both queries with all items after each of many random changes. */
  @Test
  void countsFollowEveryChange() {
    SeededRuns.run(
        5,
        random -> {
          openStores();
          var owners = new ArrayList<UUID>();
          for (var number = 0; number < 4; number++) {
            owners.add(stores.professor());
          }
          var ids = new ArrayList<UUID>();
          for (var number = 0; number < 3; number++) {
            ids.add(stores.specialization("Field " + number));
          }
          for (var left = 30; left > 0; left--) {
            change(random, owners, ids);
            requireCounted(owners, ids);
          }
        });
  }

  private void change(Random random, List<UUID> owners, List<UUID> ids) {
    var all = await(stores.allCourseItems());
    var specialization = any(random, ids);
    var owner = random.nextInt(4) == 0 ? null : any(random, owners);
    var action = all.isEmpty() ? 0 : random.nextInt(9);
    switch (action) {
      case 0, 1, 2 -> stores.courseItem("Item " + newId(), specialization, owner);
      case 3 ->
          await(
              items.update(
                  any(random, all).id(),
                  draft("Moved " + newId(), specialization),
                  ALL,
                  NONE,
                  LATER));
      case 4 -> await(items.updateOwner(any(random, all).id(), owner, NONE, LATER));
      case 5 -> await(items.delete(any(random, all).id(), ALL, NONE));
      case 6 -> {
        var deleted = any(random, owners);
        owners.remove(deleted);
        var recipient = random.nextBoolean() ? null : any(random, owners);
        await(stores.users().delete(deleted, recipient, NONE, LATER));
        owners.add(stores.professor());
      }
      case 7 -> {
        var name = "Field " + newId();
        importItem(name, "Item", owner);
        ids.add(await(specializations.findIdByName(name)));
      }
      default -> {
        if (ids.size() > 2) {
          ids.remove(specialization);
          await(specializations.delete(specialization, ALL, NONE));
        }
      }
    }
  }

  private void requireCounted(List<UUID> owners, List<UUID> ids) {
    var all = await(stores.allCourseItems());
    for (var owner : owners) {
      var foreign =
          all.stream()
              .filter(item -> !owner.equals(item.ownerId()))
              .collect(
                  Collectors.groupingBy(item -> item.specialization().id(), Collectors.counting()));
      assertThat(await(specializations.findWithItemsNotOwnedBy(owner, ids)))
          .isEqualTo(foreign.keySet());
      for (var id : ids) {
        assertThat((long) await(specializations.countItemsNotOwnedBy(owner, id)))
            .isEqualTo(foreign.getOrDefault(id, 0L));
      }
    }
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Imports a new specialization with one item. */
  private void importItem(String specialization, String item, UUID ownerId) {
    var owner = ownerId == null ? null : await(stores.users().findById(ownerId)).username();
    var key = UniqueKey.ofName(specialization);
    var added = new NewSpecialization(1, specialization, key);
    var content =
        new CatalogImport(
            List.of(added),
            List.of(
                new NewCourseItem(
                    2,
                    new CourseItemContent(item, "lecture"),
                    UniqueKey.ofName(item),
                    added,
                    key,
                    owner == null ? null : UniqueKey.ofUsername(owner))),
            2,
            true);
    assertThat(await(stores.catalog().insertAll(content, List.of(newId(), newId()), THEN)))
        .isEmpty();
  }
}
