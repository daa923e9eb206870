package org.gan4j.tensor;

import org.gan4j.backend.Backend;
import org.gan4j.backend.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * Value that an operation saved for its gradient rules: it outlives the tensor's scope, and the backward pass releases
 * it after its last use. Not thread-safe.
 *
 * <p>If it is a parameter, or a view of one, and the parameter has changed in the meantime, using it throws.
 */
public final class Saved {
    /** Placeholder for a value that will not be differentiated. */
    static final Saved NOTHING = new Saved(null);

    private @Nullable Tensor pending;
    private @Nullable Backend backend;
    private @Nullable NdArray array;
    private @Nullable Node node;
    private @Nullable MutableTensor origin;
    private long version;
    private boolean countsNode;

    private Saved(@Nullable Tensor pending) {
        this.pending = pending;
    }

    /**
     * Creates the saved value for an operation's input, or a tensor made from it; nothing is retained before the
     * operation has its result.
     */
    static Saved input(Tensor tensor) {
        return new Saved(tensor);
    }

    /** Creates the saved value for an operation's result, which does not exist yet. */
    static Saved result() {
        return new Saved(null);
    }

    /** @throws IllegalStateException if the tensor was closed before the operation had its result */
    void requireOpen() {
        if (pending != null) {
            pending.array();
        }
    }

    /** Takes references to the input's memory and node in the graph; for a result, {@link #retainResult} does. */
    void retain() {
        Tensor tensor = pending;
        if (tensor != null) {
            pending = null;
            hold(tensor.backend(), tensor.array(), tensor.node());
            origin = tensor.origin();
            version = origin == null ? 0 : origin.version();
            if (node != null) {
                node.retain();
                countsNode = true;
            }
        }
    }

    /** Takes a reference to the result's memory; one to its node in the graph would create a cycle. */
    void retainResult(Backend resultBackend, NdArray result, Node resultNode) {
        hold(resultBackend, result, resultNode);
    }

    private void hold(Backend heldBackend, NdArray heldArray, @Nullable Node heldNode) {
        heldArray.storage().retain();
        backend = heldBackend;
        array = heldArray;
        node = heldNode;
    }

    /**
     * {@return the value as a tensor of the current scope, as differentiable as it was when saved}
     *
     * @throws IllegalStateException if it was released, or is a parameter that has changed since
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

    /** Returns the value's node if it holds a counted reference to it. */
    @Nullable
    Node countedNode() {
        return countsNode ? node : null;
    }

    /** Releases the memory. */
    void release() {
        if (array != null) {
            array.release();
            array = null;
        }
    }
}
