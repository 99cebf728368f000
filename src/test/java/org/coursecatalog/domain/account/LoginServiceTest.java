package org.coursecatalog.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursecatalog.domain.account.AccountServices.await;

import java.util.Map;
import org.coursecatalog.model.DomainException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A login renews a hash that has another cost than configured. */
class LoginServiceTest {

  private static final String PASSWORD = "correct horse battery";

  private final AccountServices services = new AccountServices(Map.of());

  @AfterEach
  void closeServices() {
    services.close();
  }

  @Test
  void hashOfAnotherCostIsRenewedAtTheNextLogin() {
    var ada = services.register("ada", PASSWORD);
    var before = services.login("ada", PASSWORD);
    assertThat(ada.passwordHash()).startsWith("$2a$04$");
    for (var cost : new int[] {5, 4}) {
      services.hashWithCost(cost);
      services.login("ada", PASSWORD);
      var renewed = await(services.users.findById(ada.id()));
      assertThat(renewed.passwordHash()).startsWith("$2a$0" + cost + "$");
      assertThat(renewed).isEqualTo(ada.withHash(renewed.passwordHash()));
    }
    services.login("ada", PASSWORD);
    assertThat(services.resume(before.accessToken()).userId()).isEqualTo(ada.id());
  }

  @Test
  void hashOfTheSameCostStays() {
    var ada = services.register("ada", PASSWORD);
    services.login("ada", PASSWORD);
    assertThat(await(services.users.findById(ada.id()))).isEqualTo(ada);
  }

  @Test
  void wrongPasswordRenewsNothing() {
    var ada = services.register("ada", PASSWORD);
    services.hashWithCost(5);
    assertThatThrownBy(() -> services.login("ada", "wrong password"))
        .isInstanceOf(DomainException.class);
    assertThat(await(services.users.findById(ada.id()))).isEqualTo(ada);
  }
}
