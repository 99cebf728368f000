/** Tests of attacks: password guessing, overload, forged headers and ambiguous requests. */
package org.coursecatalog.abuse;
