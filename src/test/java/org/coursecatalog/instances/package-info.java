/** Guarantees of several instances that share a database, and of one instance during failures. */
package org.coursecatalog.instances;
