package org.gan4j.train.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Locates the first non-finite numbers in a step that begins with finite ones. */
final class BrokenNumbers implements LayerObserver {
    private final LayerNames names = new LayerNames();
    private final Map<String, Stateful> parts;
    private @Nullable String where;
    private int passes;

    /** @param parts the step's parts, of which the networks are observed */
    BrokenNumbers(Map<String, Stateful> parts) {
        this.parts = parts;
        parts.forEach((name, part) -> {
            if (part instanceof Module network) {
                names.add(name, network);
            }
        });
    }

    /** Runs the step under observation. */
    <T> T watch(Supplier<T> step) {
        return LayerObserver.during(this, step);
    }

    @Override
    public void computed(Module module, List<Tensor> inputs, Tensor output) {
        if (where != null) {
            return;
        }
        passes++;
        if (!Finite.is(output)) {
            String network = names.of(module);
            where = inputs.stream().allMatch(Finite::is)
                    ? "in the output of " + network
                    : "in the input of " + network + ": the data, or their preprocessing";
        }
    }

    /** Returns the number of layers' passes up to the first broken one, or of all if none was. */
    int passes() {
        return passes;
    }

    /**
     * Describes where non-finite numbers first appeared, after the step.
     *
     * @param metrics the names of the non-finite metrics
     */
    String where(List<String> metrics) {
        if (where != null) {
            return where;
        }
        return parameter()
                .or(this::state)
                .orElseGet(() -> "in " + String.join(", ", metrics) + ", while all layers and parameters are finite");
    }

    /** Finds the parameter whose gradient broke first. */
    private Optional<String> parameter() {
        for (Map.Entry<String, Module> network : names.networks().entrySet()) {
            // Gradients flow backwards, so the last non-finite parameter is where the gradient broke first.
            List<Parameter> parameters = network.getValue().parameters();
            for (int i = parameters.size() - 1; i >= 0; i--) {
                if (!Finite.is(parameters.get(i).value())) {
                    return Optional.of("in the gradient of " + network.getKey() + "."
                            + parameters.get(i).name() + ", while all layers give finite values");
                }
            }
        }
        return Optional.empty();
    }

    /** Finds other non-finite state of a part, such as an optimizer's moment. */
    private Optional<String> state() {
        for (Map.Entry<String, Stateful> part : parts.entrySet()) {
            State state = State.empty();
            part.getValue().save(state);
            for (Map.Entry<String, Tensor> kept : state.tensors().entrySet()) {
                if (!Finite.is(kept.getValue())) {
                    return Optional.of("in " + part.getKey() + "." + kept.getKey()
                            + ", while all layers and parameters are finite");
                }
            }
        }
        return Optional.empty();
    }
}
