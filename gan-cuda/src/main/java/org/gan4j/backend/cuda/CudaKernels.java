package org.gan4j.backend.cuda;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gan4j.backend.NdArray;

/** Launches kernels of the texts, each text compiled and loaded for a type on first use. Safe for concurrent use. */
final class CudaKernels {
    /** The stand-in for an array that is not given. */
    static final Long NONE = 0L;

    private final CudaDevice device;
    private final CudaMemory memory;
    private final CudaCompiler compiler;
    private final ThreadLocal<CudaArguments> arguments;
    private final Map<Unit, Map<String, Long>> functions = new ConcurrentHashMap<>();
    private final Map<Unit, Long> modules = new ConcurrentHashMap<>();

    private record Unit(CudaText text, CudaType type) {}

    CudaKernels(CudaDevice device, CudaMemory memory, CudaCompiler compiler) {
        this.device = device;
        this.memory = memory;
        this.compiler = compiler;
        CudaCalls calls = device.calls();
        arguments = ThreadLocal.withInitial(() -> new CudaArguments(calls));
    }

    /**
     * Launches a kernel whose first argument is a number of elements, which its threads divide.
     *
     * @param more the other arguments: arrays, numbers as Integer or Double, structs as int[] or double[], or {@link #NONE}
     */
    void each(CudaText text, CudaType type, String kernel, int count, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = count;
        for (int i = 0; i < more.length; i++) {
            values[i + 1] = value(more[i]);
        }
        if (count > 0) {
            launch(text, type, kernel, CudaGrid.over(count), values);
        }
    }

    /** Launches a kernel whose blocks take one piece of work after another. */
    void blocks(CudaText text, CudaType type, String kernel, int pieces, Object... all) {
        Object[] values = Arrays.stream(all).map(this::value).toArray();
        if (pieces > 0) {
            launch(text, type, kernel, CudaGrid.ofBlocks(pieces), values);
        }
    }

    private Object value(Object argument) {
        return argument instanceof NdArray array ? (Object) memory.address(array) : argument;
    }

    private void launch(CudaText text, CudaType type, String kernel, CudaGrid grid, Object... values) {
        device.requireSound();
        long function = function(new Unit(text, type), kernel);
        device.driver(
                "cuLaunchKernel",
                device.calls().launch(function, grid, arguments.get().of(values), device.stream()));
    }

    private long function(Unit unit, String kernel) {
        Map<String, Long> known = functions.computeIfAbsent(unit, any -> new ConcurrentHashMap<>());
        return known.computeIfAbsent(kernel, name -> {
            long module = modules.computeIfAbsent(unit, missing -> compiler.load(missing.text(), missing.type()));
            long[] function = new long[1];
            device.driver("cuModuleGetFunction", device.calls().moduleFunction(module, name, function));
            return function[0];
        });
    }
}
