package org.gan4j.train.translation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.TensorLoader;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.TrainStep;

/** Data, metrics by name and comparable states for tests of translation steps. */
final class Translated {
    private Translated() {}

    /** Batches of 2 of 4 images of random values from -1 to 1, with inputs of their own. */
    static BatchSource<Batch> data(Shape input, Shape image) {
        RandomStream random = RandomStream.seeded(3);
        Tensor images = Tensor.uniform(image.prepend(4), -1, 1, random);
        Tensor inputs = Tensor.uniform(input.prepend(2), -1, 1, random);
        return TensorLoader.of(images).batchSize(2).map(batch -> batch.with(Batch.INPUT, inputs));
    }

    static Map<String, Double> run(TrainStep<Batch> step, BatchSource<Batch> data) {
        TrainStep.Metrics metrics = step.run(data);
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < step.metricNames().size(); i++) {
            byName.put(step.metricNames().get(i), metrics.values().get(i));
        }
        return byName;
    }

    static void toDoubles(Module... modules) {
        for (Module module : modules) {
            module.to(DType.FLOAT64);
        }
    }

    /** The bits of parts, which stay as they are. */
    static Map<String, Object> bits(Map<String, Stateful> parts) {
        Map<String, Object> bits = new TreeMap<>();
        StepParts.save(parts).forEach((name, state) -> {
            bits.put(name, state.texts());
            state.tensors()
                    .forEach((key, tensor) -> bits.put(
                            name + "." + key,
                            Arrays.stream(tensor.toDoubles()).boxed().toList()));
        });
        return bits;
    }

    /** Returns the states of parts as a file would keep them. */
    static Map<String, State> copy(Map<String, Stateful> parts) {
        Map<String, State> copies = new LinkedHashMap<>();
        StepParts.save(parts).forEach((name, state) -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            state.tensors().forEach((key, tensor) -> tensors.put(key, tensor.copy()));
            copies.put(name, State.of(tensors, state.texts()));
        });
        return copies;
    }
}
