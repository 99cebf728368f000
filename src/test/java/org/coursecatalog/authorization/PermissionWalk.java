package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.coursecatalog.authorization.RandomCatalog.Member;
import org.coursecatalog.authorization.RandomCatalog.Specialization;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.TestUser;

/**
 * Random users read their permissions for random resources of a {@link RandomCatalog}, and then
 * send the request. Each representation of the permissions must agree with the response.
 */
final class PermissionWalk {

  private static final String ALLOWED = "allowed";
  private static final String ROLE = "/problems/insufficient-role";
  private static final String STALE = "/problems/stale-role";
  private static final String OWNER = "/problems/not-owner";
  private static final List<String> SORTS = List.of("created_at", "-created_at", "name", "-name");

  /** A request, with its operation id and its member in {@code permissions}. */
  enum Action {
    UPDATE_ITEM("updateCourseItem", "update"),
    MOVE_ITEM("updateCourseItem", "update"),
    DELETE_ITEM("deleteCourseItem", "delete"),
    ASSIGN_OWNER("assignOwner", "assign_owner"),
    RELEASE_OWNER("releaseOwner", "assign_owner"),
    RENAME_SPECIALIZATION("updateSpecialization", "update"),
    DELETE_SPECIALIZATION("deleteSpecialization", "delete"),
    CREATE_ITEM("createCourseItem", "create_course_item"),
    CREATE_SPECIALIZATION("createSpecialization", null);

    private final String operationId;
    private final String permission;

    Action(String operationId, String permission) {
      this.operationId = operationId;
      this.permission = permission;
    }

    private boolean concernsItem() {
      return ordinal() <= RELEASE_OWNER.ordinal();
    }

    /** All outcomes that a walk must find. */
    List<String> outcomes() {
      return switch (this) {
        case UPDATE_ITEM, MOVE_ITEM, DELETE_ITEM, DELETE_SPECIALIZATION ->
            List.of(ALLOWED, ROLE, STALE, OWNER);
        default -> List.of(ALLOWED, ROLE, STALE);
      };
    }
  }

  private final Random random;
  private final RandomCatalog catalog;

  PermissionWalk(Random random) {
    this.random = random;
    this.catalog = new RandomCatalog(random);
  }

  /** Adds the outcome of each request to those of its action. */
  void run(int requests, Map<Action, Set<String>> outcomes) {
    for (var left = requests; left > 0; left--) {
      if (random.nextInt(3) > 0) {
        catalog.change();
      }
      var action = catalog.any(List.of(Action.values()));
      outcomes.get(action).add(step(action));
    }
    catalog.removeAll();
  }

  /** Returns the outcome. */
  private String step(Action action) {
    var newOwner = catalog.professor();
    var caller = catalog.member();
    var specialization =
        action.concernsItem() ? catalog.filledSpecialization() : catalog.specialization();
    var item = action.concernsItem() ? catalog.any(specialization.itemIds()) : null;
    var step = "%s of %s by %s".formatted(action, item == null ? specialization : item, caller);
    var answers =
        action.permission == null
            ? Map.<String, JsonNode>of()
            : ask(caller, specialization, item, action.permission);
    var mayCall = mayCall(action, caller);
    var response = send(action, caller, specialization, item, newOwner);
    var outcome = response.status() == 403 ? response.text("type") : ALLOWED;
    answers.forEach(
        (question, answer) -> {
          if (answer.isBoolean()) {
            assertThat(answer.asBoolean())
                .as("%s: %s", step, question)
                .isEqualTo(outcome.equals(ALLOWED));
          } else {
            requireSame(answer, response, "%s: %s".formatted(step, question));
          }
        });
    assertThat(mayCall)
        .as("%s: operations", step)
        .isEqualTo(isAllowedByRole(action, caller, outcome));
    if (outcome.equals(ALLOWED)) {
      assertThat(response.status()).as("%s: %s", step, response.body()).isBetween(200, 204);
      repair(action, specialization, item, response);
    }
    return outcome;
  }

  /** An explanation has the type and the detail of the problem that follows. */
  private static void requireSame(JsonNode explained, Client.Response response, String step) {
    var refused = response.status() == 403;
    assertThat(explained.required("allowed").asBoolean()).as(step).isEqualTo(!refused);
    assertThat(explained.has("reasons")).as(step).isEqualTo(refused);
    if (refused) {
      var reason = explained.required("reasons").required(0);
      assertThat(reason.required("type")).as(step).isEqualTo(response.body().required("type"));
      assertThat(reason.required("detail")).as(step).isEqualTo(response.body().required("detail"));
    }
  }

  /** Returns each representation: a boolean, or an explanation with reasons. */
  private Map<String, JsonNode> ask(
      Member caller, Specialization specialization, String item, String permission) {
    var token = caller.accessToken();
    var id = item == null ? specialization.id() : item;
    var path = (item == null ? "/specialization/" : "/course_item/") + id;
    var list =
        (item == null
                ? "/specialization?q=" + specialization.name()
                : "/course_item?specialization_id=" + specialization.id())
            + "&include=permissions&sort="
            + catalog.any(SORTS);
    var answers = new LinkedHashMap<String, JsonNode>();
    answers.put(
        "resource",
        catalog.read(path + "?include=permissions", token).at("/permissions/" + permission));
    answers.put(
        "list",
        StreamSupport.stream(catalog.read(list, token).spliterator(), false)
            .filter(
                entry ->
                    entry
                        .at(item == null ? "/specialization_id" : "/course_item_id")
                        .asText()
                        .equals(id))
            .findFirst()
            .orElseThrow()
            .at("/permissions/" + permission));
    answers.put("explanation", catalog.read(path + "/permissions", token).path(permission));
    if (caller.hasCurrentToken()) {
      answers.put(
          "explanation for an admin",
          catalog
              .read(path + "/permissions?user_id=" + caller.userId(), catalog.admin())
              .path(permission));
    }
    return answers;
  }

  private boolean mayCall(Action action, Member caller) {
    var operations = catalog.read("/user/me", caller.accessToken()).path("operations");
    return StreamSupport.stream(operations.spliterator(), false)
        .anyMatch(operation -> operation.asText().equals(action.operationId));
  }

  /** The token of a professor who is an admin now may call, but cannot do what only admins may. */
  private static boolean isAllowedByRole(Action action, Member caller, String outcome) {
    return switch (outcome) {
      case ALLOWED, OWNER -> true;
      case STALE ->
          caller.hasTokenOf("professor")
              && action != Action.ASSIGN_OWNER
              && action != Action.RELEASE_OWNER;
      default -> false;
    };
  }

  private Client.Response send(
      Action action, Member caller, Specialization specialization, String item, Member newOwner) {
    var itemPath = "/course_item/" + item;
    var specializationPath = "/specialization/" + specialization.id();
    return switch (action) {
      case UPDATE_ITEM ->
          catalog.send("PUT", itemPath, caller, RandomCatalog.itemBody(specialization));
      case MOVE_ITEM -> {
        var target = catalog.specialization();
        var response = catalog.send("PUT", itemPath, caller, RandomCatalog.itemBody(target));
        if (response.status() == 200) {
          catalog.moved(item, specialization, target);
        }
        yield response;
      }
      case DELETE_ITEM -> catalog.send("DELETE", itemPath, caller, null);
      case ASSIGN_OWNER ->
          catalog.send(
              "PUT", itemPath + "/owner", caller, RandomCatalog.ownerBody(newOwner.userId()));
      case RELEASE_OWNER -> catalog.send("DELETE", itemPath + "/owner", caller, null);
      case RENAME_SPECIALIZATION ->
          catalog.send("PUT", specializationPath, caller, nameBody(specialization.name()));
      case DELETE_SPECIALIZATION -> catalog.send("DELETE", specializationPath, caller, null);
      case CREATE_ITEM ->
          catalog.send("POST", "/course_item", caller, RandomCatalog.itemBody(specialization));
      case CREATE_SPECIALIZATION ->
          catalog.send("POST", "/specialization", caller, nameBody(TestUser.freshName("Field")));
    };
  }

  private static String nameBody(String name) {
    return """
    {"name": "%s"}
    """
        .formatted(name);
  }

  /** Replaces what a request deleted, and deletes what it created. */
  private void repair(
      Action action, Specialization specialization, String item, Client.Response response) {
    switch (action) {
      case DELETE_ITEM -> catalog.replaceItem(item, specialization);
      case DELETE_SPECIALIZATION -> catalog.replaceSpecialization(specialization);
      case CREATE_ITEM -> catalog.remove("/course_item/" + response.text("course_item_id"));
      case CREATE_SPECIALIZATION ->
          catalog.remove("/specialization/" + response.text("specialization_id"));
      default -> {}
    }
  }
}
