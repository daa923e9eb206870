package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;

/**
 * The metrics of one step, which stay on the device and are copied to the host together when the step is over. Not
 * thread-safe.
 *
 * <p>A metric that is added several times is averaged by weight: the number of samples, for example, since the last batch
 * of an epoch may be smaller.
 */
public final class StepMetrics {
    private final Map<String, Double> weights = new LinkedHashMap<>();
    private final List<Added> added = new ArrayList<>();

    private record Added(String name, Tensor value, double weight) {}

    /**
     * Adds what an update reports.
     *
     * @param report the metrics, with a weight of 1
     */
    public void add(NetworkUpdate.Report report) {
        add(report, 1);
    }

    /**
     * Adds what an update reports.
     *
     * @param report the metrics
     * @param weight positive
     */
    public void add(NetworkUpdate.Report report, double weight) {
        report.metrics().forEach((name, value) -> add(name, value, weight));
    }

    /**
     * Adds a number.
     *
     * @param name the metric's name
     * @param value a tensor of one element that stays open until {@link #read}
     * @param weight positive
     */
    public void add(String name, Tensor value, double weight) {
        added.add(new Added(name, value, weight));
        weights.merge(name, weight, Double::sum);
    }

    /**
     * Reads the metrics in one host copy.
     *
     * @param names the names in the order of the result; a metric that was not added is 0
     * @param samples the number of real samples in the step
     * @return the weighted means
     * @throws IllegalArgumentException if a metric with another name was added
     */
    public TrainStep.Metrics read(List<String> names, int samples) {
        if (!names.containsAll(weights.keySet())) {
            throw new IllegalArgumentException(
                    "StepMetrics: expects metrics of the names " + names + ", got " + weights.keySet());
        }
        double[] numbers = numbers();
        Map<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            Added each = added.get(i);
            double share = each.weight / weights.getOrDefault(each.name, 1.0);
            means.merge(each.name, numbers[i] * share, Double::sum);
        }
        List<Double> values =
                names.stream().map(name -> means.getOrDefault(name, 0.0)).toList();
        return new TrainStep.Metrics(values, samples);
    }

    private double[] numbers() {
        if (added.isEmpty()) {
            return new double[0];
        }
        return NoGradient.run(() -> {
            boolean isDouble = added.stream().anyMatch(each -> each.value.dtype() == DType.FLOAT64);
            DType dtype = isDouble ? DType.FLOAT64 : DType.FLOAT32;
            List<Tensor> all =
                    added.stream().map(each -> each.value.reshape(1).to(dtype)).toList();
            return Tensor.concatenate(0, all).toDoubles();
        });
    }
}
