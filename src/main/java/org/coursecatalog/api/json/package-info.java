/** Strict JSON: what a body may look like, how its texts are cleaned, and how ours look. */
package org.coursecatalog.api.json;
