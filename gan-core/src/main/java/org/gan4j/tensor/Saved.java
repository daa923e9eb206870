package org.gan4j.tensor;

import org.gan4j.backend.Backend;
import org.gan4j.backend.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * A value that an operation saved for its gradient rules: it outlives the tensor's scope, and the backward pass releases
 * it after its last use.
 *
 * <p>If it is a parameter, or a view of one, and the parameter changed in the meantime, using it throws.
 */
public final class Saved {
    /** What an operation saves that nobody will differentiate. */
    static final Saved NOTHING = new Saved(null, null, null, null, false);

    private final @Nullable Backend backend;
    private @Nullable NdArray array;
    private final @Nullable MutableTensor origin;
    private final long version;
    private @Nullable Node node;
    private final boolean countsNode;

    private Saved(
            @Nullable Backend backend,
            @Nullable NdArray array,
            @Nullable MutableTensor origin,
            @Nullable Node node,
            boolean countsNode) {
        this.backend = backend;
        this.array = array;
        this.origin = origin;
        this.version = origin == null ? 0 : origin.version();
        this.node = node;
        this.countsNode = countsNode;
    }

    /** Saves an operation's input, or a tensor made from it. */
    static Saved input(Tensor tensor) {
        Node node = tensor.node();
        NdArray array = tensor.array();
        array.storage().retain();
        if (node != null) {
            node.retain();
        }
        return new Saved(tensor.backend(), array, tensor.origin(), node, node != null);
    }

    /** Saves an operation's result, whose node is still to come; counting that reference would make a cycle. */
    static Saved output(Backend backend, NdArray array) {
        array.storage().retain();
        return new Saved(backend, array, null, null, false);
    }

    void outputOf(Node operationNode) {
        node = operationNode;
    }

    /**
     * The value, as differentiable as it was when it was saved, as a tensor of the current scope.
     *
     * @throws IllegalStateException if it was released, or is a parameter that changed since it was saved
     */
    public Tensor get() {
        if (backend == null || array == null) {
            throw new IllegalStateException(
                    "Saved: expects to be used by a gradient rule during the backward pass, but it was released");
        }
        if (origin != null && origin.version() != version) {
            throw new IllegalStateException("gradients: expect " + origin
                    + " as it was in the forward pass, but it changed since; run the forward pass again");
        }
        return Tensor.share(backend, array, node, origin);
    }

    /** Whether it holds a counted reference to the node of its value. */
    @Nullable
    Node countedNode() {
        return countsNode ? node : null;
    }

    void release() {
        if (array != null) {
            array.release();
            array = null;
        }
    }
}
