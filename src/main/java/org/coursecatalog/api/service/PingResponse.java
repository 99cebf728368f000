package org.coursecatalog.api.service;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The response to a ping. */
@Schema(description = "The response to a ping.")
public record PingResponse(
    @Schema(maxLength = 4, pattern = "^pong$", examples = "pong") String message) {

  static final PingResponse PONG = new PingResponse("pong");
}
