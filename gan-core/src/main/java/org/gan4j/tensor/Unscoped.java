package org.gan4j.tensor;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import org.gan4j.backend.NdArray;
import org.jspecify.annotations.Nullable;

/** Frees tensors outside all scopes once they are unreachable, and limits their bytes. */
final class Unscoped {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicLong BYTES = new AtomicLong();
    private static final int COLLECTIONS = 10;
    private static final long PAUSE_MILLIS = 20;
    private static volatile long limit = 1L << 30;

    private Unscoped() {}

    static void limit(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("Scope: expects a limit of zero or more bytes, got " + bytes);
        }
        limit = bytes;
    }

    /** Registers a tensor, whose memory is freed when it is closed or unreachable and whose bytes count until then. */
    static Cleaner.Cleanable register(Tensor tensor, NdArray array, @Nullable Node node, long bytes) {
        BYTES.addAndGet(bytes);
        return CLEANER.register(tensor, () -> {
            BYTES.addAndGet(-bytes);
            Node.release(array, node);
        });
    }

    /** @throws IllegalStateException if too much stays alive; the tensor is closed then */
    static void requireRoomFor(Tensor tensor) {
        if (BYTES.get() > limit && !collect()) {
            long held = BYTES.get();
            tensor.close();
            throw new IllegalStateException("Tensors outside a scope: expect at most " + limit + " bytes, got " + held
                    + "; make them inside try (Scope step = Scope.open()) { ... }");
        }
    }

    @SuppressWarnings({"ThreadPriorityCheck", "CallToSystemGC"})
    private static boolean collect() {
        for (int i = 0; i < COLLECTIONS && BYTES.get() > limit; i++) {
            System.gc();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return BYTES.get() <= limit;
    }
}
