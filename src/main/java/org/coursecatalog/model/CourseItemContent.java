package org.coursecatalog.model;

import java.util.Objects;

/** The part of a course item that an author writes. */
public record CourseItemContent(String name, String type) {

  public CourseItemContent {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
  }
}
