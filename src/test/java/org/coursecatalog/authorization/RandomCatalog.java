package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.TestUser;

/**
 * A small random catalog with its users, created through the API. Users have any role, and tokens
 * that are as old as any of their roles. Items have an owner, who may have lost the role of a
 * professor, or none.
 */
final class RandomCatalog {

  private static final String PASSWORD = "correct horse battery";
  private static final List<String> ROLES = List.of("student", "professor", "professor", "admin");

  private final Random random;
  private final Client client = Client.forServiceUnderTest();
  private final String admin = client.adminToken();
  private final List<Member> members = new ArrayList<>();
  private final List<Specialization> specializations = new ArrayList<>();

  /** A user. The role of the token is the role at the last login or refresh. */
  static final class Member {

    private final String userId;
    private String role;
    private String tokenRole;
    private String accessToken;
    private String refreshToken;

    private Member(String userId) {
      this.userId = userId;
    }

    String userId() {
      return userId;
    }

    String accessToken() {
      return accessToken;
    }

    boolean hasCurrentToken() {
      return role.equals(tokenRole);
    }

    boolean hasTokenOf(String role) {
      return tokenRole.equals(role);
    }

    @Override
    public String toString() {
      return "%s with the token of %s %s".formatted(role, tokenRole, userId);
    }
  }

  /** A specialization and the ids of its items. */
  record Specialization(String id, String name, List<String> itemIds) {}

  RandomCatalog(Random random) {
    this.random = random;
    for (var number = 0; number < 6; number++) {
      members.add(newMember());
    }
    for (var number = 0; number < 4; number++) {
      addSpecialization();
    }
    for (var number = 0; number < 6; number++) {
      setRole(member(), any(ROLES));
    }
  }

  String admin() {
    return admin;
  }

  Member member() {
    return any(members);
  }

  Specialization specialization() {
    return any(specializations);
  }

  /** Returns a specialization with items. */
  Specialization filledSpecialization() {
    while (specializations.stream().allMatch(found -> found.itemIds.isEmpty())) {
      addSpecialization();
    }
    return any(specializations.stream().filter(found -> !found.itemIds.isEmpty()).toList());
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private Member newMember() {
    var name = TestUser.freshName("member");
    var member = new Member(text(client.register(name, PASSWORD), 201, "user_id"));
    setRole(member, any(ROLES));
    use(member, client.login(name, PASSWORD));
    return member;
  }

  private static void use(Member member, Client.Response tokens) {
    member.accessToken = text(tokens, 200, "access_token");
    member.refreshToken = tokens.text("refresh_token");
    member.tokenRole = tokens.text("role");
  }

  private void setRole(Member member, String role) {
    text(client.setRole(member.userId, role, admin), 200, "role");
    member.role = role;
  }

  /** Changes a role, a token, an owner or the specialization of an item. */
  void change() {
    switch (random.nextInt(4)) {
      case 0 -> setRole(member(), any(ROLES));
      case 1 -> {
        var member = member();
        use(member, client.send("POST", "/refresh", member.refreshToken, null));
      }
      case 2 -> setOwner(any(filledSpecialization().itemIds), randomOwner());
      default -> {
        var from = filledSpecialization();
        move(any(from.itemIds), from, specialization());
      }
    }
  }

  /** Adds a specialization without items, with items of one owner, or of several. */
  void addSpecialization() {
    var name = TestUser.freshName("Field");
    var created = client.newSpecialization(name, admin);
    var added =
        new Specialization(text(created, 201, "specialization_id"), name, new ArrayList<>());
    specializations.add(added);
    var owner = randomOwner();
    var mixed = random.nextBoolean();
    for (var left = random.nextInt(4); left > 0; left--) {
      addItem(added, mixed ? randomOwner() : owner);
    }
  }

  /** Returns {@code null} for no owner. */
  private Member randomOwner() {
    return random.nextInt(4) == 0 ? null : member();
  }

  private void addItem(Specialization specialization, Member owner) {
    var item =
        text(
            client.newCourseItem(TestUser.freshName("Item"), specialization.id, admin),
            201,
            "course_item_id");
    specialization.itemIds.add(item);
    setOwner(item, owner);
  }

  /** A user who is not a professor gets the role of a professor for the assignment. */
  private void setOwner(String item, Member owner) {
    if (owner == null) {
      require(client.send("DELETE", "/course_item/" + item + "/owner", admin, null), 204);
      return;
    }
    var role = owner.role;
    setRole(owner, "professor");
    require(
        client.send("PUT", "/course_item/" + item + "/owner", admin, ownerBody(owner.userId)), 200);
    setRole(owner, role);
  }

  /** Returns a user who is a professor, and gives one the role if necessary. */
  Member professor() {
    if (members.stream().noneMatch(member -> member.role.equals("professor"))) {
      setRole(member(), "professor");
    }
    return any(members.stream().filter(member -> member.role.equals("professor")).toList());
  }

  static String ownerBody(String userId) {
    return """
    {"owner_user_id": "%s"}
    """
        .formatted(userId);
  }

  private void move(String item, Specialization from, Specialization to) {
    require(client.send("PUT", "/course_item/" + item, admin, itemBody(to)), 200);
    moved(item, from, to);
  }

  /** A body for an item of this specialization with a new name. */
  static String itemBody(Specialization specialization) {
    return """
    {"name": "%s", "type": "lecture", "specialization_id": "%s"}
    """
        .formatted(TestUser.freshName("Item"), specialization.id);
  }

  void moved(String item, Specialization from, Specialization to) {
    from.itemIds.remove(item);
    to.itemIds.add(item);
  }

  /** Replaces an item that was deleted. */
  void replaceItem(String item, Specialization specialization) {
    specialization.itemIds.remove(item);
    addItem(specialization, randomOwner());
  }

  /** Replaces a specialization that was deleted. */
  void replaceSpecialization(Specialization specialization) {
    specializations.remove(specialization);
    addSpecialization();
  }

  /** Deletes an entry that a request created. */
  void remove(String path) {
    require(client.send("DELETE", path, admin, null), 204);
  }

  /** Deletes all specializations, so that other tests do not see them. */
  void removeAll() {
    specializations.forEach(left -> remove("/specialization/" + left.id));
    specializations.clear();
  }

  JsonNode read(String path, String token) {
    return require(client.get(path, token), 200).body();
  }

  Client.Response send(String method, String path, Member caller, String json) {
    return client.send(method, path, caller.accessToken, json);
  }

  private static String text(Client.Response response, int status, String member) {
    return require(response, status).text(member);
  }

  private static Client.Response require(Client.Response response, int status) {
    assertThat(response.status()).as("%s", response.body()).isEqualTo(status);
    return response;
  }
}
