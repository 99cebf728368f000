package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.UUID;
import org.coursecatalog.store.TestIds;
import org.junit.jupiter.api.Test;

class EditScopeTest {

  private final UUID owner = TestIds.newId();

  @Test
  void everythingCoversOwnedAndOwnerlessItems() {
    assertThat(EditScope.EVERYTHING.covers(owner)).isTrue();
    assertThat(EditScope.EVERYTHING.covers(null)).isTrue();
  }

  @Test
  void nothingCoversNoItem() {
    assertThat(EditScope.NOTHING.covers(owner)).isFalse();
    assertThat(EditScope.NOTHING.covers(null)).isFalse();
  }

  @Test
  void scopeOfAnOwnerCoversTheirItemsOnly() {
    var scope = EditScope.ownedBy(owner);
    assertThat(scope.covers(UUID.fromString(owner.toString()))).isTrue();
    assertThat(scope.covers(TestIds.newId())).isFalse();
    assertThat(scope.covers(null)).isFalse();
  }

  @Test
  void scopeOfAnOwnerRequiresAnId() {
    assertThatNullPointerException().isThrownBy(() -> EditScope.ownedBy(null));
  }
}
