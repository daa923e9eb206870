package org.gan4j.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads JSON of an expected form, piece by piece; any deviation becomes an exception with a one-sentence message. */
final class StrictJson {
    private final String who;
    private final JsonReader reader;

    private StrictJson(String who, JsonReader reader) {
        this.who = who;
        this.reader = reader;
    }

    /** Reader of a piece. */
    @FunctionalInterface
    interface Piece<T> {
        T read(StrictJson json) throws IOException;
    }

    /** Reader of the value of a name. */
    @FunctionalInterface
    interface Field {
        void read(String name) throws IOException;
    }

    /**
     * Reads a whole document.
     *
     * @param who prefix of an exception's message
     * @throws StateException if it is not JSON, or not of the form
     */
    static <T> T parse(String who, InputStream utf8, Piece<T> form) throws IOException {
        JsonReader reader = new JsonReader(new InputStreamReader(utf8, StandardCharsets.UTF_8.newDecoder()));
        reader.setStrictness(Strictness.STRICT);
        StrictJson json = new StrictJson(who, reader);
        try {
            T result = form.read(json);
            json.require(JsonToken.END_DOCUMENT, "nothing more");
            return result;
        } catch (MalformedJsonException | EOFException | CharacterCodingException e) {
            throw new StateException(who + ": expects JSON text, got something else or a part of it", e);
        }
    }

    /** Reads an object in which each name may occur once. */
    void object(String what, Field field) throws IOException {
        require(JsonToken.BEGIN_OBJECT, what);
        reader.beginObject();
        Set<String> names = new HashSet<>();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (!names.add(name)) {
                throw error("each name once", "\"" + name + "\" again");
            }
            field.read(name);
        }
        reader.endObject();
    }

    Map<String, String> texts(String what) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        object(what, name -> texts.put(name, text("a text as \"" + name + "\"")));
        return texts;
    }

    String text(String what) throws IOException {
        require(JsonToken.STRING, what);
        return reader.nextString();
    }

    /** Reads a whole number of zero or more, without point or exponent. */
    long count(String what) throws IOException {
        require(JsonToken.NUMBER, what);
        String number = reader.nextString();
        try {
            long value = Long.parseLong(number);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw error(what, number, e);
        }
        throw error(what, number);
    }

    List<Long> counts(String what) throws IOException {
        require(JsonToken.BEGIN_ARRAY, what);
        reader.beginArray();
        List<Long> counts = new ArrayList<>();
        while (reader.hasNext()) {
            counts.add(count(what));
        }
        reader.endArray();
        return counts;
    }

    void skip() throws IOException {
        reader.skipValue();
    }

    StateException error(String expected, String got) {
        return new StateException(sentence(expected, got));
    }

    StateException error(String expected, String got, Throwable cause) {
        return new StateException(sentence(expected, got), cause);
    }

    private String sentence(String expected, String got) {
        return who + ": expects " + expected + ", got " + got;
    }

    private void require(JsonToken token, String what) throws IOException {
        JsonToken next = reader.peek();
        if (next != token) {
            throw error(what, next.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }
}
