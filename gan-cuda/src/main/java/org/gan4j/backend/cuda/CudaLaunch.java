package org.gan4j.backend.cuda;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Launch of a kernel. Immutable; safe to share between threads. */
final class CudaLaunch implements CudaWork {
    private final String kernel;
    private final long function;
    private final CudaGrid grid;
    private final Object[] values;

    /**
     * Creates a launch.
     *
     * @param kernel name for messages
     * @param values what {@link CudaArguments} takes; nobody may change them, nor the structs among them
     */
    CudaLaunch(String kernel, long function, CudaGrid grid, Object... values) {
        this.kernel = kernel;
        this.function = function;
        this.grid = grid;
        this.values = values;
    }

    @Override
    public String call() {
        return "cuLaunchKernel of " + kernel;
    }

    @Override
    public int put(CudaStream on) {
        return on.calls().launch(function, grid, on.arguments().of(values), on.handle());
    }

    @Override
    public CudaWork form() {
        return new CudaLaunch(kernel, function, grid);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CudaLaunch launch
                && function == launch.function
                && grid.equals(launch.grid)
                && Arrays.deepEquals(values, launch.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(function, grid, Arrays.deepHashCode(values));
    }
}
