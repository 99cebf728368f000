package org.coursecatalog.platform.openapi;

import io.quarkus.arc.Unremovable;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves the OpenAPI document that the build has written. Quarkus would parse and rewrite it at
 * each start to apply filters, which the service does not have. That costs startup time and memory
 * (ADR 11).
 */
@Alternative
@Priority(1)
// Quarkus looks up this bean by type at runtime only.
@Unremovable
@Singleton
@UnlessBuildProfile(anyOf = {"dev", "test"})
class BuildTimeDocument extends OpenApiDocumentService {

  private final Map<Format, byte[]> documents = new ConcurrentHashMap<>();

  BuildTimeDocument() {
    OpenApiConstants.classLoader = new EmptyClassLoader();
  }

  @Override
  public byte[] getDocument(String name, Format format) {
    return documents.computeIfAbsent(format, BuildTimeDocument::read);
  }

  private static byte[] read(Format format) {
    try (var document =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream(OpenApiConstants.BASE_NAME + "." + format.name())) {
      return document.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The OpenAPI document cannot be read", e);
    }
  }

  /** Hides the document from Quarkus, which loads it right after the construction of this bean. */
  private static final class EmptyClassLoader extends ClassLoader {

    EmptyClassLoader() {
      super(null);
    }

    // In a native executable, the inherited method finds all resources.
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      return null;
    }
  }
}
