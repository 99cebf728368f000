/**
 * Use cases of accounts: registration, login, refresh, sessions, passwords and roles. The API
 * checks roles before it calls a service. If a check and a write must be atomic, the service passes
 * the condition to the store.
 */
@NullMarked
package org.coursecatalog.domain.account;

import org.jspecify.annotations.NullMarked;
