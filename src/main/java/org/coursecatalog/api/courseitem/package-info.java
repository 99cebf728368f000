/** Course items and their owners. */
package org.coursecatalog.api.courseitem;
