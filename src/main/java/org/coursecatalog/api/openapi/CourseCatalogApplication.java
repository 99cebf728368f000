package org.coursecatalog.api.openapi;

import jakarta.ws.rs.core.Application;
import org.coursecatalog.api.problem.Problem;
import org.coursecatalog.api.security.RefreshCookie;
import org.coursecatalog.api.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Defines the title, tags and security schemes of the OpenAPI document. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Course Catalog",
            version = "1.0.0",
            description =
                "Specializations and course items of a school. To authorize requests, call POST /login, click Authorize"
                    + " and paste the access token.",
            contact = @Contact(name = "The maintainers of Course Catalog"),
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    tags = {
      @Tag(name = "Session", description = "Login, logout, token refresh and sessions."),
      @Tag(name = "User", description = "Accounts, passwords and roles."),
      @Tag(name = "Specialization", description = "Fields of study."),
      @Tag(name = "Course item", description = "Course items and their owners."),
      @Tag(name = "Catalog", description = "Export and import of the whole catalog, for admins."),
      @Tag(name = "Service", description = "Ping, public keys and problem types.")
    },
    servers =
        @Server(
            url = "/",
            description = "The host that serves this document, in development and production.",
            extensions = @Extension(name = "x-internal", value = "false", parseValue = true)),
    components =
        @Components(
            schemas = {
              // Declared here, because no method returns a problem.
              @Schema(name = "Problem", implementation = Problem.class),
              @Schema(
                  name = Roles.SCHEMA,
                  type = SchemaType.STRING,
                  enumeration = {Roles.ADMIN, Roles.PROFESSOR, Roles.STUDENT},
                  description = "The role of a user.")
            }))
@SecurityScheme(
    securitySchemeName = SecuritySchemes.ACCESS_TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description =
        "The access_token from POST /login or POST /refresh. Verified according to RFC8725.")
@SecurityScheme(
    securitySchemeName = SecuritySchemes.REFRESH_TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description =
        "The refresh_token from POST /login or POST /refresh. Verified according to RFC8725.")
@SecurityScheme(
    securitySchemeName = SecuritySchemes.REFRESH_COOKIE,
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    apiKeyName = RefreshCookie.NAME,
    description =
        "The cookie of POST /login with refresh=cookie. Needs the header 'X-Catalog-Request: 1'.")
public class CourseCatalogApplication extends Application {}
