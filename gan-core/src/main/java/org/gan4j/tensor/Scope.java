package org.gan4j.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Owns the tensors made on this thread while it is the innermost open scope, and frees them when it closes.
 *
 * <pre>{@code
 * try (Scope step = Scope.open()) {
 *     Tensor loss = network.forward(images).mean();
 *     optimizer.step(loss.gradients(network.parameters()));
 * }
 * }</pre>
 *
 * <p>Scopes nest strictly. A tensor moved out with {@link #keep} belongs to the surrounding scope or, without one,
 * lives until it is closed or unreachable. Using a tensor after its scope has closed throws. Not thread-safe: a scope
 * belongs to the thread that opened it.
 */
public final class Scope implements AutoCloseable {
    private final Context context;
    private final @Nullable Scope outer;
    private final List<Tensor> owned = new ArrayList<>();

    private Scope(Context context) {
        this.context = context;
        this.outer = context.scope;
    }

    /**
     * Opens a scope inside the innermost open one of this thread.
     *
     * @return the scope, to be closed on this thread
     */
    public static Scope open() {
        Context context = Context.current();
        Scope scope = new Scope(context);
        context.scope = scope;
        return scope;
    }

    /**
     * Runs code in a scope of its own and keeps only the result.
     *
     * @param code code whose intermediate tensors are freed
     * @return the result, which belongs to the surrounding scope
     */
    public static Tensor keeping(Supplier<Tensor> code) {
        try (Scope scope = open()) {
            return scope.keep(code.get());
        }
    }

    /**
     * Limits the memory of tensors that live outside all scopes, 1 GiB by default: above it, garbage is collected, and
     * if that does not help, creating a tensor throws.
     *
     * @param bytes maximum number of bytes, for all threads together
     */
    public static void limitUnscopedBytes(long bytes) {
        Unscoped.limit(bytes);
    }

    /**
     * Moves a tensor of this scope to the surrounding one or, without one, out of all scopes; a tensor of another owner
     * stays where it is.
     *
     * @param tensor tensor that shall outlive this scope
     * @return the tensor
     */
    public Tensor keep(Tensor tensor) {
        if (tensor.scope() == this) {
            tensor.moveTo(outer);
        }
        return tensor;
    }

    /**
     * Frees the tensors that this scope owns.
     *
     * @throws IllegalStateException if it is not the innermost open scope of this thread
     */
    @Override
    public void close() {
        if (Context.current().scope != this) {
            throw new IllegalStateException(
                    "Scope: expects to be closed once, innermost first and on the thread that opened it");
        }
        context.scope = outer;
        for (Tensor tensor : owned) {
            if (tensor.scope() == this) {
                tensor.close();
            }
        }
        owned.clear();
    }

    void own(Tensor tensor) {
        owned.add(tensor);
    }
}
