package org.coursecatalog.model;

import java.util.Objects;

/** The members of a course item that authors edit. */
public record CourseItemContent(String name, String type) {

  public CourseItemContent {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
  }
}
