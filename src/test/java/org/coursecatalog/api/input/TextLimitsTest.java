package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every text has a length limit, except texts that are only compared with ASCII keywords. */
class TextLimitsTest {

  private static final Pattern REQUEST = Pattern.compile("(Request|Members|Line)$");

  @Test
  void onlyTextsComparedWithKeywordsHaveNoLimit() {
    var unlimited =
        new ClassFileImporter()
            .importPath(Path.of("target", "classes", "org", "coursecatalog", "api")).stream()
                .filter(type -> isRequest(type))
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(String.class))
                .filter(field -> !field.isAnnotatedWith(Text.class))
                .filter(field -> !field.getModifiers().toString().contains("STATIC"))
                .map(TextLimitsTest::nameOf);
    assertThat(unlimited)
        .containsExactlyInAnyOrder(
            "RoleRequest.role",
            "UserQuery.role",
            "LoginRequest.refresh",
            "NameSortQuery.sort",
            "UsernameSortQuery.sort",
            "IncludeQuery.include",
            "PageQuery.limit",
            "PageQuery.after",
            "SpecializationLine.kind",
            "CourseItemLine.kind");
  }

  private static boolean isRequest(JavaClass type) {
    return REQUEST.matcher(type.getSimpleName()).find() || type.isAssignableTo(Query.class);
  }

  private static String nameOf(JavaField field) {
    return field.getOwner().getSimpleName() + "." + field.getName();
  }
}
