package org.gan4j.io.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Bounds on reading a damaged file: a second of the processor, and a multiple of the file's size in the JVM's memory. */
public final class ReadingBounds {
    private static final long LONGEST_NANOS = 1_000_000_000L;

    /** A reader's buffers, and the growth of 16 that views may have, each copied a few times on the way. */
    private static final long BASE_BYTES = 4 << 20;

    private static final long BYTES_PER_BYTE = 200;

    private ReadingBounds() {}

    /** Returns what a reading returns, which must have kept within the bounds. */
    public static boolean within(Path file, String mutation, BooleanSupplier reading) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long begin = threads.getCurrentThreadCpuTime();
        boolean result = reading.getAsBoolean();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("memory of " + mutation)
                .isLessThan(BASE_BYTES + BYTES_PER_BYTE * Files.size(file));
        assertThat(threads.getCurrentThreadCpuTime() - begin)
                .as("processor time of " + mutation)
                .isLessThan(LONGEST_NANOS);
        return result;
    }

    /** Checks a reading, which may exceed the bounds once: for the classes that it loads. */
    public static void withinWhenWarm(Path file, BooleanSupplier reading) throws IOException {
        try {
            within(file, "input", reading);
        } catch (AssertionError e) {
            within(file, "input", reading);
        }
    }
}
