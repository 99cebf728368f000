/** Keys that sign and verify tokens, generated at startup or read from a folder of PEM files. */
@NullMarked
package org.coursecatalog.auth.key;

import org.jspecify.annotations.NullMarked;
