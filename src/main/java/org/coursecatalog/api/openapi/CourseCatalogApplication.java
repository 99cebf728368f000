package org.coursecatalog.api.openapi;

import jakarta.ws.rs.core.Application;
import org.coursecatalog.api.problem.Problem;
import org.coursecatalog.api.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the OpenAPI document gets its title, its tags and its security schemes from. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Course Catalog",
            version = "1.0.0",
            description =
                "Specializations and course items of a school. Log in with POST /login, press Authorize, and paste the"
                    + " access token.",
            contact = @Contact(name = "The maintainers of Course Catalog"),
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    tags = {
      @Tag(name = "Session", description = "Log in, and stay logged in."),
      @Tag(name = "User", description = "People and their roles."),
      @Tag(name = "Specialization", description = "Fields of study."),
      @Tag(name = "Course item", description = "What is taught, and who keeps it."),
      @Tag(name = "Catalog", description = "All of it at once, for admins."),
      @Tag(name = "Service", description = "The service itself.")
    },
    servers =
        @Server(
            url = "/",
            description = "Where this document comes from, in development as in production.",
            extensions = @Extension(name = "x-internal", value = "false", parseValue = true)),
    components =
        @Components(
            schemas = {
              // No method returns a problem, so nothing else would bring the schema in.
              @Schema(name = "Problem", implementation = Problem.class),
              @Schema(
                  name = Roles.SCHEMA,
                  type = SchemaType.STRING,
                  enumeration = {Roles.ADMIN, Roles.PROFESSOR, Roles.STUDENT},
                  description = "What a person may do.")
            }))
@SecurityScheme(
    securitySchemeName = SecuritySchemes.ACCESS_TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "The access_token of POST /login or POST /refresh. Verified as RFC8725 has it.")
@SecurityScheme(
    securitySchemeName = SecuritySchemes.REFRESH_TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "The refresh_token of POST /login or POST /refresh. Verified as RFC8725 has it.")
public class CourseCatalogApplication extends Application {}
