package org.coursecatalog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private certificate authority with a certificate for a PostgreSQL server. */
public final class TestAuthority {

  private static final X500Principal NAME = new X500Principal("CN=A private authority");
  private static final Duration VALIDITY = Duration.ofHours(1);

  private final Path folder;
  private final KeyPair keys = TestKeys.p256();

  /**
   * @param folder the folder for the key and certificate files
   * @param serverName the DNS name in the server certificate
   */
  public TestAuthority(Path folder, String serverName) {
    this.folder = folder;
    var server = TestKeys.p256();
    write("ca.pem", "CERTIFICATE", certificate(NAME, keys, null));
    write(
        "server.crt",
        "CERTIFICATE",
        certificate(new X500Principal("CN=server"), server, serverName));
    write("server.key", "PRIVATE KEY", server.getPrivate().getEncoded());
  }

  /** The certificate of the authority. */
  public Path file() {
    return folder.resolve("ca.pem");
  }

  /** Returns the PostgreSQL settings that enable TLS with the server certificate. */
  public Map<String, String> configuration() {
    return Map.of(
        "ssl", "on",
        "ssl_cert_file", folder.resolve("server.crt").toString(),
        "ssl_key_file", folder.resolve("server.key").toString());
  }

  private byte[] certificate(X500Principal subject, KeyPair owner, String dnsName) {
    var now = Instant.now();
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              NAME,
              BigInteger.valueOf(now.toEpochMilli()),
              Date.from(now.minus(VALIDITY)),
              Date.from(now.plus(VALIDITY)),
              subject,
              owner.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(dnsName == null));
      if (dnsName != null) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
      }
      return builder
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
          .getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** PostgreSQL rejects a key file that other users can read. */
  private void write(String name, String label, byte[] der) {
    var file = TestKeys.write(folder, name, TestKeys.pem(label, der));
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
