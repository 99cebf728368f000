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

/** Which course items are wanted: those to which all of it applies. */
@RegisterForReflection
public record CourseItemQuery(
    @RestQuery("specialization_id")
        @Text(max = Limits.ID)
        @Parameter(description = "Where they belong.")
        @Nullable String specializationId,
    @RestQuery @Text(max = Limits.TYPE) @Parameter(description = "Exactly this one.")
        @Nullable String type,
    @RestQuery("owner_user_id")
        @Text(max = Limits.ID)
        @Parameter(description = "Whose they are: the id of a user, 'me', or 'none'.")
        @Nullable String ownerUserId,
    @RestQuery
        @Text(max = Limits.NAME)
        @Parameter(
            description =
                "A part of their name, without regard to case and invisible characters. With one or two characters, the"
                    + " beginning of their name.")
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
