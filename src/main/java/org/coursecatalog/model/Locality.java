package org.coursecatalog.model;

/** Classifies requests: local, or the reason why a request is not local. */
public enum Locality {
  LOCAL("the request comes from this machine"),
  OTHER_MACHINE("the connection does not come from a loopback address"),
  PROXY_PROTOCOL(
      "quarkus.http.proxy.use-proxy-protocol is set, so every request comes through a proxy"),
  OTHER_PROTOCOL("the request is not HTTP/1.1, or its target is not a path"),
  FORWARDED("the request has a header that proxies add"),
  OTHER_HOST("the Host header does not name a loopback address or localhost"),
  OTHER_SITE("the request was made by a web page of another host");

  private final String reason;

  Locality(String reason) {
    this.reason = reason;
  }

  /** Returns the reason as a clause for the log. */
  public String reason() {
    return reason;
  }
}
