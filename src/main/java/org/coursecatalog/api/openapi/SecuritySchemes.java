package org.coursecatalog.api.openapi;

import java.util.LinkedHashMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** The names of the security schemes in the OpenAPI document, and their order. */
public final class SecuritySchemes {

  public static final String ACCESS_TOKEN = "accessToken";
  public static final String REFRESH_TOKEN = "refreshToken";
  public static final String REFRESH_COOKIE = "refreshCookie";

  private SecuritySchemes() {}

  /**
   * Moves the access token to the end, because the <i>Authorize</i> dialog of Swagger UI focuses
   * the field of the last scheme.
   */
  static void putAccessTokenLast(Components components) {
    var schemes = new LinkedHashMap<String, SecurityScheme>(components.getSecuritySchemes());
    schemes.put(ACCESS_TOKEN, schemes.remove(ACCESS_TOKEN));
    components.setSecuritySchemes(schemes);
  }
}
