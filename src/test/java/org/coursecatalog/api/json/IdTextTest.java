package org.coursecatalog.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Ids are written as the JDK writes them. */
class IdTextTest {

  @Property
  void isAsTheJdkWritesIt(@ForAll long most, @ForAll long least) {
    var id = new UUID(most, least);
    assertThat(new String(IdText.of(id), StandardCharsets.US_ASCII)).isEqualTo(id.toString());
  }
}
