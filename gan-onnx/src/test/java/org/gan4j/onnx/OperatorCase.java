package org.gan4j.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * A case of ONNX's own tests: one operator with its attributes, inputs and the output that it should have.
 *
 * @param inputs in the order of the operator; an input of integers has their values
 */
record OperatorCase(String name, String operator, Map<String, Object> attributes, List<Tensor> inputs, Tensor output) {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    /**
     * Reads a directory of a case.
     *
     * @throws UnsupportedOperationException if its operator is none of the given ones, or it has several operators or outputs, or other types
     */
    static OperatorCase read(Path directory, Set<String> operators) throws IOException {
        Message graph = Message.of(Files.readAllBytes(directory.resolve("model.onnx")))
                .messages(7)
                .get(0);
        List<Message> nodes = graph.messages(1);
        List<String> given =
                graph.messages(11).stream().map(each -> each.text(1)).toList();
        if (nodes.size() != 1 || graph.messages(12).size() != 1) {
            throw new UnsupportedOperationException(nodes.size() + " operators");
        }
        Message node = nodes.get(0);
        if (!operators.contains(node.text(4))) {
            throw new UnsupportedOperationException(node.text(4));
        }
        Map<String, Tensor> values = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            values.put(given.get(i), tensor(directory.resolve("test_data_set_0/input_" + i + ".pb")));
        }
        List<Tensor> inputs = new ArrayList<>();
        for (String input : node.texts(1)) {
            inputs.add(input.isEmpty() ? Tensor.zeros(Shape.of(0)) : values.get(input));
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        node.messages(5).forEach(attribute -> attributes.put(attribute.text(1), value(attribute)));
        return new OperatorCase(
                String.valueOf(directory.getFileName()),
                node.text(4),
                attributes,
                inputs,
                tensor(directory.resolve("test_data_set_0/output_0.pb")));
    }

    private static Object value(Message attribute) {
        long type = attribute.number(20, 0);
        return switch ((int) type) {
            case 1 -> Float.intBitsToFloat((int) attribute.number(2, 0));
            case 2 -> attribute.number(3, 0);
            case 3 -> attribute.text(4);
            case 7 -> attribute.numbers(8);
            default -> throw new UnsupportedOperationException("attribute of type " + type);
        };
    }

    private static Tensor tensor(Path file) throws IOException {
        Message message = Message.of(Files.readAllBytes(file));
        int[] sizes =
                Arrays.stream(message.numbers(1)).mapToInt(Math::toIntExact).toArray();
        ByteBuffer raw = ByteBuffer.wrap(message.bytes(9)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[Shape.of(sizes).elements()];
        int type = (int) message.number(2, 0);
        if (type != FLOAT && type != INT64) {
            throw new UnsupportedOperationException("values of type " + type);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = type == FLOAT ? raw.getFloat() : raw.getLong();
        }
        return Tensor.of(Shape.of(sizes), values);
    }

    double number(String attribute, double otherwise) {
        return attributes.get(attribute) instanceof Number number ? number.doubleValue() : otherwise;
    }

    String text(String attribute, String otherwise) {
        return attributes.get(attribute) instanceof String text ? text : otherwise;
    }

    /** Returns whole numbers; those of {@code otherwise} if the attribute is missing. */
    int[] numbers(String attribute, int... otherwise) {
        return attributes.get(attribute) instanceof long[] numbers
                ? Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray()
                : otherwise;
    }

    Tensor input(int index) {
        return inputs.get(index);
    }

    int[] integers(int index) {
        float[] values = inputs.get(index).toFloats();
        int[] numbers = new int[values.length];
        Arrays.setAll(numbers, i -> Math.round(values[i]));
        return numbers;
    }

    /** Returns true if an input is given and not empty. */
    boolean has(int index) {
        return index < inputs.size() && inputs.get(index).shape().elements() > 0;
    }

    /** The fields of a message of protocol buffers: numbers, and the bytes of texts and messages. */
    private record Message(Map<Integer, List<Object>> fields) {
        static Message of(byte[] bytes) {
            Map<Integer, List<Object>> fields = new HashMap<>();
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                long key = varint(in);
                Object value =
                        switch ((int) (key & 7)) {
                            case 0 -> varint(in);
                            case 1 -> in.getLong();
                            case 2 -> {
                                byte[] content = new byte[(int) varint(in)];
                                in.get(content);
                                yield content;
                            }
                            default -> (long) in.getInt();
                        };
                fields.computeIfAbsent((int) (key >> 3), number -> new ArrayList<>())
                        .add(value);
            }
            return new Message(fields);
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

        List<Message> messages(int field) {
            return all(field).stream().map(each -> of((byte[]) each)).toList();
        }

        List<String> texts(int field) {
            return all(field).stream()
                    .map(each -> new String((byte[]) each, StandardCharsets.UTF_8))
                    .toList();
        }

        String text(int field) {
            return texts(field).get(0);
        }

        byte[] bytes(int field) {
            List<Object> all = all(field);
            return all.isEmpty() ? new byte[0] : (byte[]) all.get(0);
        }

        long number(int field, long otherwise) {
            List<Object> all = all(field);
            return all.isEmpty() ? otherwise : (long) all.get(0);
        }

        /** Returns repeated numbers, packed or not. */
        long[] numbers(int field) {
            List<Long> numbers = new ArrayList<>();
            for (Object each : all(field)) {
                if (each instanceof byte[] packed) {
                    ByteBuffer in = ByteBuffer.wrap(packed);
                    while (in.hasRemaining()) {
                        numbers.add(varint(in));
                    }
                } else {
                    numbers.add((long) each);
                }
            }
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }

        private List<Object> all(int field) {
            return fields.getOrDefault(field, List.of());
        }
    }
}
