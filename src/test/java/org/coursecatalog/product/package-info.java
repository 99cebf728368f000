/** Tests of the packaged program with generated clients and with a browser. */
package org.coursecatalog.product;
