package org.coursecatalog.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursecatalog.domain.account.AccountServices.await;

import java.util.Map;
import org.coursecatalog.model.DomainException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hash that was made at another cost is renewed when its password comes by. */
class LoginServiceTest {

  private static final String PASSWORD = "correct horse battery";

  private final AccountServices world = new AccountServices(Map.of());

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void hashOfAnotherCostIsRenewedAtTheNextLogin() {
    var ada = world.register("ada", PASSWORD);
    var before = world.login("ada", PASSWORD);
    assertThat(ada.passwordHash()).startsWith("$2a$04$");
    for (var cost : new int[] {5, 4}) {
      world.hashAtCost(cost);
      world.login("ada", PASSWORD);
      var renewed = await(world.users.findById(ada.id()));
      assertThat(renewed.passwordHash()).startsWith("$2a$0" + cost + "$");
      assertThat(renewed).isEqualTo(ada.withHash(renewed.passwordHash()));
    }
    world.login("ada", PASSWORD);
    assertThat(world.resume(before.accessToken()).userId()).isEqualTo(ada.id());
  }

  @Test
  void hashOfTheSameCostStays() {
    var ada = world.register("ada", PASSWORD);
    world.login("ada", PASSWORD);
    assertThat(await(world.users.findById(ada.id()))).isEqualTo(ada);
  }

  @Test
  void wrongPasswordRenewsNothing() {
    var ada = world.register("ada", PASSWORD);
    world.hashAtCost(5);
    assertThatThrownBy(() -> world.login("ada", "wrong password"))
        .isInstanceOf(DomainException.class);
    assertThat(await(world.users.findById(ada.id()))).isEqualTo(ada);
  }
}
