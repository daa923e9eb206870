package org.gan4j.tensor;

import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Backward pass: visits nodes from the loss in reverse order of recording, but only those that lead to a target.
 *
 * <p>Iterative, so that deep graphs need no deep stack. The plain pass records nothing and releases every saved value
 * and gradient after its last use.
 */
final class Backward {
    /** State in which a pass leaves the graph. */
    enum Graph {
        /** Nothing stays saved, so it is differentiated once. */
        RELEASED,
        /** Everything stays saved, so it can be differentiated again. */
        KEPT,
        /** Everything stays saved and the pass is recorded, so the gradients can be differentiated. */
        RECORDED
    }

    private final Graph graph;
    private final Map<Node, Tensor> gradients = new HashMap<>();
    private final Set<Node> targets = new HashSet<>();
    private final Set<Node> needed = new HashSet<>();

    private Backward(Graph graph) {
        this.graph = graph;
    }

    static Gradients run(Tensor loss, Collection<? extends Variable> targets, Graph graph) {
        loss.array();
        if (loss.shape().elements() != 1) {
            throw new IllegalArgumentException(
                    "gradients: expect a loss of one element, got " + loss.shape() + "; sum or average it first");
        }
        if (graph == Graph.RECORDED && Context.current().unrecorded > 0) {
            throw new IllegalStateException(
                    "differentiableGradients: expects a call outside NoGradient, which records nothing");
        }
        try (Scope scope = Scope.open()) {
            Backward pass = new Backward(graph);
            if (graph == Graph.RECORDED) {
                pass.walk(loss, targets);
            } else {
                NoGradient.run(() -> pass.walk(loss, targets));
            }
            return pass.result(scope, targets);
        } finally {
            // An unscoped loss that is no longer used would be garbage-collected, and its graph with it.
            Reference.reachabilityFence(loss);
        }
    }

    private void walk(Tensor loss, Collection<? extends Variable> asked) {
        for (Variable target : asked) {
            Node node = target.value().node();
            if (node != null) {
                targets.add(node);
            }
        }
        List<Node> order = order(loss);
        if (order.isEmpty()) {
            throw new IllegalArgumentException("gradients: expect a loss that was computed from at least one of the "
                    + asked.size() + " targets, but none took part");
        }
        gradients.put(order.get(order.size() - 1), loss.constant(loss.shape(), 1));
        for (int i = order.size() - 1; i >= 0; i--) {
            Node node = order.get(i);
            visit(node, Objects.requireNonNull(gradients.get(node)));
        }
    }

    /** Returns the nodes between the targets and the loss, in order of recording; empty if no target took part. */
    private List<Node> order(Tensor loss) {
        List<Node> order = reached(loss);
        order.sort(Comparator.comparingLong(node -> node.id));
        order.removeIf(node -> !leadsToTarget(node));
        return order;
    }

    private static List<Node> reached(Tensor loss) {
        List<Node> reached = new ArrayList<>();
        Set<Node> known = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        Node last = loss.node();
        if (last != null) {
            known.add(last);
            open.push(last);
        }
        while (!open.isEmpty()) {
            Node node = open.pop();
            reached.add(node);
            for (Node.Edge edge : node.edges()) {
                if (known.add(edge.input())) {
                    open.push(edge.input());
                }
            }
        }
        return reached;
    }

    /** Tests whether a node leads to a target; called for each node after its inputs. */
    private boolean leadsToTarget(Node node) {
        boolean leads = false;
        for (Node.Edge edge : node.edges()) {
            leads |= needed.contains(edge.input());
        }
        if (leads) {
            node.requireSaved();
        }
        if (leads || targets.contains(node)) {
            needed.add(node);
            return true;
        }
        return false;
    }

    private void visit(Node node, Tensor gradient) {
        List<Node.Edge> wanted = node.edges().stream()
                .filter(edge -> needed.contains(edge.input()))
                .toList();
        JointRule joint = node.joint();
        if (joint != null) {
            accumulate(node, wanted, joint, gradient);
        } else {
            wanted.forEach(edge -> accumulate(node, edge, gradient));
        }
        if (!wanted.isEmpty() && graph == Graph.RELEASED) {
            node.consume();
        }
        if (!targets.contains(node)) {
            gradients.remove(node);
            gradient.close();
        }
    }

    private void accumulate(Node node, Node.Edge edge, Tensor gradient) {
        try (Scope scope = Scope.open()) {
            add(scope, node, edge, edge.rule().apply(gradient));
        }
    }

    private void accumulate(Node node, List<Node.Edge> wanted, JointRule joint, Tensor gradient) {
        try (Scope scope = Scope.open()) {
            List<@Nullable Tensor> all =
                    joint.apply(gradient, index -> wanted.stream().anyMatch(edge -> edge.index() == index));
            wanted.forEach(edge -> add(scope, node, edge, Objects.requireNonNull(all.get(edge.index()))));
        }
    }

    private void add(Scope scope, Node node, Node.Edge edge, Tensor gradient) {
        Tensor added = undoBroadcast(node, edge.input(), gradient);
        Tensor before = gradients.get(edge.input());
        Tensor total = before == null ? added : before.add(added);
        // A handle of our own, because a rule may return the very gradient it received, or a user's tensor.
        gradients.put(edge.input(), scope.keep(graph == Graph.RECORDED ? total.alias() : total.detach()));
        if (before != null) {
            before.close();
        }
    }

    private static Tensor undoBroadcast(Node node, Node input, Tensor gradient) {
        if (!input.shape.broadcastsTo(gradient.shape())) {
            throw new IllegalStateException("gradients through " + node.operation + ": expect a rule that returns the"
                    + " shape of its input " + input.shape + ", or one it was broadcast to, got " + gradient.shape());
        }
        return gradient.sumTo(input.shape);
    }

    private Gradients result(Scope scope, Collection<? extends Variable> asked) {
        Map<Variable, Tensor> byTarget = new LinkedHashMap<>();
        for (Variable target : asked) {
            Tensor gradient = gradients.get(target.value().node());
            if (gradient != null) {
                byTarget.put(target, scope.keep(gradient));
            }
        }
        return Gradients.of(byTarget);
    }
}
