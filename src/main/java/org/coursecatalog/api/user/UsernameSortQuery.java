package org.coursecatalog.api.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.api.input.NameSortQuery;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.model.ListOrder;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The order of a list of accounts. */
@RegisterForReflection
public record UsernameSortQuery(
    @RestQuery
        @Pattern(
            regexp = "-?(created_at|username)",
            message = "must be created_at, -created_at, username or -username")
        @Parameter(
            description = "The order of the list. A minus reverses it.",
            schema =
                @Schema(
                    type = SchemaType.STRING,
                    enumeration = {"created_at", "-created_at", "username", "-username"},
                    defaultValue = "created_at"))
        @Nullable String sort)
    implements Query {

  ListOrder toOrder() {
    return NameSortQuery.toOrder(sort);
  }
}
