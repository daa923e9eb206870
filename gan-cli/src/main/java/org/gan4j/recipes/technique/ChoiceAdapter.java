package org.gan4j.recipes.technique;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Choice} as its key, and refuses a key that is none: Gson would read it as nothing. */
public final class ChoiceAdapter implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // Choices are looked for among the constants of the type itself.
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        if (!raw.isEnum() || !Choice.class.isAssignableFrom(raw)) {
            return null;
        }
        List<Choice> choices =
                Arrays.stream(raw.getEnumConstants()).map(Choice.class::cast).toList();
        return (TypeAdapter<T>) new OfKeys(choices);
    }

    private static final class OfKeys extends TypeAdapter<@Nullable Choice> {
        private final List<Choice> choices;

        OfKeys(List<Choice> choices) {
            this.choices = choices;
        }

        @Override
        public void write(JsonWriter out, @Nullable Choice value) throws IOException {
            out.value(value == null ? null : value.key());
        }

        @Override
        public @Nullable Choice read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            String key = in.nextString();
            return choices.stream()
                    .filter(choice -> choice.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new JsonParseException(in.getPath() + ": expects one of "
                            + choices.stream().map(Choice::key).toList() + ", got " + key));
        }
    }
}
