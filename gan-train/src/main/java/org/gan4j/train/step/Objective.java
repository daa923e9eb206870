package org.gan4j.train.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * A loss to minimise, with the metrics to report. Not thread-safe.
 *
 * <pre>{@code
 * Objective.of(adversarial).plus("g_cycle", 10, cycle).plus("g_identity", 5, identity).report("g_loss", adversarial)
 * }</pre>
 *
 * <p>Metrics are scalars, or tensors of one element, and stay on the device.
 */
public final class Objective {
    private final Tensor loss;
    private final Map<String, Tensor> metrics;

    private Objective(Tensor loss, Map<String, Tensor> metrics) {
        this.loss = loss;
        this.metrics = metrics;
    }

    /**
     * {@return an objective that consists of a loss alone}
     *
     * @param loss a scalar, recorded
     * @throws ShapeException if the loss is not a scalar
     */
    public static Objective of(Tensor loss) {
        if (loss.shape().rank() != 0) {
            throw new ShapeException("Objective: expects a scalar loss, got " + loss.shape());
        }
        return new Objective(loss, Map.of());
    }

    /**
     * Adds a weighted term to the loss, and reports its weighted value.
     *
     * @param name the metric under which the value is reported
     * @param weight the factor on the term
     * @param term a scalar, recorded
     * @return the objective with the term
     * @throws ShapeException if the term is not a scalar
     */
    public Objective plus(String name, double weight, Tensor term) {
        if (term.shape().rank() != 0) {
            throw new ShapeException("Objective: expects a scalar as " + name + ", got " + term.shape());
        }
        Tensor weighted = weight == 1 ? term : term.multiply(weight);
        return new Objective(loss.add(weighted), metrics).report(name, weighted);
    }

    /**
     * Reports a metric.
     *
     * @param name the metric's name
     * @param metric a tensor of one element
     * @return the objective with the metric
     * @throws IllegalArgumentException if the name has already been reported
     * @throws ShapeException if the metric has more than one element
     */
    public Objective report(String name, Tensor metric) {
        if (metrics.containsKey(name)) {
            throw new IllegalArgumentException("Objective: expects each metric once, got " + name + " again");
        }
        if (metric.shape().elements() != 1) {
            throw new ShapeException("Objective: expects one number as " + name + ", got " + metric.shape());
        }
        Map<String, Tensor> more = new LinkedHashMap<>(metrics);
        more.put(name, metric);
        return new Objective(loss, more);
    }

    /** {@return the loss to minimise, a scalar} */
    public Tensor loss() {
        return loss;
    }

    /** {@return the metrics by name, in the order in which they were reported} */
    public Map<String, Tensor> metrics() {
        return Collections.unmodifiableMap(metrics);
    }
}
