package org.gan4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.jspecify.annotations.Nullable;

/** Parses the JSON of a safetensors header, and rejects it if it does not describe the data that follows. */
final class HeaderParser {
    private final StrictJson json;
    private final List<Header.Entry> entries = new ArrayList<>();
    private Map<String, String> texts = new TreeMap<>();

    private HeaderParser(StrictJson json) {
        this.json = json;
    }

    /**
     * Parses a header.
     *
     * @param who prefix of an exception's message
     * @param dataBytes number of bytes after the header
     */
    static Header parse(String who, InputStream header, long dataBytes) throws IOException {
        return StrictJson.parse(who, header, json -> new HeaderParser(json).header(dataBytes));
    }

    private Header header(long dataBytes) throws IOException {
        json.object("a JSON object as its header", name -> {
            if (name.equals(Header.TEXTS)) {
                texts = json.texts("an object as " + Header.TEXTS);
            } else {
                entries.add(entry(name));
            }
        });
        entries.sort(Comparator.comparingLong(Header.Entry::begin).thenComparingLong(Header.Entry::end));
        long end = 0;
        for (Header.Entry entry : entries) {
            if (entry.begin() != end) {
                throw json.error(
                        "the data of \"" + entry.name() + "\" to begin at byte " + end, Long.toString(entry.begin()));
            }
            end = entry.end();
        }
        if (end != dataBytes) {
            throw json.error(end + " bytes of data", Long.toString(dataBytes));
        }
        return new Header(entries, texts);
    }

    private Header.Entry entry(String name) throws IOException {
        Fields fields = new Fields(name);
        json.object("an object as \"" + name + "\"", fields::read);
        return fields.entry();
    }

    /** Fields of a tensor; unknown ones are ignored, as in other readers. */
    private final class Fields {
        private final String tensor;
        private @Nullable StoredType type;
        private @Nullable List<Long> sizes;
        private @Nullable List<Long> offsets;

        Fields(String tensor) {
            this.tensor = tensor;
        }

        void read(String field) throws IOException {
            switch (field) {
                case "dtype" -> type = type();
                case "shape" -> sizes = json.counts("sizes of zero or more as the shape of \"" + tensor + "\"");
                case "data_offsets" ->
                    offsets = json.counts("offsets of zero or more as the data_offsets of \"" + tensor + "\"");
                default -> json.skip();
            }
        }

        private StoredType type() throws IOException {
            String expected = "F32, F64, F16, BF16, I32, I64, I16, I8, U8 or BOOL as the dtype of \"" + tensor + "\"";
            String stored = json.text(expected);
            return StoredType.named(stored).orElseThrow(() -> json.error(expected, stored));
        }

        Header.Entry entry() {
            if (type == null || sizes == null || offsets == null) {
                throw json.error("dtype, shape and data_offsets of \"" + tensor + "\"", "not all three");
            }
            if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
                throw json.error("a begin and an end as the data_offsets of \"" + tensor + "\"", offsets.toString());
            }
            Shape shape = shape(sizes);
            long begin = offsets.get(0);
            long end = offsets.get(1);
            long bytes = (long) shape.elements() * type.bytes();
            if (end - begin != bytes) {
                throw json.error(
                        bytes + " bytes for \"" + tensor + "\", " + type + " " + shape, Long.toString(end - begin));
            }
            return new Header.Entry(tensor, type, shape, begin, end);
        }

        private Shape shape(List<Long> stored) {
            try {
                return Shape.of(stored.stream().mapToInt(Math::toIntExact).toArray());
            } catch (ArithmeticException | ShapeException e) {
                throw json.error(
                        "at most " + Shape.MOST_ELEMENTS + " elements of \"" + tensor + "\"", stored.toString(), e);
            }
        }
    }
}
