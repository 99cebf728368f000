package org.coursecatalog.support;

/** Makes specializations and course items through the API; each answers the new id. */
public final class Catalogue {

  private Catalogue() {}

  public static String specialization(Person author) {
    return specialization(author, Person.freshName("Specialization"));
  }

  public static String specialization(Person author, String name) {
    return Api.post(
            Api.as(author),
            "/specialization",
            """
            {"name": "%s"}
            """
                .formatted(name))
        .then()
        .statusCode(201)
        .extract()
        .path("specialization_id");
  }

  public static String courseItem(Person author, String specializationId) {
    return courseItem(author, specializationId, Person.freshName("Item"));
  }

  public static String courseItem(Person author, String specializationId, String name) {
    return Api.post(
            Api.as(author),
            "/course_item",
            """
            {"name": "%s", "type": "lecture", "specialization_id": "%s"}
            """
                .formatted(name, specializationId))
        .then()
        .statusCode(201)
        .extract()
        .path("course_item_id");
  }
}
