package org.coursecatalog.api.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Ids;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.api.input.Text;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The new owner of the course items of a deleted user. */
@RegisterForReflection
public record DeleteUserQuery(
    @RestQuery("transfer_to")
        @Text(max = Limits.ID)
        @Parameter(
            description =
                "The id of a professor, the new owner of the user's course items. If absent, the items have no owner.")
        @Nullable String transferTo)
    implements Query {

  @Nullable UUID recipientId() {
    return Ids.parse(transferTo);
  }
}
