package org.gan4j.train.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files from TensorFlow's documentation of the formats, sharing nothing with what wrote them: records with a
 * CRC by table, and any protobuf message by its wire types.
 */
final class EventReader {
    /** Castagnoli's polynomial, reflected. */
    private static final int POLYNOMIAL = 0x82f63b78;

    private EventReader() {}

    /** The messages of a file's records, each verified. */
    static List<Message> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Message> messages = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(unmasked(in.getInt())).isEqualTo(crc(length));
            byte[] content = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(content);
            assertThat(unmasked(in.getInt())).isEqualTo(crc(content));
            messages.add(Message.parse(content));
        }
        return messages;
    }

    static int crc(byte[] bytes) {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int entry = i;
            for (int bit = 0; bit < 8; bit++) {
                entry = (entry & 1) == 0 ? entry >>> 1 : entry >>> 1 ^ POLYNOMIAL;
            }
            table[i] = entry;
        }
        int crc = -1;
        for (byte b : bytes) {
            crc = table[(crc ^ b) & 0xff] ^ crc >>> 8;
        }
        return ~crc;
    }

    private static int unmasked(int masked) {
        int rotated = masked - 0xa282ead8;
        return rotated >>> 17 | rotated << 15;
    }

    /** A message: for each field number its values, as Long, Double, Float or byte[]. */
    record Message(Map<Integer, List<Object>> fields) {
        static Message parse(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            Map<Integer, List<Object>> fields = new LinkedHashMap<>();
            while (in.hasRemaining()) {
                long key = varint(in);
                Object value =
                        switch ((int) key & 7) {
                            case 0 -> varint(in);
                            case 1 -> in.getDouble();
                            case 2 -> bytes(in, (int) varint(in));
                            case 5 -> in.getFloat();
                            default -> throw new AssertionError("wire type " + (key & 7));
                        };
                fields.computeIfAbsent((int) (key >>> 3), number -> new ArrayList<>())
                        .add(value);
            }
            return new Message(fields);
        }

        boolean has(int field) {
            return fields.containsKey(field);
        }

        /** A number that proto3 leaves out where it is zero. */
        long number(int field) {
            return has(field) ? (long) fields.get(field).get(0) : 0;
        }

        Object value(int field) {
            assertThat(fields.get(field))
                    .as("field " + field + " of " + fields.keySet())
                    .hasSize(1);
            return fields.get(field).get(0);
        }

        String text(int field) {
            return new String((byte[]) value(field), StandardCharsets.UTF_8);
        }

        List<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(bytes -> parse((byte[]) bytes))
                    .toList();
        }

        private static byte[] bytes(ByteBuffer in, int length) {
            byte[] bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
