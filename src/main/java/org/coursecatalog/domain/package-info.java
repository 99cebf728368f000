/**
 * The rules: one service for each noun, and {@link org.coursecatalog.domain.OwnershipService}, the
 * only place where a caller is compared with an owner. A role has been checked at the door before a
 * service is called. A rule that needs a check and a write in one step is decided here and enforced
 * by the store, which is handed what it is to expect.
 */
package org.coursecatalog.domain;
