package org.coursecatalog.auth;

/**
 * Where a request comes from.
 *
 * @param address of the TCP peer, whatever a proxy says
 * @param local whether that is a loopback address and nothing in the request says that it was
 *     forwarded
 */
public record ClientOrigin(String address, boolean local) {}
