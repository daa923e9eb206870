package org.gan4j.io;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Header of a safetensors file: names, types, shapes and positions of its tensors, and texts.
 *
 * @param entries in the order of their data, which has no gaps
 */
record Header(List<Entry> entries, Map<String, String> texts) {
    /** Maximum size; other readers refuse larger headers. */
    static final int MOST_BYTES = 100_000_000;

    static final String TEXTS = "__metadata__";

    /** Tensor whose data begins and ends at these bytes after the header. */
    record Entry(String name, StoredType type, Shape shape, long begin, long end) {}

    /**
     * Creates the header of a state: wider types first, so that each tensor's data is aligned, then by name.
     *
     * @param floats type in which FLOAT32 is written
     */
    static Header of(State state, StoredType floats) {
        List<Map.Entry<String, Tensor>> tensors =
                new ArrayList<>(state.tensors().entrySet());
        tensors.sort(
                Comparator.comparing(tensor -> -type(tensor.getValue(), floats).bytes()));
        List<Entry> entries = new ArrayList<>();
        long begin = 0;
        for (Map.Entry<String, Tensor> tensor : tensors) {
            Shape shape = tensor.getValue().shape();
            StoredType type = type(tensor.getValue(), floats);
            long end = begin + (long) shape.elements() * type.bytes();
            entries.add(new Entry(tensor.getKey(), type, shape, begin, end));
            begin = end;
        }
        return new Header(entries, state.texts());
    }

    private static StoredType type(Tensor tensor, StoredType floats) {
        StoredType own = StoredType.of(tensor.dtype());
        return own == StoredType.F32 ? floats : own;
    }

    long dataBytes() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
    }

    /** Returns the length and the JSON, padded with spaces to a multiple of 8. */
    byte[] bytes() throws IOException {
        byte[] json = Utf8.bytes(json());
        int length = (json.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        byte[] bytes = new byte[Long.BYTES + length];
        Arrays.fill(bytes, (byte) ' ');
        LittleEndian.wrap(bytes).putLong(length).put(json);
        return bytes;
    }

    private String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (!texts.isEmpty()) {
                json.name(TEXTS).beginObject();
                for (Map.Entry<String, String> entry : texts.entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            for (Entry entry : entries) {
                json.name(entry.name()).beginObject();
                json.name("dtype").value(entry.type().name());
                json.name("shape").beginArray();
                for (int size : entry.shape().sizes()) {
                    json.value(size);
                }
                json.endArray();
                json.name("data_offsets").beginArray();
                json.value(entry.begin()).value(entry.end()).endArray();
                json.endObject();
            }
            json.endObject();
        }
        return text.toString();
    }
}
