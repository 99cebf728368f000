/**
 * How things are kept: interfaces whose Javadoc is the contract of every implementation.
 *
 * <ul>
 *   <li>Each operation is atomic: it happens whole or not at all, and no reader sees half of it.
 *   <li>An item of {@code null} says that there is none; only {@code domain} turns that into a
 *       failure.
 *   <li>A rule that only the store can check and keep in one step (uniqueness, references, owners)
 *       fails with a {@link org.coursecatalog.model.DomainException}; where several are broken, the
 *       order in which they are documented decides.
 *   <li>Lists are in the order of ids, and so oldest first ({@link
 *       org.coursecatalog.store.IdGenerator}).
 *   <li>A {@code Uni} does nothing until it is subscribed to, and again each time it is.
 * </ul>
 */
package org.coursecatalog.store;
