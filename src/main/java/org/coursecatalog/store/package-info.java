/**
 * Storage: interfaces whose Javadoc is the contract of every implementation.
 *
 * <ul>
 *   <li>Each operation is atomic: it is executed completely or not at all, and no reader sees a
 *       part of it.
 *   <li>A {@code Uni} of a {@code @Nullable} type emits {@code null} if there is no such entry.
 *       {@code domain} turns that into a failure.
 *   <li>A rule that only the store can check and enforce in one step (uniqueness, references,
 *       owners, preconditions) fails with a {@link org.coursecatalog.model.DomainException}. If
 *       several rules are broken, the order in which they are documented decides.
 *   <li>Lists are in the order of ids, so the oldest entry is the first ({@link
 *       org.coursecatalog.store.IdGenerator}).
 *   <li>A {@code Uni} starts its operation at each subscription.
 * </ul>
 */
@NullMarked
package org.coursecatalog.store;

import org.jspecify.annotations.NullMarked;
