package org.gan4j.train.step;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;

/** A composite of several observers, which forwards to those that observe the step. Not thread-safe. */
public final class StepObservers implements StepObserver {
    private final List<StepObserver> all;
    private List<StepObserver> looking = List.of();

    /**
     * Creates a composite.
     *
     * @param all the observers, called in this order
     */
    public StepObservers(List<? extends StepObserver> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Runs a step, shown to the observers that want to observe it.
     *
     * @param <T> the result of the step
     * @param step takes the step
     * @return the result of the step
     */
    public <T> T during(Supplier<T> step) {
        looking = all.stream().filter(StepObserver::looks).toList();
        try {
            return looking.isEmpty() ? step.get() : LayerObserver.during(this, step);
        } finally {
            looking = List.of();
        }
    }

    @Override
    public void real(Tensor samples) {
        tell(each -> each.real(samples));
    }

    @Override
    public void fake(Tensor samples) {
        tell(each -> each.fake(samples));
    }

    @Override
    public void logits(Logits logits) {
        tell(each -> each.logits(logits));
    }

    @Override
    public void gradients(String network, Gradients gradients) {
        tell(each -> each.gradients(network, gradients));
    }

    @Override
    public void computed(Module module, List<Tensor> inputs, Tensor output) {
        tell(each -> each.computed(module, inputs, output));
    }

    private void tell(Consumer<StepObserver> event) {
        looking.forEach(event);
    }
}
