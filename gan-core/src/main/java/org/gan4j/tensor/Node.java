package org.gan4j.tensor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Recorded result in the graph: its inputs, the rules that compute their gradients, and the values saved for these
 * rules.
 *
 * <p>References from its tensors and from the nodes computed from it are counted. When none is left, its saved values
 * are released and its inputs lose a reference, so a graph is freed as soon as no tensor can reach it.
 */
final class Node {
    private static final AtomicLong NEXT_ID = new AtomicLong();

    /** Ascends in the order of recording: an input's id is smaller than that of every result computed from it. */
    final long id = NEXT_ID.getAndIncrement();

    final String operation;
    final Shape shape;
    private final List<Edge> edges;
    private final List<Saved> saved;
    private final AtomicInteger references = new AtomicInteger(1);
    private final @Nullable JointRule joint;
    private boolean consumed;

    /**
     * Recorded input; only these receive gradients.
     *
     * @param index its position among all inputs
     */
    record Edge(Node input, int index, GradientRule rule) {}

    Node(String operation, Shape shape, List<Edge> edges, List<Saved> saved, @Nullable JointRule joint) {
        this.joint = joint;
        this.operation = operation;
        this.shape = shape;
        this.edges = edges;
        this.saved = saved;
        edges.forEach(edge -> edge.input.retain());
        saved.forEach(Saved::retain);
    }

    static Node leaf(Shape shape) {
        return new Node("variable", shape, List.of(), List.of(), null);
    }

    /** Returns the recorded inputs, each with its rule. */
    List<Edge> edges() {
        return edges;
    }

    /** Returns the rule for all inputs at once, used instead of the edges' rules. */
    @Nullable
    JointRule joint() {
        return joint;
    }

    /** @throws IllegalStateException if a backward pass has already released the values that the rules need */
    void requireSaved() {
        if (consumed) {
            throw new IllegalStateException("gradients through " + operation + " " + shape
                    + ": expects a graph that was not yet differentiated, but an earlier gradients(...) released its"
                    + " saved values; ask for all targets in one call, or use gradientsKeepingGraph(...) first");
        }
    }

    /** Releases the saved values, after the last use of the rules. */
    void consume() {
        consumed = true;
        saved.forEach(Saved::release);
    }

    void retain() {
        references.incrementAndGet();
    }

    /** Releases a tensor's references to its memory and to its node in the graph. */
    static void release(NdArray array, @Nullable Node node) {
        array.release();
        if (node != null) {
            node.release();
        }
    }

    /** Releases a reference; iterative, because graphs are deep. */
    void release() {
        if (references.decrementAndGet() > 0) {
            return;
        }
        Deque<Node> unreachable = new ArrayDeque<>();
        unreachable.push(this);
        while (!unreachable.isEmpty()) {
            Node node = unreachable.pop();
            for (Saved value : node.saved) {
                value.release();
                Node source = value.countedNode();
                if (source != null && source.references.decrementAndGet() == 0) {
                    unreachable.push(source);
                }
            }
            for (Edge edge : node.edges) {
                if (edge.input.references.decrementAndGet() == 0) {
                    unreachable.push(edge.input);
                }
            }
        }
    }
}
