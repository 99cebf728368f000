package org.coursecatalog.api.specialization;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.NamePart;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Filter for specializations. */
@RegisterForReflection
public record SpecializationQuery(
    @RestQuery
        @Text(max = Limits.NAME)
        @Parameter(
            description =
                "A part of the name. One or two characters match only the beginning of the name. Case and invisible"
                    + " characters are ignored.")
        @Nullable String q)
    implements Query {

  @Nullable NamePart toNamePart() {
    return q == null ? null : NamePart.of(q);
  }
}
