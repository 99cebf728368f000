package org.coursecatalog.api.specialization;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.NamePart;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which specializations are wanted. */
@RegisterForReflection
public record SpecializationQuery(
    @RestQuery
        @Text(max = Limits.NAME)
        @Parameter(
            description =
                "A part of their name, without regard to case and invisible characters. With one or two characters, the"
                    + " beginning of their name.")
        @Nullable String q)
    implements Query {

  @Nullable NamePart toNamePart() {
    return q == null ? null : NamePart.of(q);
  }
}
