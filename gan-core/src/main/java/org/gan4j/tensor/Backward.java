package org.gan4j.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The backward pass: from the loss, against the order of recording, through those nodes only that lead to a target.
 *
 * <p>Iterative, so that deep graphs need no deep stack. The plain pass records nothing and releases every saved value
 * and gradient after its last use.
 */
final class Backward {
    private final boolean differentiable;
    private final Map<Node, Tensor> gradients = new HashMap<>();
    private final Set<Node> targets = new HashSet<>();
    private final Set<Node> needed = new HashSet<>();

    private Backward(boolean differentiable) {
        this.differentiable = differentiable;
    }

    static Gradients run(Tensor loss, Collection<? extends Variable> targets, boolean differentiable) {
        if (loss.shape().elements() != 1) {
            throw new IllegalArgumentException(
                    "gradients: expect a loss of one element, got " + loss.shape() + "; sum or average it first");
        }
        Backward pass = new Backward(differentiable);
        for (Variable target : targets) {
            Node node = target.value().node();
            if (node != null) {
                pass.targets.add(node);
            }
        }
        List<Node> order = pass.order(loss);
        if (order.isEmpty()) {
            throw new IllegalArgumentException("gradients: expect a loss that was computed from at least one of the "
                    + targets.size() + " targets, but none took part");
        }
        if (differentiable) {
            pass.walk(loss, order);
        } else {
            NoGradient.run(() -> pass.walk(loss, order));
        }
        return pass.result(targets);
    }

    /** The nodes between the loss and the targets, the latest recorded first; empty if no target took part. */
    private List<Node> order(Tensor loss) {
        Node last = loss.node();
        if (last == null) {
            return List.of();
        }
        Set<Node> reached = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        reached.add(last);
        open.push(last);
        while (!open.isEmpty()) {
            for (Node.Edge edge : open.pop().inputs()) {
                if (reached.add(edge.input())) {
                    open.push(edge.input());
                }
            }
        }
        List<Node> ascending = new ArrayList<>(reached);
        ascending.sort(Comparator.comparingLong(node -> node.id));
        List<Node> order = new ArrayList<>();
        for (Node node : ascending) {
            if (targets.contains(node) || node.inputs().stream().anyMatch(edge -> needed.contains(edge.input()))) {
                needed.add(node);
                order.add(node);
            }
        }
        Collections.reverse(order);
        return order;
    }

    private void walk(Tensor loss, List<Node> order) {
        gradients.put(order.get(0), loss.constant(loss.shape(), 1));
        for (Node node : order) {
            Tensor gradient = gradients.get(node);
            if (gradient == null) {
                continue;
            }
            for (Node.Edge edge : node.edges()) {
                if (needed.contains(edge.input())) {
                    accumulate(edge.input(), edge.rule(), gradient);
                }
            }
            if (!differentiable) {
                node.consume();
            }
            if (!targets.contains(node)) {
                gradients.remove(node);
                gradient.close();
            }
        }
    }

    private void accumulate(Node input, GradientRule rule, Tensor gradient) {
        try (Scope scope = Scope.open()) {
            Tensor added = rule.apply(gradient).sumTo(input.shape);
            Tensor before = gradients.get(input);
            Tensor total = before == null ? added : before.add(added);
            // A rule may hand on the very gradient it got, or a tensor of the user's: keep a handle of our own.
            gradients.put(input, scope.keep(total.scope() == scope ? total : total.alias()));
            if (before != null) {
                before.close();
            }
        }
    }

    private Gradients result(Collection<? extends Variable> asked) {
        Map<Variable, Tensor> byTarget = new HashMap<>();
        for (Variable target : asked) {
            Tensor gradient = gradients.get(target.value().node());
            if (gradient != null) {
                byTarget.put(target, gradient);
            }
        }
        return Gradients.of(byTarget);
    }
}
