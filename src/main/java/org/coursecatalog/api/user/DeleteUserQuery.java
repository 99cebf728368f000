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

/** What is to become of the course items of a user who is deleted. */
@RegisterForReflection
public record DeleteUserQuery(
    @RestQuery("transfer_to")
        @Text(max = Limits.ID)
        @Parameter(
            description =
                "The professor who gets the user's course items. Without it, they have no owner.")
        @Nullable String transferTo)
    implements Query {

  @Nullable UUID recipientId() {
    return Ids.parse(transferTo);
  }
}
