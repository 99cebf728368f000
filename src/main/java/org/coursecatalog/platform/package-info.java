/**
 * Adapters to internal types of Quarkus, Vert.x and Netty. No other package uses such types. The
 * Javadoc of each class states which behavior of the framework it replaces. {@code
 * docs/platform.md} lists the classes and what to check at an upgrade. The package uses only {@code
 * model} and {@code settings}.
 */
@NullMarked
package org.coursecatalog.platform;

import org.jspecify.annotations.NullMarked;
