package org.coursecatalog.authorization;

import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;

/**
 * A caller, and what a path may name, in the relation that the column of the matrix tells of. All
 * of it is made for one request.
 *
 * @param token {@code null} when the caller has none
 * @param userId the account that a path names
 */
record CallerSetup(String token, String userId, String specializationId, String courseItemId) {

  static CallerSetup of(AuthorizationMatrix.Row row, CallerKind who) {
    return row.namesCatalog() ? withCatalog(who) : withoutCatalog(who);
  }

  private static CallerSetup withoutCatalog(CallerKind who) {
    var somebody = TestUser.professor();
    var token =
        switch (who) {
          case OTHER, OWNERLESS -> TestUser.professor().accessToken();
          default -> token(who, somebody, "none");
        };
    return new CallerSetup(token, somebody.userId(), "none", "none");
  }

  private static CallerSetup withCatalog(CallerKind who) {
    var somebody = TestUser.professor();
    var specialization = Catalog.specialization(somebody);
    var item =
        Catalog.courseItem(
            who == CallerKind.OWNERLESS ? TestUser.admin() : somebody, specialization);
    return new CallerSetup(
        token(who, somebody, specialization), somebody.userId(), specialization, item);
  }

  private static String token(CallerKind who, TestUser owner, String specialization) {
    return switch (who) {
      case ANONYMOUS -> null;
      case BROKEN_TOKEN -> withOtherSignature(TestUser.admin().accessToken());
      case REFRESH_TOKEN -> TestUser.admin().refreshToken();
      case STUDENT -> TestUser.student().accessToken();
      case OWNER -> owner.accessToken();
      case OTHER, OWNERLESS -> professorWithItemIn(specialization).accessToken();
      // Not the default one: some routes end its sessions, or change its password.
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

  /** Changes a character in the middle: of the last one, not every bit counts. */
  private static String withOtherSignature(String token) {
    var at = token.lastIndexOf('.') + 20;
    var other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }
}
