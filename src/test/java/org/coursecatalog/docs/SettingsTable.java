package org.coursecatalog.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Renders the Javadoc of the {@code @ConfigMapping} interfaces as a Markdown table. */
final class SettingsTable {

  static final String UPDATE = "docs.update";
  static final String COMMAND = "./mvnw test -Dtest=OperationsTest -D" + UPDATE + "=true";
  static final String BEGIN =
      "<!-- Generated from the @ConfigMapping interfaces by " + COMMAND + " -->\n";
  static final String END = "<!-- End of the generated table -->\n";

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path PROPERTIES =
      Path.of("src", "main", "resources", "application.properties");

  private final Properties applicationProperties = new Properties();

  private SettingsTable() {
    try (var in = Files.newInputStream(PROPERTIES)) {
      applicationProperties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String markdown() {
    return "| setting | default | meaning |\n|---|---|---|\n" + new SettingsTable().rows();
  }

  private String rows() {
    return mappings().stream()
        .map(source -> rowsOf(source, typeOf(source)))
        .sorted()
        .collect(Collectors.joining());
  }

  private static List<Path> mappings() {
    try (var files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith("Config.java"))
          .filter(file -> typeOf(file).isAnnotationPresent(ConfigMapping.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> typeOf(Path source) {
    var path = SOURCES.relativize(source).toString().replaceFirst("\\.java$", "");
    try {
      return Class.forName(path.replace(source.getFileSystem().getSeparator(), "."));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Parses the source, because reflection does not return methods in their order. */
  private String rowsOf(Path source, Class<?> type) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjects(source.toFile()));
      var rows = new StringBuilder();
      for (var unit : task.parse()) {
        new RowWriter(unit, DocTrees.instance(task), type, rows).scan(unit, null);
      }
      return rows.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a row for each method. */
  private final class RowWriter extends TreePathScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final Class<?> type;
    private final StringBuilder rows;

    RowWriter(CompilationUnitTree unit, DocTrees docs, Class<?> type, StringBuilder rows) {
      this.unit = unit;
      this.docs = docs;
      this.type = type;
      this.rows = rows;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      var name = method.getName().toString();
      var comment = docs.getDocCommentTree(TreePath.getPath(unit, method));
      var setting = nameOf(name);
      rows.append(
          "| `%s` | %s | %s |%n"
              .formatted(setting, defaultOf(setting, name), textOf(comment))
              .replace("\r", ""));
      return null;
    }

    private String nameOf(String method) {
      var prefix = type.getAnnotation(ConfigMapping.class).prefix();
      return isParent(method)
          ? prefix
          : prefix + "." + method.replaceAll("(\\p{Upper})", "-$1").toLowerCase();
    }

    private boolean isParent(String method) {
      return annotation(method, WithParentName.class) != null;
    }

    private String defaultOf(String setting, String method) {
      var built = annotation(method, WithDefault.class);
      var value = applicationProperties.getProperty(setting, built == null ? null : built.value());
      return value == null ? "none" : "`" + value + "`";
    }

    private <A extends java.lang.annotation.Annotation> A annotation(
        String method, Class<A> annotation) {
      try {
        return type.getDeclaredMethod(method).getAnnotation(annotation);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String textOf(DocCommentTree comment) {
      return comment.getFullBody().stream()
          .map(
              part ->
                  part instanceof LiteralTree code ? "`" + code.getBody() + "`" : part.toString())
          .collect(Collectors.joining())
          .replaceAll("\\s+", " ")
          .replaceFirst("\\.$", "");
    }
  }
}
