package org.gan4j.backend.cuda;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.gan4j.backend.NdArray;

/**
 * Writes launches of the texts' kernels, each text compiled and loaded for a type on first use. Safe for concurrent use.
 */
final class CudaKernels {
    /** The stand-in for an array that is not given. */
    static final Long NONE = 0L;

    private final CudaDevice device;
    private final CudaTape tape;
    private final CudaMemory memory;
    private final CudaCompiler compiler;
    private final Map<Unit, Map<String, Long>> functions = new ConcurrentHashMap<>();
    private final Map<Unit, Long> modules = new ConcurrentHashMap<>();

    private record Unit(CudaText text, CudaType type) {}

    CudaKernels(CudaDevice device, CudaTape tape, CudaMemory memory, CudaCompiler compiler) {
        this.device = device;
        this.tape = tape;
        this.memory = memory;
        this.compiler = compiler;
    }

    /**
     * Launches a kernel whose first argument is a number of elements, which its threads divide.
     *
     * @param more the other arguments: arrays, numbers as Integer or Double, structs as int[] or double[], or {@link #NONE}
     */
    void each(CudaText text, CudaType type, String kernel, int count, Object... more) {
        Object[] values = values(count, more);
        if (count > 0) {
            tape.write(launch(text, type, kernel, CudaGrid.over(count), values));
        }
    }

    /** Launches such a kernel where numbers are others each time: no graph is kept of it. */
    void eachTime(CudaText text, CudaType type, String kernel, int count, Object... more) {
        Object[] values = values(count, more);
        if (count > 0) {
            tape.write(new CudaWork.Changing(launch(text, type, kernel, CudaGrid.over(count), values)));
        }
    }

    /** Launches a kernel whose blocks take one piece of work after another. */
    void blocks(CudaText text, CudaType type, String kernel, int pieces, Object... all) {
        Object[] values = Arrays.stream(all).map(this::value).toArray();
        if (pieces > 0) {
            tape.write(launch(text, type, kernel, CudaGrid.ofBlocks(pieces), values));
        }
    }

    private Object[] values(int count, Object... more) {
        return Stream.concat(Stream.of(count), Arrays.stream(more).map(this::value))
                .toArray();
    }

    private Object value(Object argument) {
        return argument instanceof NdArray array ? (Object) memory.address(array) : argument;
    }

    /** The kernel is loaded here, since nothing may be loaded when a launch becomes a part of a graph. */
    private CudaLaunch launch(CudaText text, CudaType type, String kernel, CudaGrid grid, Object... values) {
        return new CudaLaunch(kernel, function(new Unit(text, type), kernel), grid, values);
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
