/** What SmallRye Config and Quarkus do not offer at a start: known settings, readable failures. */
package org.coursecatalog.platform.start;
