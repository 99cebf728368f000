/**
 * Use cases of accounts: registration, login, refresh, sessions, passwords and roles. Roles are
 * checked before a service is called. A rule that needs a check and a write in one step is decided
 * here and enforced by the store, which receives the expected state.
 */
@NullMarked
package org.coursecatalog.domain.account;

import org.jspecify.annotations.NullMarked;
