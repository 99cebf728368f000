package org.coursecatalog.api.input;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The optional parts of a representation. */
@RegisterForReflection
public record IncludeQuery(
    @RestQuery
        @Pattern(regexp = "permissions", message = "must be permissions") @Parameter(
            description = "Adds what the caller may do now.",
            schema = @Schema(type = SchemaType.STRING, enumeration = "permissions"))
        @Nullable String include)
    implements Query {

  public boolean permissions() {
    return include != null;
  }
}
