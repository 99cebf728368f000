package org.coursecatalog.api.permission;

import org.coursecatalog.model.SpecializationPermissions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a user may do with a specialization. */
@Schema(description = "What a user may do with a specialization.")
public record SpecializationPermissionsResponse(
    PermissionResponse update, PermissionResponse delete, PermissionResponse createCourseItem) {

  public static SpecializationPermissionsResponse of(SpecializationPermissions permissions) {
    return new SpecializationPermissionsResponse(
        PermissionResponse.of(permissions.update()),
        PermissionResponse.of(permissions.delete()),
        PermissionResponse.of(permissions.createCourseItem()));
  }
}
