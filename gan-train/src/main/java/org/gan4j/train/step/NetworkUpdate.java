package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.Ema;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.Optimizer;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The update of a network: loss, gradients, clipping, optimizer, average. The building block of a {@link TrainStep}. In a
 * data-parallel step the gradients are averaged over all ranks before anything else is done with them.
 *
 * <pre>{@code
 * NetworkUpdate critic = NetworkUpdate.of("critic", discriminator, Adam.withLearningRate(1e-4)).frozen(generator);
 * ...
 * metrics.add(critic.run(() -> Objective.of(loss.discriminator(discriminator.forward(real), discriminator.forward(fake)))));
 * }</pre>
 *
 * <p>To update several networks with one optimizer, such as two generators, put them into an {@link
 * org.gan4j.nn.ModuleDict}. Not thread-safe.
 */
public final class NetworkUpdate {
    private final String name;
    private final Module network;
    private final List<Parameter> parameters;
    private final Optimizer optimizer;
    private final List<Module> others = new ArrayList<>();
    private StepObserver observer = StepObserver.none();
    private GradientClipping clipping = GradientClipping.none();
    private Optional<Ema> average = Optional.empty();

    private NetworkUpdate(String name, Module network, OptimizerSettings rule) {
        this.name = name;
        this.network = network;
        this.parameters = network.parameters();
        this.optimizer = rule.optimizer(parameters);
    }

    /**
     * {@return an update with its own optimizer}
     *
     * @param name the name of its parts in a checkpoint, in lower case
     * @param network the network to update
     * @param rule the optimizer's settings, including a schedule
     */
    public static NetworkUpdate of(String name, Module network, OptimizerSettings rule) {
        return new NetworkUpdate(name, network, rule);
    }

    /**
     * Names networks that take part in the loss without being updated: they compute in TRAIN_SILENT and keep their state.
     *
     * @param networks networks that are not changed
     * @return this update
     */
    public NetworkUpdate frozen(Module... networks) {
        others.addAll(List.of(networks));
        return this;
    }

    /**
     * Sets the limit on the gradients.
     *
     * @param newClipping the limit, by which gradients are scaled before the optimizer sees them
     * @return this update
     */
    public NetworkUpdate clipping(GradientClipping newClipping) {
        clipping = newClipping;
        return this;
    }

    /**
     * Sets an average that follows the network.
     *
     * @param newAverage an average of the network
     * @return this update
     * @throws IllegalArgumentException if it averages another network
     */
    public NetworkUpdate average(Ema newAverage) {
        if (newAverage.module() != network) {
            throw new IllegalArgumentException("NetworkUpdate: expects the average of the network itself, " + network
                    + ", got that of another instance, " + newAverage.module());
        }
        average = Optional.of(newAverage);
        return this;
    }

    /**
     * Shows the gradients, before they are clipped, to an observer.
     *
     * @param newObserver receives the gradients
     * @return this update
     */
    public NetworkUpdate observer(StepObserver newObserver) {
        observer = newObserver;
        return this;
    }

    /** {@return the network that is updated} */
    public Module network() {
        return network;
    }

    /** {@return the network's optimizer} */
    public Optimizer optimizer() {
        return optimizer;
    }

    /** {@return the number of updates so far, which is saved in checkpoints} */
    public long updates() {
        return optimizer.steps();
    }

    /**
     * Computes a pass in TRAIN, for an objective that is computed later.
     *
     * @param pass computes the network's output
     * @return the output, recorded
     */
    public Tensor forward(Supplier<Tensor> pass) {
        return network.in(Mode.TRAIN, pass);
    }

    /**
     * The metrics of an update, which belong to the enclosing scope.
     *
     * @param metrics the objective's metrics by name
     * @param gradientNorm the joint Euclidean norm of all gradients before clipping, [1]; 0 if no parameter took part
     */
    public record Report(Map<String, Tensor> metrics, Tensor gradientNorm) {
        /**
         * {@return this report with the norm of the gradients as a metric}
         *
         * @param name the metric's name
         */
        public Report withGradientNorm(String name) {
            Map<String, Tensor> more = new LinkedHashMap<>(metrics);
            more.put(name, gradientNorm);
            return new Report(more, gradientNorm);
        }
    }

    /**
     * Updates the network and changes nothing else.
     *
     * @param objective computed with the network in TRAIN and the others in TRAIN_SILENT
     * @return the metrics of the update
     */
    public Report run(Supplier<Objective> objective) {
        try (Scope scope = Scope.open()) {
            Objective minimised = inModes(objective);
            Gradients gradients = minimised.loss().gradients(parameters);
            Tensor norm = apply(gradients);
            Map<String, Tensor> metrics = new LinkedHashMap<>();
            minimised.metrics().forEach((key, value) -> metrics.put(key, scope.keep(unrecorded(value))));
            return new Report(metrics, scope.keep(norm));
        }
    }

    /**
     * A part of an update with accumulated gradients.
     *
     * @param weight positive, such as the number of samples
     * @param objective as in {@link #run(Supplier)}
     */
    public record Part(double weight, Supplier<Objective> objective) {}

    /**
     * Updates the network with the weighted mean of the gradients of several objectives, computed one after the other so that
     * only one is in memory, and changes nothing else.
     *
     * @param parts one or more
     * @return the weighted means of the metrics
     */
    public Report run(List<Part> parts) {
        if (parts.size() == 1) {
            return run(parts.get(0).objective());
        }
        double total = parts.stream().mapToDouble(Part::weight).sum();
        try (Scope scope = Scope.open()) {
            Gradients mean = Gradients.of(Map.of());
            Map<String, Tensor> metrics = new LinkedHashMap<>();
            for (Part part : parts) {
                double share = part.weight() / total;
                try (Scope inner = Scope.open()) {
                    Objective minimised = inModes(part.objective());
                    mean = kept(mean.plus(minimised.loss().gradients(parameters).times(share)), inner);
                    minimised
                            .metrics()
                            .forEach((key, value) -> metrics.merge(
                                    key,
                                    inner.keep(NoGradient.run(
                                            () -> unrecorded(value).multiply(share))),
                                    (one, other) -> inner.keep(one.add(other))));
                }
            }
            Tensor norm = apply(mean);
            metrics.values().forEach(scope::keep);
            return new Report(metrics, scope.keep(norm));
        }
    }

    /** Keeps gradients beyond a scope. */
    private Gradients kept(Gradients gradients, Scope scope) {
        parameters.stream().filter(gradients::has).forEach(each -> scope.keep(gradients.of(each)));
        return gradients;
    }

    /**
     * Computes the gradients of an objective without an update, for accumulation over several batches.
     *
     * @param objective computed with the network in TRAIN and the others in TRAIN_SILENT
     * @return the gradients of the network's parameters
     */
    public Gradients gradients(Supplier<Objective> objective) {
        return inModes(objective).loss().gradients(parameters);
    }

    /**
     * Updates the network with computed gradients, in a data-parallel step with their mean over all ranks: the second half
     * of {@link #run}.
     *
     * @param gradients the gradients of the network's parameters
     * @return the norm of the gradients before clipping, [1]
     */
    public Tensor apply(Gradients gradients) {
        try (Scope scope = Scope.open()) {
            Gradients mean = ofAllRanks(gradients);
            observer.gradients(name, mean);
            optimizer.step(clipping.clip(mean, parameters));
            average.ifPresent(Ema::update);
            return scope.keep(norm(mean));
        }
    }

    /** Returns the mean of the gradients over all ranks of a data-parallel step; the gradients themselves outside one. */
    private Gradients ofAllRanks(Gradients gradients) {
        return NoGradient.run(() -> RankMean.of(gradients, parameters));
    }

    /** {@return the parts for a checkpoint, by names that begin with this update's name} */
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>();
        parts.put(name, network);
        parts.put(name + "_optimizer", optimizer);
        average.ifPresent(ema -> parts.put(name + "_ema", ema));
        StepParts.putSchedule(parts, name + "_schedule", optimizer.rule().schedule());
        StepParts.put(parts, name + "_clipping", clipping);
        return parts;
    }

    /** Averages gradients over the ranks and clips them, as an update does. */
    Gradients clipped(Gradients gradients) {
        return clipping.clip(RankMean.of(gradients, parameters), parameters);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    private Objective inModes(Supplier<Objective> objective) {
        Supplier<Objective> code = () -> network.in(Mode.TRAIN, objective);
        for (Module other : others) {
            Supplier<Objective> inner = code;
            code = () -> other.in(Mode.TRAIN_SILENT, inner);
        }
        return code.get();
    }

    private Tensor norm(Gradients gradients) {
        return Scope.keeping(() -> NoGradient.run(() -> gradients
                .sumOfSquares(parameters)
                .map(square -> square.sqrt().reshape(1))
                .orElseGet(() -> parameters.get(0).value().constant(Shape.of(1), 0))));
    }

    /** Returns a metric detached from its graph. */
    private static Tensor unrecorded(Tensor value) {
        return NoGradient.run(() -> value.detach().reshape(1));
    }
}
