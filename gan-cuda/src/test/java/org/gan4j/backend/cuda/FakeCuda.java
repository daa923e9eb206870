package org.gan4j.backend.cuda;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * CUDA without a GPU: kernels run by the shim, matrix products in Java. What is put on a stream waits until somebody
 * synchronises, as on a device. Every call is recorded and can be made to fail; every handle is counted.
 */
final class FakeCuda extends FakeKernels {
    private static final int REFUSED = 6;

    private final Shim shim;
    private final Map<Long, String> sources = new HashMap<>();
    private String refusal = "";
    private UnaryOperator<String> plant = UnaryOperator.identity();

    /** @param seed of the order of threads and blocks; 0 for the natural one */
    FakeCuda(Shim shim, long seed) {
        super(seed);
        this.shim = shim;
    }

    /** Changes the texts that are compiled from now on. */
    synchronized void planting(UnaryOperator<String> change) {
        plant = change;
    }

    /** Makes the compiler refuse every text, in these words. */
    synchronized void refusing(String words) {
        refusal = words;
    }

    @Override
    public synchronized int programCreate(String source, String name, long[] program) {
        int own = create("programCreate", "program", program);
        sources.put(program[0], plant.apply(source));
        return own;
    }

    @Override
    public synchronized int programCompile(long program, List<String> options) {
        if (fails("programCompile")) {
            sources.put(program, "");
            return INJECTED;
        }
        if (!refusal.isEmpty()) {
            sources.put(program, refusal);
            return REFUSED;
        }
        try {
            sources.put(program, shim.compile(sources.get(program)).toString());
            return SUCCESS;
        } catch (IllegalStateException e) {
            sources.put(program, e.getMessage());
            return REFUSED;
        }
    }

    @Override
    public synchronized int programLog(long program, String[] text) {
        text[0] = sources.get(program);
        return nothing("programLog");
    }

    @Override
    public synchronized int programImage(long program, byte[][] image) {
        image[0] = sources.get(program).getBytes(StandardCharsets.UTF_8);
        return nothing("programImage");
    }

    @Override
    public synchronized int programDestroy(long program) {
        return destroy("programDestroy", "program", program);
    }
}
