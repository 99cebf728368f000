/**
 * Use cases of the catalog: specializations, course items, ownership, import and export. {@link
 * OwnershipService} is the only class that compares a caller with an owner.
 */
@NullMarked
package org.coursecatalog.domain.catalog;

import org.jspecify.annotations.NullMarked;
