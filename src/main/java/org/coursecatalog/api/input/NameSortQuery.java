package org.coursecatalog.api.input;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.model.ListOrder;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The order of a list of specializations or course items. */
@RegisterForReflection
public record NameSortQuery(
    @RestQuery
        @Pattern(
            regexp = "-?(created_at|name)",
            message = "must be created_at, -created_at, name or -name")
        @Parameter(
            description = "The order of the list. A minus reverses it.",
            schema =
                @Schema(
                    type = SchemaType.STRING,
                    enumeration = {"created_at", "-created_at", "name", "-name"},
                    defaultValue = "created_at"))
        @Nullable String sort)
    implements Query {

  public ListOrder toOrder() {
    return toOrder(sort);
  }

  /** Maps {@code created_at} or the name of another member, with or without a minus. */
  public static ListOrder toOrder(@Nullable String sort) {
    if (sort == null || sort.equals("created_at")) {
      return ListOrder.OLDEST_FIRST;
    }
    if (sort.equals("-created_at")) {
      return ListOrder.NEWEST_FIRST;
    }
    return sort.startsWith("-") ? ListOrder.BY_NAME_DESCENDING : ListOrder.BY_NAME;
  }
}
