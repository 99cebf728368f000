package org.coursecatalog.store.memory;

import org.coursecatalog.model.ListOrder;
import org.coursecatalog.model.Position;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Paging;
import org.coursecatalog.store.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures operations of the in-memory store with few and with many course items. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CourseItemStoreBenchmark {

  private static final int SPECIALIZATIONS = 100;

  /** A prime number, so that consecutive operations use distant items. */
  private static final int STRIDE = 7919;

  @Param({"1000", "1000000"})
  private int items;

  private final Stores stores = InMemoryStores.empty();
  private final UUID[] specializations = new UUID[SPECIALIZATIONS];
  private UUID owner;
  private UUID[] ids;
  private int index;
  private int nameCount;

  @Setup
  public void createItems() {
    owner = stores.user(Role.PROFESSOR).id();
    for (var i = 0; i < SPECIALIZATIONS; i++) {
      specializations[i] = stores.specialization("Specialization " + i);
    }
    ids = new UUID[items];
    for (var i = 0; i < items; i++) {
      ids[i] = stores.courseItem("Course item " + i, specializations[i % SPECIALIZATIONS], owner);
    }
  }

  private UUID nextId() {
    index = (index + STRIDE) % items;
    return ids[index];
  }

  @Benchmark
  public CourseItem read() {
    return Stores.await(stores.courseItems().findById(nextId()));
  }

  @Benchmark
  public Slice<CourseItem> listTwenty() {
    return Stores.await(
        stores.courseItems().list(CourseItemFilter.ALL, new Paging(ListOrder.OLDEST_FIRST, new Position(nextId(), ""), 20)));
  }

  @Benchmark
  public Slice<CourseItem> findByName() {
    var filter = new CourseItemFilter(null, null, null, false, NamePart.of("item 99"));
    return Stores.await(stores.courseItems().list(filter, Paging.first(20)));
  }

  @Benchmark
  public CourseItem rename() {
    var draft = Stores.draft("Renamed " + nameCount++, "lecture", null);
    return Stores.await(
        stores
            .courseItems()
            .update(nextId(), draft, EditScope.ownedBy(owner), Precondition.NONE, Stores.LATER));
  }

  @Benchmark
  public boolean createAndDelete() {
    var name = "New " + nameCount++;
    var id = stores.courseItem(name, specializations[nameCount % SPECIALIZATIONS], owner);
    return Stores.await(stores.courseItems().delete(id, EditScope.EVERYTHING, Precondition.NONE));
  }
}
