package org.gan4j.tensor;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.Backend;
import org.gan4j.backend.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * Differentiable operation: its inputs, its forward value and one gradient rule per input. Not thread-safe.
 *
 * <pre>{@code
 * static Tensor square(Tensor x) {
 *     Operation operation = Operation.of("square", x);
 *     Saved saved = operation.save(x);
 *     return operation.value(NoGradient.run(() -> x.multiply(x)), g -> g.multiply(saved.get()).multiply(2));
 * }
 * }</pre>
 *
 * <p>Rules use saved values through {@link Saved#get}, never the tensors themselves, whose scope may have closed by
 * then. They use the result through {@link #saveResult}, so that second-order gradients include its dependencies.
 * Nothing is saved or recorded if no input is recorded. A rule is never run for an input whose gradient was not
 * requested, and a gradient of a broadcast shape is summed back to the input's.
 */
public final class Operation {
    private final String name;
    private final Tensor[] inputs;
    private final boolean recorded;
    private final List<Saved> saved;
    private @Nullable Saved result;

    private Operation(String name, Tensor[] inputs, boolean recorded) {
        this.name = name;
        this.inputs = inputs;
        this.recorded = recorded;
        this.saved = recorded ? new ArrayList<>(2) : List.of();
    }

    /**
     * Starts an operation.
     *
     * @param name name for error messages, for example {@code square}
     * @param inputs tensors that the result depends on, at least one
     * @return an operation without a result yet
     * @throws IllegalArgumentException if the inputs are on different backends
     */
    public static Operation of(String name, Tensor... inputs) {
        boolean recorded = false;
        for (Tensor input : inputs) {
            if (input.backend() != inputs[0].backend()) {
                throw new IllegalArgumentException(name + ": expects tensors of one backend, got "
                        + inputs[0].backend().name() + " and " + input.backend().name());
            }
            recorded |= input.node() != null;
        }
        return new Operation(name, inputs, recorded && Context.current().unrecorded == 0);
    }

    /**
     * Saves a value that rules will need.
     *
     * @param tensor stays open until {@link #value} is called
     * @return access to the value for the rules
     */
    public Saved save(Tensor tensor) {
        return recorded ? add(Saved.input(tensor)) : Saved.NOTHING;
    }

    /**
     * Saves a value needed only by the rule of one input; saves nothing if that input is not recorded.
     *
     * @param input position of the input, from 0
     * @param tensor stays open until {@link #value} is called
     * @return access to the value for the rule
     */
    public Saved saveFor(int input, Tensor tensor) {
        return recorded && inputs[input].node() != null ? add(Saved.input(tensor)) : Saved.NOTHING;
    }

    /**
     * Saves the result that will be passed to {@link #value}.
     *
     * @return access to the result for the rules, as differentiable as the result
     */
    public Saved saveResult() {
        if (!recorded) {
            return Saved.NOTHING;
        }
        result = Saved.result();
        return add(result);
    }

    /**
     * Ends the operation.
     *
     * @param value forward value; any recording of its own is ignored
     * @param rules one gradient rule for each input, in order
     * @return the result, recorded if an input is
     */
    public Tensor value(Tensor value, GradientRule... rules) {
        NdArray array = value.array();
        array.storage().retain();
        return result(array, value.origin(), null, rules);
    }

    /**
     * Ends the operation.
     *
     * @param array forward value, whose reference it takes over
     * @param rules one gradient rule for each input, in order
     * @return the result, recorded if an input is
     */
    public Tensor value(NdArray array, GradientRule... rules) {
        return result(array, null, null, rules);
    }

    /** Returns the result with the forward value, whose reference it takes over, and one rule for all inputs. */
    Tensor jointValue(NdArray array, JointRule rule) {
        GradientRule[] unused = new GradientRule[inputs.length];
        Arrays.fill(unused, (GradientRule) gradient -> {
            throw new AssertionError("the joint rule leads to this input");
        });
        return result(array, null, rule, unused);
    }

    /** Returns the result as another view of the only input's memory: it changes when that changes. */
    Tensor view(NdArray array, GradientRule rule) {
        return result(array, inputs[0].origin(), null, rule);
    }

    private Tensor result(
            NdArray array, @Nullable MutableTensor origin, @Nullable JointRule joint, GradientRule... rules) {
        try {
            return Tensor.own(backend(), array, nodeOf(array, joint, rules), origin);
        } finally {
            // Inputs outside a scope must not be collected while the previous kernel still reads their memory.
            Reference.reachabilityFence(inputs);
        }
    }

    /** Returns the result's node, releasing the result if creating the node fails. */
    private @Nullable Node nodeOf(NdArray array, @Nullable JointRule joint, GradientRule... rules) {
        try {
            return node(array, joint, rules);
        } catch (RuntimeException e) {
            array.release();
            throw e;
        }
    }

    /** Returns the node in the graph; null if nothing is recorded, or no gradient flows to a recorded input. */
    private @Nullable Node node(NdArray array, @Nullable JointRule joint, GradientRule... rules) {
        if (rules.length != inputs.length) {
            throw new IllegalArgumentException(
                    name + ": expects one gradient rule per input, " + inputs.length + ", got " + rules.length);
        }
        List<Node.Edge> edges = edges(rules);
        if (edges.isEmpty()) {
            return null;
        }
        saved.forEach(Saved::requireOpen);
        Node node = new Node(name, array.shape(), edges, saved, joint);
        if (result != null) {
            result.retainResult(backend(), array, node);
        }
        return node;
    }

    private List<Node.Edge> edges(GradientRule... rules) {
        if (!recorded) {
            return List.of();
        }
        List<Node.Edge> edges = new ArrayList<>(inputs.length);
        for (int i = 0; i < inputs.length; i++) {
            Node input = inputs[i].node();
            if (input != null && rules[i] != GradientRule.NONE) {
                edges.add(new Node.Edge(input, i, rules[i]));
            }
        }
        return edges;
    }

    private Backend backend() {
        return inputs[0].backend();
    }

    private Saved add(Saved value) {
        saved.add(value);
        return value;
    }
}
