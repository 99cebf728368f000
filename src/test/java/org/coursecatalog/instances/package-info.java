/** What several instances promise over one database, and what one promises when something fails. */
package org.coursecatalog.instances;
