package org.coursecatalog.api.permission;

import org.coursecatalog.model.CourseItemPermissions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a user may do with a course item. */
@Schema(description = "What a user may do with a course item.")
public record CourseItemPermissionsResponse(
    PermissionResponse update,
    PermissionResponse delete,
    @Schema(description = "Assign or release the owner.") PermissionResponse assignOwner) {

  public static CourseItemPermissionsResponse of(CourseItemPermissions permissions) {
    return new CourseItemPermissionsResponse(
        PermissionResponse.of(permissions.update()),
        PermissionResponse.of(permissions.delete()),
        PermissionResponse.of(permissions.assignOwner()));
  }
}
