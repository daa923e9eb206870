package org.gan4j.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Shuffled batches of the bundled digits, in images per second. Not thread-safe: JMH gives each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DataBenchmark {
    private static final int BATCH = 64;

    private final DataLoader data = loader();

    private static DataLoader loader() {
        return DataLoader.of(Digits.bundled()).batchSize(BATCH).dropLast().shuffle(1);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int images() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            Batch batch = data.next();
            return batch.size();
        }
    }

    @TearDown
    public void close() {
        data.close();
    }
}
