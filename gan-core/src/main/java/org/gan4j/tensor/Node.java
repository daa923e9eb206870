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
 * A recorded result in the graph: the inputs it came from, the rules that lead a gradient back to them, and the values
 * that these rules need.
 *
 * <p>Counted references keep it: those of the tensors that show it and of the nodes computed from it. At none left, its
 * saved values go and its inputs lose a reference, so a graph is freed as soon as no tensor can reach it.
 */
final class Node {
    private static final AtomicLong NEXT_ID = new AtomicLong();

    /** Ascending in the order of recording: an input's is smaller than that of every result computed from it. */
    final long id = NEXT_ID.getAndIncrement();

    final String operation;
    final Shape shape;
    private final List<Edge> edges;
    private final List<Saved> saved;
    private final AtomicInteger references = new AtomicInteger(1);
    private final @Nullable JointRule joint;
    private boolean consumed;

    /**
     * An input that is recorded: only these receive gradients.
     *
     * @param index its place among all inputs
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

    /** The recorded inputs, each with the rule that leads to it. */
    List<Edge> edges() {
        return edges;
    }

    /** The rule that leads to all inputs at once, in place of those of the edges. */
    @Nullable
    JointRule joint() {
        return joint;
    }

    /** @throws IllegalStateException if a backward pass went through here and released what the rules need */
    void requireSaved() {
        if (consumed) {
            throw new IllegalStateException("gradients through " + operation + " " + shape
                    + ": expects a graph that was not yet differentiated, but an earlier gradients(...) released its"
                    + " saved values; ask for all targets in one call, or use gradientsKeepingGraph(...) first");
        }
    }

    /** Lets go of the saved values, after the last use of the rules. */
    void consume() {
        consumed = true;
        saved.forEach(Saved::release);
    }

    void retain() {
        references.incrementAndGet();
    }

    /** Drops a tensor's references: to its memory and to its place in the graph. */
    static void release(NdArray array, @Nullable Node node) {
        array.release();
        if (node != null) {
            node.release();
        }
    }

    /** Drops a reference; iterative, because graphs are deep. */
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
