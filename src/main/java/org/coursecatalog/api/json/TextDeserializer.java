package org.coursecatalog.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/**
 * Binds a string and nothing that could be taken for one. A text with control characters or
 * unpaired surrogates is refused; any other is cleaned ({@link CleanText}), and not stripped where
 * it is {@link Verbatim}.
 */
final class TextDeserializer extends StdScalarDeserializer<String>
    implements ContextualDeserializer {

  private final boolean verbatim;

  TextDeserializer() {
    this(false);
  }

  private TextDeserializer(boolean verbatim) {
    super(String.class);
    this.verbatim = verbatim;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    return property != null && property.getAnnotation(Verbatim.class) != null
        ? new TextDeserializer(true)
        : this;
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      BindingFaults.of(context).add(parser.currentName(), "must be a string");
      parser.skipChildren();
      return null;
    }
    var text = parser.getText();
    if (!CleanText.isAcceptable(text)) {
      BindingFaults.of(context).add(parser.currentName(), CleanText.FORBIDDEN);
      return null;
    }
    return verbatim ? CleanText.verbatim(text) : CleanText.of(text);
  }
}
