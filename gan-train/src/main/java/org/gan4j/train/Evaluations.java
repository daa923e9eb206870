package org.gan4j.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gan4j.tensor.Scope;
import org.gan4j.train.listener.Evaluation;
import org.gan4j.train.listener.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The evaluations of a run, whose values join the metrics of its steps. */
final class Evaluations {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluations.class);

    private final List<Evaluation> all;
    private final Set<Evaluation> failed = new HashSet<>();

    /** @throws IllegalArgumentException if two metrics have one name */
    Evaluations(List<Evaluation> all, List<String> metricNames) {
        this.all = List.copyOf(all);
        Set<String> names = new HashSet<>(metricNames);
        for (Evaluation each : all) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException(
                        "GanTrainer: expects an evaluation of another name than each metric, got \"" + each.name()
                                + "\"");
            }
        }
    }

    /** The names of a step's metrics, then of the evaluations. */
    List<String> names(List<String> metricNames) {
        List<String> names = new ArrayList<>(metricNames);
        all.forEach(each -> names.add(each.name()));
        return List.copyOf(names);
    }

    /** The metrics of a step, then the evaluations. */
    List<Metric> metrics(List<String> metricNames) {
        List<Metric> metrics = new ArrayList<>();
        metricNames.forEach(name -> metrics.add(Metric.of(name)));
        all.forEach(each -> metrics.add(new Metric(each.name(), Metric.Kind.EVALUATION)));
        return List.copyOf(metrics);
    }

    /** The values of a step's metrics, then of the evaluations: NaN for an evaluation that is not due. */
    List<Double> values(List<Double> metrics, long step, boolean endsEpoch, boolean isLast) {
        List<Double> values = new ArrayList<>(metrics);
        for (Evaluation each : all) {
            boolean isDue = (isLast || each.isDue(step, endsEpoch)) && !failed.contains(each);
            values.add(isDue ? take(each, step) : Double.NaN);
        }
        return List.copyOf(values);
    }

    private double take(Evaluation evaluation, long step) {
        try (Scope scope = Scope.open()) {
            return evaluation.value().getAsDouble();
        } catch (RuntimeException | Error e) {
            // Also too little memory, which is free again: the run must not be lost for a measurement.
            failed.add(evaluation);
            LOG.error(
                    "{} failed at step {}; the run goes on without it: {}",
                    evaluation.name(),
                    step,
                    Listeners.reason(e));
            LOG.info("where {} failed", evaluation.name(), e);
            return Double.NaN;
        }
    }
}
