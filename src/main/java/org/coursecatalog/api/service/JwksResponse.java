package org.coursecatalog.api.service;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JWK set (RFC 7517, section 5). */
@Schema(description = "A JWK set (RFC 7517, section 5).")
public record JwksResponse(
    @Schema(description = "Public keys only.") List<Map<String, Object>> keys) {}
