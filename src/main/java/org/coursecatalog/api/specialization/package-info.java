/** Specializations. */
@NullMarked
package org.coursecatalog.api.specialization;

import org.jspecify.annotations.NullMarked;
