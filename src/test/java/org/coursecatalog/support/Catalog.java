package org.coursecatalog.support;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Creates specializations and course items through the API, and reads lists. */
public final class Catalog {

  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

  private Catalog() {}

  public static String specialization(TestUser author) {
    return specialization(author, TestUser.freshName("Specialization"));
  }

  public static String specialization(TestUser author, String name) {
    var created = createSpecialization(author, name);
    created.then().statusCode(201);
    return Api.text(created, "specialization_id");
  }

  public static String courseItem(TestUser author, String specializationId) {
    return courseItem(author, specializationId, TestUser.freshName("Item"));
  }

  public static String courseItem(TestUser author, String specializationId, String name) {
    var created = createCourseItem(author, specializationId, name);
    created.then().statusCode(201);
    return Api.text(created, "course_item_id");
  }

  /** Returns the response without checking its status. */
  public static Response createSpecialization(TestUser author, String name) {
    return Api.post(
        Api.as(author),
        "/specialization",
        """
        {"name": "%s"}
        """
            .formatted(name));
  }

  /** Returns the response without checking its status. */
  public static Response createCourseItem(TestUser author, String specializationId, String name) {
    return Api.post(
        Api.as(author),
        "/course_item",
        """
        {"name": "%s", "type": "lecture", "specialization_id": "%s"}
        """
            .formatted(name, specializationId));
  }

  /**
   * Deletes the specialization with this name and its items, so that other tests do not see them.
   */
  public static void deleteSpecialization(TestUser admin, String name) {
    var found = Api.as(admin).queryParam("q", name).get("/specialization").jsonPath();
    Api.as(admin)
        .delete("/specialization/" + found.getString("[0].specialization_id"))
        .then()
        .statusCode(204);
  }

  /** Returns all entries of a list, following the links between pages. */
  public static List<Map<String, Object>> list(TestUser reader, String path) {
    var all = new ArrayList<Map<String, Object>>();
    for (var page = path; page != null; ) {
      var response = Api.as(reader).urlEncodingEnabled(false).get(page);
      all.addAll(response.then().statusCode(200).extract().jsonPath().getList("$"));
      page = next(response.header("Link"));
    }
    return all;
  }

  /** Returns the target of a {@code Link} header; {@code null} if there is none. */
  public static String next(String link) {
    var next = NEXT.matcher(link == null ? "" : link);
    return next.find() ? next.group(1) : null;
  }
}
