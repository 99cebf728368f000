package org.coursecatalog.api.permission;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Ids;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.api.input.Text;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The user whose permissions are explained. */
@RegisterForReflection
public record PermissionsQuery(
    @RestQuery("user_id")
        @Text(max = Limits.ID)
        @Parameter(description = "Another user, for admins only. Without it, the caller.")
        @Nullable String userId)
    implements Query {

  /** Returns {@code null} for the caller. */
  public @Nullable UUID subjectId() {
    return Ids.parse(userId);
  }
}
