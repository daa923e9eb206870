package org.gan4j.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gan4j.io.internal.Durable;
import org.gan4j.io.internal.ProtoMessage;

/** Network in the ONNX format. Immutable; safe to share between threads. */
public final class OnnxModel {
    private static final int MOST_BYTES = Integer.MAX_VALUE;

    private final ProtoMessage message;
    private final Graph graph;

    OnnxModel(Graph graph, ProtoMessage message) {
        this.graph = graph;
        this.message = message;
        if (message.length() > MOST_BYTES) {
            throw new OnnxException("A network of " + message.length()
                    + " bytes cannot be exported: a file in the ONNX format has at most 2 GB");
        }
    }

    /** {@return the names of the inputs; noise of layers, [batch, 1, height, width], begins with {@code noise.}} */
    public List<String> inputs() {
        return List.copyOf(graph.inputs().keySet());
    }

    /** {@return the names of the outputs} */
    public List<String> outputs() {
        return List.copyOf(graph.outputs().keySet());
    }

    /** {@return the operators in order, each as often as it occurs} */
    public List<String> operators() {
        return graph.nodes().stream().map(Graph.Node::operator).toList();
    }

    /** {@return the number of bytes of the file} */
    public long bytes() {
        return message.length();
    }

    /**
     * Writes the file atomically, replacing an existing one.
     *
     * @param file the file, in an existing directory
     * @throws OnnxException if it cannot be written
     */
    public void write(Path file) {
        try {
            Durable.replace(file, this::writeTo);
        } catch (IOException e) {
            throw new OnnxException(file + " could not be written: " + Durable.reason(e), e);
        }
    }

    private synchronized void writeTo(OutputStream out) throws IOException {
        message.writeTo(out);
    }

    synchronized byte[] toBytes() {
        return message.toBytes();
    }

    Map<String, Graph.Constant> constants() {
        return graph.constants();
    }
}
