package org.coursecatalog.api.specialization;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.coursecatalog.api.json.Text;
import org.coursecatalog.api.query.Query;
import org.coursecatalog.api.query.ValidNamePart;
import org.coursecatalog.model.NamePart;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which specializations are wanted. */
@RegisterForReflection
public record SpecializationQuery(
    @RestQuery
        @Text(max = 200)
        @ValidNamePart
        @Parameter(
            description = "A part of their name, without regard to case.",
            schema = @Schema(type = SchemaType.STRING, minLength = 3, maxLength = 200))
        String q)
    implements Query {

  /** {@code null} for all of them. */
  NamePart toNamePart() {
    return q == null ? null : NamePart.of(q);
  }
}
