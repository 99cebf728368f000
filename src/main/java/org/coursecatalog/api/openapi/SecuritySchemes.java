package org.coursecatalog.api.openapi;

/** The names of the security schemes in the OpenAPI document. */
public final class SecuritySchemes {

  public static final String ACCESS_TOKEN = "accessToken";
  public static final String REFRESH_TOKEN = "refreshToken";

  private SecuritySchemes() {}
}
