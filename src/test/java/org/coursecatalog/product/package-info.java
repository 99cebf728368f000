/** The packaged program as others meet it: with clients made of its document, or with a browser. */
package org.coursecatalog.product;
