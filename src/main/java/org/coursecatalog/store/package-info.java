/**
 * Storage: interfaces whose Javadoc is the contract of every implementation.
 *
 * <ul>
 *   <li>Each operation is atomic: it happens completely or not at all, and no reader sees a partial
 *       result.
 *   <li>A {@code Uni} of a {@code @Nullable} type emits {@code null} if the entry does not exist.
 *       {@code domain} converts this to a failure.
 *   <li>A store enforces the rules that must be checked atomically with a write: uniqueness,
 *       references, owners, preconditions.
 *   <li>{@code @throws} documents a failure of the {@code Uni}, which is a {@link
 *       org.coursecatalog.model.DomainException} with an {@code ErrorCode}. If several codes apply,
 *       the store reports the first documented code.
 *   <li>Lists are sorted by id, so the oldest entry is first ({@link
 *       org.coursecatalog.store.IdGenerator}).
 *   <li>Each subscription to a {@code Uni} starts the operation again.
 * </ul>
 */
@NullMarked
package org.coursecatalog.store;

import org.jspecify.annotations.NullMarked;
