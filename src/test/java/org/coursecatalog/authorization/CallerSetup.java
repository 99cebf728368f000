package org.coursecatalog.authorization;

import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;

/**
 * A caller and the resources that a path can name, created for one request.
 *
 * @param token {@code null} for an anonymous caller
 */
record CallerSetup(String token, String userId, String specializationId, String courseItemId) {

  static CallerSetup of(AuthorizationMatrix.Row row, CallerKind caller) {
    return row.needsCatalogEntry() ? withCatalog(caller) : withoutCatalog(caller);
  }

  private static CallerSetup withoutCatalog(CallerKind caller) {
    var user = TestUser.professor();
    var token =
        switch (caller) {
          case OTHER, OWNERLESS -> TestUser.professor().accessToken();
          default -> token(caller, user, "none");
        };
    return new CallerSetup(token, user.userId(), "none", "none");
  }

  private static CallerSetup withCatalog(CallerKind caller) {
    var owner = TestUser.professor();
    var specialization = Catalog.specialization(owner);
    var item =
        Catalog.courseItem(
            caller == CallerKind.OWNERLESS ? TestUser.admin() : owner, specialization);
    return new CallerSetup(
        token(caller, owner, specialization), owner.userId(), specialization, item);
  }

  private static String token(CallerKind caller, TestUser owner, String specialization) {
    return switch (caller) {
      case ANONYMOUS -> null;
      case INVALID_TOKEN -> withInvalidSignature(TestUser.admin().accessToken());
      case REFRESH_TOKEN -> TestUser.admin().refreshToken();
      case STUDENT -> TestUser.student().accessToken();
      case OWNER -> owner.accessToken();
      case OTHER, OWNERLESS -> professorWithItemIn(specialization).accessToken();
      // A separate admin, because some routes end its sessions or change its password.
      case ADMIN -> TestUser.otherAdmin().accessToken();
      case DEMOTED_OWNER -> demoted(owner).accessToken();
      case DEMOTED_ADMIN -> demoted(TestUser.otherAdmin()).accessToken();
    };
  }

  private static TestUser professorWithItemIn(String specialization) {
    var professor = TestUser.professor();
    Catalog.courseItem(professor, specialization);
    return professor;
  }

  private static TestUser demoted(TestUser person) {
    person.setRole("student");
    return person;
  }

  /** Changes a character in the middle, because some bits of the last character are unused. */
  private static String withInvalidSignature(String token) {
    var at = token.lastIndexOf('.') + 20;
    var other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }
}
