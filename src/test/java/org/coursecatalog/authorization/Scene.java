package org.coursecatalog.authorization;

import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.Person;

/**
 * A caller, and what a path may name, in the relation that the column of the matrix tells of. All
 * of it is made for one request.
 *
 * @param token {@code null} when the caller has none
 * @param userId the account that a path names
 */
record Scene(String token, String userId, String specializationId, String courseItemId) {

  static Scene of(AuthorizationMatrix.Row row, Who who) {
    return row.namesCatalog() ? withCatalog(who) : withoutCatalog(who);
  }

  private static Scene withoutCatalog(Who who) {
    var somebody = Person.professor();
    var token =
        switch (who) {
          case OTHER, OWNERLESS -> Person.professor().accessToken();
          default -> token(who, somebody, "none");
        };
    return new Scene(token, somebody.userId(), "none", "none");
  }

  private static Scene withCatalog(Who who) {
    var somebody = Person.professor();
    var specialization = Catalog.specialization(somebody);
    var item = Catalog.courseItem(who == Who.OWNERLESS ? Person.admin() : somebody, specialization);
    return new Scene(token(who, somebody, specialization), somebody.userId(), specialization, item);
  }

  private static String token(Who who, Person owner, String specialization) {
    return switch (who) {
      case ANONYMOUS -> null;
      case BROKEN_TOKEN -> withOtherSignature(Person.admin().accessToken());
      case REFRESH_TOKEN -> Person.admin().refreshToken();
      case STUDENT -> Person.student().accessToken();
      case OWNER -> owner.accessToken();
      case OTHER, OWNERLESS -> professorWithItemIn(specialization).accessToken();
      // Not the default one: some routes end its sessions, or change its password.
      case ADMIN -> Person.otherAdmin().accessToken();
      case DEMOTED_OWNER -> demoted(owner).accessToken();
      case DEMOTED_ADMIN -> demoted(Person.otherAdmin()).accessToken();
    };
  }

  private static Person professorWithItemIn(String specialization) {
    var professor = Person.professor();
    Catalog.courseItem(professor, specialization);
    return professor;
  }

  private static Person demoted(Person person) {
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
