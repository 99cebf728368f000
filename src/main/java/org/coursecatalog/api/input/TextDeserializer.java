package org.coursecatalog.api.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Binds strings and rejects all other JSON values. The annotations {@link Text} and {@link
 * Verbatim} of the member determine the {@link TextRule}.
 */
final class TextDeserializer extends StdScalarDeserializer<String>
    implements ContextualDeserializer {

  private final transient TextRule rule;

  TextDeserializer() {
    this(new TextRule(null, false));
  }

  private TextDeserializer(TextRule rule) {
    super(String.class);
    this.rule = rule;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    return property == null
        ? this
        : new TextDeserializer(
            new TextRule(
                property.getAnnotation(Text.class),
                property.getAnnotation(Verbatim.class) != null));
  }

  @Override
  public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      BindingFaults.of(context).add(parser.currentName(), "must be a string");
      parser.skipChildren();
      return null;
    }
    var text = parser.getText();
    var fault = rule.faultOf(text);
    if (fault.isPresent()) {
      BindingFaults.of(context).add(parser.currentName(), fault.get());
      return null;
    }
    return rule.clean(text);
  }
}
