/**
 * Adapters to internals of Quarkus, Vert.x and Netty. Each class is small, says which framework
 * behavior it replaces or adds to, and can be removed when the framework offers the same. Other
 * packages may use these classes; they use only {@code model} and {@code settings}.
 */
@NullMarked
package org.coursecatalog.platform;

import org.jspecify.annotations.NullMarked;
