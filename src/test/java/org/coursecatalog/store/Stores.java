package org.coursecatalog.store;

import static org.coursecatalog.store.TestIds.newId;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemContent;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.ListOrder;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.User;
import org.coursecatalog.support.SessionBuilder;
import org.coursecatalog.support.UserBuilder;

/** The stores under test, which share their rows, with methods that insert and query test data. */
public record Stores(
    UserStore users,
    SessionStore sessions,
    SpecializationStore specializations,
    CourseItemStore courseItems,
    CatalogStore catalog) {

  /** The time of insertions. */
  public static final Instant THEN = Instant.parse("2030-01-01T08:00:00.001Z");

  /** The time of changes. */
  public static final Instant LATER = Instant.parse("2030-01-02T08:00:00.002Z");

  static final String DONE = "done";

  /** A limit that no test reaches. */
  public static final int MANY = 100_000;

  static final Paging ALL = Paging.first(MANY);

  /** The page after an id, the oldest entries first; the first page for {@code null}. */
  static Paging page(UUID after, int limit) {
    return page(after == null ? null : new Position(after, ""), limit);
  }

  /** The page after a position, the oldest entries first; the first page for {@code null}. */
  static Paging page(Position after, int limit) {
    return new Paging(ListOrder.OLDEST_FIRST, after, limit);
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  public static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TIMEOUT);
  }

  /** Returns the error code, or {@code null} on success. */
  static ErrorCode failureOf(Uni<?> uni) {
    try {
      await(uni);
      return null;
    } catch (DomainException exception) {
      return exception.code();
    }
  }

  /** Returns {@link #DONE}, or the name of the error code. */
  static String outcomeOf(Uni<?> uni) {
    var failure = failureOf(uni);
    return failure == null ? DONE : failure.name();
  }

  static void assertFails(Uni<?> uni, ErrorCode code) {
    Assertions.assertThat(failureOf(uni)).isEqualTo(code);
  }

  public static User newUser(String username, String email, Role role) {
    return UserBuilder.user(username).email(email).role(role).createdAt(THEN).build();
  }

  static User newDefaultAdmin(String username, String email) {
    return UserBuilder.defaultAdmin(username).email(email).createdAt(THEN).build();
  }

  /**
   * A session that was opened at {@link #THEN}. It ends after 30 days, or after 7 days without use.
   */
  public static Session newSession(UUID userId) {
    return SessionBuilder.session(userId, THEN).build();
  }

  /** A refresh token with a lifetime of 7 days. */
  public static RefreshToken newRefreshToken(Instant issuedAt) {
    return SessionBuilder.refreshToken(issuedAt, Duration.ofDays(7));
  }

  static CourseItemDraft draft(String name, UUID specializationId) {
    return draft(name, "lecture", specializationId);
  }

  public static CourseItemDraft draft(String name, String type, UUID specializationId) {
    return new CourseItemDraft(new CourseItemContent(name, type), specializationId);
  }

  public User user(Role role) {
    return await(users.insert(newUser("user-" + newId(), null, role)));
  }

  UUID professor() {
    return user(Role.PROFESSOR).id();
  }

  public void demote(UUID userId) {
    await(users.updateRole(userId, Role.STUDENT, Precondition.NONE));
  }

  /** Inserts a session for a user whose password was never changed. */
  public Session session(UUID userId) {
    return await(sessions.insert(newSession(userId), 0, MANY));
  }

  public UUID specialization(String name) {
    return await(specializations.insert(newId(), new SpecializationDraft(name), THEN)).id();
  }

  Specialization specialization(UUID id) {
    return await(specializations.findById(id));
  }

  /** Inserts an item without an owner. */
  public UUID courseItem(String name, UUID specializationId) {
    return courseItem(name, specializationId, null);
  }

  public UUID courseItem(String name, UUID specializationId, UUID ownerId) {
    return await(courseItems.insert(newId(), draft(name, specializationId), ownerId, THEN)).id();
  }

  /** The user as their course items show them. */
  ItemOwner itemOwner(UUID userId) {
    return await(users.findById(userId)).toItemOwner();
  }

  CourseItem courseItem(UUID id) {
    return await(courseItems.findById(id));
  }

  Uni<List<CourseItem>> allCourseItems() {
    return courseItems.list(CourseItemFilter.ALL, ALL).map(Slice::entries);
  }

  Uni<List<Specialization>> allSpecializations() {
    return specializations.list(null, ALL).map(Slice::entries);
  }

  /** Returns the stored session, or {@code null} if it is missing or expired. */
  public Uni<Session> find(Session session, Instant now) {
    return sessionsOf(session.userId(), now)
        .map(
            all ->
                all.stream()
                    .filter(found -> found.id().equals(session.id()))
                    .findFirst()
                    .orElse(null));
  }

  Uni<List<Session>> sessionsOf(UUID userId, Instant now) {
    return sessions.listByUser(userId, ALL, now).map(Slice::entries);
  }

  /** Returns the number of items of this user; 0 for an unknown user. */
  Uni<Integer> countOwned(UUID userId) {
    return users
        .findAccount(userId)
        .map(account -> account == null ? 0 : account.ownedCourseItems());
  }
}
