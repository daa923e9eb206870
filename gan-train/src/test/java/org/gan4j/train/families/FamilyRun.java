package org.gan4j.train.families;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.nn.Module;
import org.gan4j.parity.Values;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.TrainStep;

/** A family's steps by this library, on the current backend. */
public final class FamilyRun implements StepObserver {
    private final FamilyCase family;
    private final FamilyResults results = new FamilyResults();
    private boolean recording;

    private FamilyRun(FamilyCase family) {
        this.family = family;
    }

    /** Trains a family from its start. */
    public static FamilyResults of(GanFamily family, int steps) {
        FamilyRun run = new FamilyRun(family.start());
        run.train(steps);
        return run.results;
    }

    private void train(int steps) {
        TrainStep<Batch> step = family.step(this);
        BatchSource<Batch> batches = family.batches();
        for (int i = 0; i < steps; i++) {
            recording = family.recorded().contains(i);
            try (Scope scope = Scope.open()) {
                List<Double> values = step.run(batches).values();
                Map<String, Double> metrics = new LinkedHashMap<>();
                for (String name : step.metricNames()) {
                    metrics.put(name, values.get(metrics.size()));
                }
                results.step(metrics);
            }
        }
        family.networks().forEach((name, network) -> network.stateDict()
                .forEach((key, tensor) -> results.state(name, key, values(tensor))));
    }

    @Override
    public boolean looks() {
        return recording;
    }

    @Override
    public void gradients(String network, Gradients gradients) {
        if (!recording) {
            return;
        }
        Module module = family.networks().get(network);
        Map<String, Values> byName = new LinkedHashMap<>();
        module.namedParameters().forEach((name, parameter) -> {
            if (gradients.has(parameter)) {
                byName.put(name, values(gradients.of(parameter)));
            }
        });
        results.gradients(network, byName);
    }

    private static Values values(Tensor tensor) {
        return Values.of(tensor.shape(), tensor.toDoubles());
    }
}
