package org.gan4j.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies of mutable tensors at one moment, for passes on any thread while another thread changes the originals.
 *
 * <p>A moment lies between two groups of changes ({@link MutableTensor#together}). Copies are made on demand and kept
 * until the values change, so values that stay the same are copied once. Safe for concurrent use.
 */
public final class Snapshot {
    private @Nullable Copies kept;

    /**
     * Runs code on this thread with copies of the sources' current values substituted for the originals.
     *
     * @param <T> type of the result
     * @param sources sources by original: the originals themselves, or averages of them
     * @param code code that computes with the copies
     * @return the result of the code
     */
    public <T extends @Nullable Object> T during(
            Map<? extends MutableTensor, ? extends MutableTensor> sources, Supplier<T> code) {
        Copies copies = take(List.copyOf(sources.values()));
        try {
            Map<MutableTensor, Tensor> values = new HashMap<>();
            sources.forEach((original, source) -> values.put(original, copies.of(source)));
            return MutableTensor.with(values, code);
        } finally {
            giveBack(copies);
        }
    }

    private Copies take(List<MutableTensor> sources) {
        return MutableTensor.atRest(() -> {
            synchronized (this) {
                Copies current = kept;
                if (current == null || !current.areOf(sources)) {
                    kept = new Copies(sources);
                    if (current != null && current.users == 0) {
                        current.free();
                    }
                    current = kept;
                }
                current.users++;
                return current;
            }
        });
    }

    private synchronized void giveBack(Copies copies) {
        copies.users--;
        if (copies.users == 0 && copies != kept) {
            copies.free();
        }
    }

    /** Values of one moment. */
    private static final class Copies {
        private final Map<MutableTensor, Copy> bySource = new HashMap<>();
        private int users;

        Copies(List<MutableTensor> sources) {
            sources.forEach(source -> bySource.put(source, new Copy(source)));
        }

        boolean areOf(List<MutableTensor> sources) {
            return sources.size() == bySource.size()
                    && sources.stream().allMatch(source -> {
                        Copy copy = bySource.get(source);
                        return copy != null && copy.sourceVersion == source.version();
                    });
        }

        Tensor of(MutableTensor source) {
            Copy copy = bySource.get(source);
            if (copy == null) {
                throw new IllegalStateException("Snapshot: expects a copy of " + source + ", got none");
            }
            return copy.inPlace();
        }

        void free() {
            new ArrayList<>(bySource.values()).forEach(Copy::free);
        }
    }

    /** Value of one tensor. */
    private static final class Copy extends MutableTensor {
        private final long sourceVersion;

        Copy(MutableTensor source) {
            super(source.inPlace(), false);
            sourceVersion = source.version();
        }

        @Override
        public String toString() {
            return "Copy " + shape();
        }
    }
}
