package org.coursecatalog.api.courseitem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Ids;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.NamePart;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Filter for course items. Conditions combine with AND. */
@RegisterForReflection
public record CourseItemQuery(
    @RestQuery("specialization_id")
        @Text(max = Limits.ID)
        @Parameter(description = "The id of the specialization.")
        @Nullable String specializationId,
    @RestQuery @Text(max = Limits.TYPE) @Parameter(description = "The exact type.")
        @Nullable String type,
    @RestQuery("owner_user_id")
        @Text(max = Limits.ID)
        @Parameter(description = "The owner: the id of a user, 'me' or 'none'.")
        @Nullable String ownerUserId,
    @RestQuery
        @Text(max = Limits.NAME)
        @Parameter(
            description =
                "A part of the name. One or two characters match only the beginning of the name. Case and invisible"
                    + " characters are ignored.")
        @Nullable String q)
    implements Query {

  private static final String ME = "me";
  private static final String NONE = "none";

  CourseItemFilter toFilter(Caller caller) {
    return new CourseItemFilter(
        Ids.parse(specializationId),
        type,
        NONE.equals(ownerUserId) ? null : ownerId(caller),
        NONE.equals(ownerUserId),
        q == null ? null : NamePart.of(q));
  }

  private @Nullable UUID ownerId(Caller caller) {
    return ME.equals(ownerUserId) ? caller.userId() : Ids.parse(ownerUserId);
  }
}
