/**
 * Adapters to internal types of Quarkus, Vert.x and Netty: the only packages that use them. Each
 * class says which behavior of the framework it replaces; {@code docs/platform.md} lists them, and
 * what to check at an upgrade. They use only {@code model} and {@code settings}.
 */
@NullMarked
package org.coursecatalog.platform;

import org.jspecify.annotations.NullMarked;
