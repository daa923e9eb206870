package org.gan4j.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Snapshot;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Exponential moving average of a network's weights: average = decay * average + (1 - decay) * value after each update.
 * Usually of a generator, because samples from the average are better.
 *
 * <pre>{@code
 * Ema average = new Ema(generator, new EmaSettings());
 * GanTrainer.of(generator, discriminator).ema(average);
 * Tensor samples = average.use(() -> generator.sample(64, random));
 * }</pre>
 *
 * <p>Parameters are averaged, buffers (running statistics) copied: averaged statistics would not match any weights. The
 * average begins as a copy of the network. Yazıcı et al., ICLR 2019; Karras et al., ICLR 2018.
 *
 * <p>One thread at a time may call {@link #update}; meanwhile any number of others may call {@link #use}.
 *
 * <p>State: tensors under the network's own names, so that {@link Module#load} takes them, and the number {@code
 * updates}.
 */
public final class Ema implements Stateful {
    private final Module module;
    private final EmaSettings settings;
    private final Map<String, Buffer> averages = new LinkedHashMap<>();
    private final Map<String, Buffer> copies = new LinkedHashMap<>();
    private final Snapshot snapshot = new Snapshot();
    private long updates;

    /**
     * Creates an average with the network's current values.
     *
     * @param module network to follow; its parts must stay the same
     * @param settings decay, and how it begins
     */
    public Ema(Module module, EmaSettings settings) {
        this.module = module;
        this.settings = settings;
        module.namedParameters().forEach((name, parameter) -> averages.put(name, copy(name, parameter.value())));
        module.namedBuffers().forEach((name, buffer) -> copies.put(name, copy(name, buffer.value())));
    }

    private static Buffer copy(String name, Tensor value) {
        return new Buffer("average of " + name, value);
    }

    /** {@return the module whose average is kept} */
    public Module module() {
        return module;
    }

    /** {@return the decay and how it begins} */
    public EmaSettings settings() {
        return settings;
    }

    /** Includes the network's current values in the average: call it once after each update of the network. */
    public void update() {
        double decay = settings.decayAt(updates);
        updates++;
        MutableTensor.together(() -> NoGradient.run(() -> {
            module.namedParameters().forEach((name, parameter) -> {
                try (Scope scope = Scope.open()) {
                    move(averages.get(name), parameter.value(), decay);
                }
            });
            module.namedBuffers().forEach((name, buffer) -> move(copies.get(name), buffer.value(), 0));
        }));
    }

    private static void move(@Nullable Buffer average, Tensor value, double decay) {
        if (average == null) {
            throw new IllegalStateException("Ema: expects a network whose parts stay the same, got one with more");
        }
        average.assign(decay == 0 ? value : average.value().multiply(decay).add(value.multiply(1 - decay)));
    }

    /**
     * Runs code on this thread, unrecorded and in {@link Mode#EVAL}, during which the network computes with the current
     * averages: {@code ema.use(() -> generator.sample(64, random))}. The network itself is unchanged, for other threads
     * too.
     *
     * @param <T> type of the result
     * @param code code that computes with the average
     * @return the result of the code; its tensors belong to the caller's scope
     */
    public <T extends @Nullable Object> T use(Supplier<T> code) {
        Map<MutableTensor, MutableTensor> sources = new LinkedHashMap<>();
        module.namedParameters().forEach((name, parameter) -> sources.put(parameter, average(averages, name)));
        module.namedBuffers().forEach((name, buffer) -> sources.put(buffer, average(copies, name)));
        return snapshot.during(sources, () -> NoGradient.run(() -> module.in(Mode.EVAL, code)));
    }

    private static Buffer average(Map<String, Buffer> values, String name) {
        Buffer value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("Ema: expects a network whose parts stay the same, got a new " + name);
        }
        return value;
    }

    @Override
    public void save(State out) {
        averages.forEach((name, average) -> out.put(name, average.value()));
        copies.forEach((name, copy) -> out.put(name, copy.value()));
        out.put("updates", updates);
    }

    @Override
    public void restore(State in) {
        Map<String, Shape> expected = new LinkedHashMap<>();
        averages.forEach((name, average) -> expected.put(name, average.shape()));
        copies.forEach((name, copy) -> expected.put(name, copy.shape()));
        in.requireTensors(toString(), expected);
        long count = in.count("updates");
        MutableTensor.together(() -> {
            averages.forEach((name, average) -> average.assign(in.tensor(name)));
            copies.forEach((name, copy) -> copy.assign(in.tensor(name)));
        });
        updates = count;
    }

    @Override
    public String toString() {
        return "Ema(" + module + ", decay " + settings.decay() + ", start " + settings.start()
                + (settings.rampUp() == 0 ? ")" : ", ramp-up " + settings.rampUp() + ")");
    }
}
