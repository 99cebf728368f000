/** The whole catalogue as lines of JSON: taken out, and brought in. */
package org.coursecatalog.api.catalogue;
