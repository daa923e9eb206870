package org.gan4j.train.step;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Buffer;
import org.gan4j.tensor.Tensor;

/** A copy, on the backend, of everything needed to resume a run, renewed in place. Not thread-safe. */
public final class StateCopy {
    private final Map<String, Stateful> parts;
    private final Map<String, Map<String, Buffer>> tensors = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();
    private long step;

    /**
     * Creates a copy that is empty until {@link #renew}.
     *
     * @param parts the parts by name
     */
    public StateCopy(Map<String, Stateful> parts) {
        this.parts = parts;
    }

    /** {@return the step after which it was taken} */
    public long step() {
        return step;
    }

    /**
     * Copies the current state.
     *
     * @param newStep the number of steps after which it is taken
     */
    public void renew(long newStep) {
        step = newStep;
        parts.forEach((name, part) -> {
            State state = State.empty();
            part.save(state);
            texts.put(name, state.texts());
            Map<String, Buffer> copies = tensors.computeIfAbsent(name, key -> new LinkedHashMap<>());
            copies.keySet().retainAll(state.tensors().keySet());
            state.tensors().forEach((key, tensor) -> renew(copies, key, tensor));
        });
    }

    private static void renew(Map<String, Buffer> copies, String key, Tensor tensor) {
        Buffer copy = copies.get(key);
        if (copy != null && copy.shape().equals(tensor.shape()) && copy.dtype() == tensor.dtype()) {
            copy.assign(tensor);
        } else {
            copies.put(key, new Buffer(key, tensor));
        }
    }

    /** Resets the parts to the copied state. */
    public void restore() {
        parts.forEach((name, part) -> {
            Map<String, Tensor> values = new LinkedHashMap<>();
            tensors.getOrDefault(name, Map.of()).forEach((key, copy) -> values.put(key, copy.value()));
            part.restore(State.of(values, texts.getOrDefault(name, Map.of())));
        });
    }
}
