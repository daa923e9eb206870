package org.gan4j.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.gan4j.io.internal.ProtoMessage;

/** Encodes a graph as ONNX's ModelProto; the field numbers are those of onnx.proto, IR version 8. */
final class ModelWriter {
    private static final long IR_VERSION = 8;
    private static final long OPSET = 18;
    private static final String BATCH = "batch";

    private ModelWriter() {}

    static ProtoMessage model(Graph graph, String name, String version, Map<String, String> metadata) {
        ProtoMessage model = new ProtoMessage()
                .number(1, IR_VERSION)
                .text(2, "gan4j")
                .text(3, version)
                .message(7, graph(graph, name))
                .message(8, new ProtoMessage().text(1, "").number(2, OPSET));
        metadata.forEach((key, value) ->
                model.message(14, new ProtoMessage().text(1, key).text(2, value)));
        return model;
    }

    private static ProtoMessage graph(Graph graph, String name) {
        ProtoMessage message = new ProtoMessage();
        graph.nodes().forEach(node -> message.message(1, node(node)));
        message.text(2, name);
        graph.constants().forEach((key, constant) -> message.message(5, tensor(key, constant)));
        graph.inputs().forEach((key, port) -> message.message(11, port(key, port)));
        graph.outputs().forEach((key, port) -> message.message(12, port(key, port)));
        return message;
    }

    private static ProtoMessage node(Graph.Node node) {
        ProtoMessage message = new ProtoMessage();
        node.inputs().forEach(input -> message.text(1, input));
        message.text(2, node.output()).text(3, node.output()).text(4, node.operator());
        node.attributes().forEach((key, value) -> message.message(5, attribute(key, value)));
        return message;
    }

    private static ProtoMessage attribute(String name, Object value) {
        ProtoMessage message = new ProtoMessage().text(1, name);
        if (value instanceof Float number) {
            return message.number(2, number).number(20, 1);
        }
        if (value instanceof Long number) {
            return message.number(3, number).number(20, 2);
        }
        if (value instanceof String text) {
            return message.text(4, text).number(20, 3);
        }
        if (value instanceof List<?> numbers) {
            numbers.forEach(number -> message.number(8, ((Long) number).longValue()));
            return message.number(20, 7);
        }
        throw new IllegalArgumentException("attribute " + name + ": expects numbers or a text, got " + value);
    }

    private static ProtoMessage tensor(String name, Graph.Constant constant) {
        ProtoMessage message = new ProtoMessage();
        constant.sizes().forEach(size -> message.number(1, size));
        return message.number(2, constant.type().number()).text(8, name).bytes(9, bytes(constant));
    }

    private static byte[] bytes(Graph.Constant constant) {
        double[] numbers = constant.numbers();
        int width =
                switch (constant.type()) {
                    case FLOAT, INT32 -> 4;
                    case DOUBLE, INT64 -> 8;
                    case BOOL -> 1;
                };
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(numbers.length, width)).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            switch (constant.type()) {
                case FLOAT -> bytes.putFloat((float) number);
                case DOUBLE -> bytes.putDouble(number);
                case INT32 -> bytes.putInt((int) number);
                case INT64 -> bytes.putLong((long) number);
                case BOOL -> bytes.put((byte) number);
            }
        }
        return bytes.array();
    }

    private static ProtoMessage port(String name, Graph.Port port) {
        ProtoMessage shape = new ProtoMessage();
        for (Extent extent : port.shape()) {
            ProtoMessage size = new ProtoMessage();
            if (extent.isOfBatch()) {
                size.text(2, extent.number() == 1 ? BATCH : extent.number() + "*" + BATCH);
            } else {
                size.number(1, extent.number());
            }
            shape.message(1, size);
        }
        ProtoMessage tensor = new ProtoMessage().number(1, port.type().number()).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }
}
