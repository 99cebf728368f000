/** Specializations. */
package org.coursecatalog.api.specialization;
