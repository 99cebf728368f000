package org.coursecatalog.authorization;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes that the compiled program declares by JAX-RS annotations. */
final class DeclaredRoutes {

  private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target", "classes");
  private static final List<Class<? extends Annotation>> METHODS =
      List.of(
          GET.class, HEAD.class, POST.class, PUT.class, PATCH.class, DELETE.class, OPTIONS.class);

  private DeclaredRoutes() {}

  /** Returns each route as {@code METHOD /path/{template}}. */
  static TreeSet<String> read() {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          // ArchUnit cannot read the class path of a Quarkus test, and needs only the annotations.
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter()
              .importPath(CLASSES).stream()
                  .flatMap(type -> type.getMethods().stream())
                  .flatMap(DeclaredRoutes::routes)
                  .collect(Collectors.toCollection(TreeSet::new));
        });
  }

  private static Stream<String> routes(JavaMethod method) {
    return METHODS.stream()
        .filter(method::isAnnotatedWith)
        .map(annotation -> annotation.getSimpleName() + " " + path(method));
  }

  private static String path(JavaMethod method) {
    var path = "/" + pathOf(method.getOwner()) + "/" + pathOf(method);
    var normalized = path.replaceAll("/+", "/").replaceAll("\\{\\s*([^:}\\s]+)[^}]*}", "{$1}");
    return normalized.length() > 1 && normalized.endsWith("/")
        ? normalized.substring(0, normalized.length() - 1)
        : normalized;
  }

  private static String pathOf(HasAnnotations<?> element) {
    return element.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
  }
}
