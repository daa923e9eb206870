package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import user.CycleStep;

/** Two pairs of networks, trained at once by a step of the user's own: the trainer knows nothing of them. */
@ExtendWith(OnReferenceBackend.class)
final class TwoPairsTest {
    /** Points of two domains: a cloud, and the same cloud turned and moved. */
    private static final class Points implements BatchSource<CycleStep.Pair> {
        private long consumed;

        @Override
        public CycleStep.Pair next() {
            RandomStream random = RandomStream.seeded(3).split(consumed++);
            Tensor a = Tensor.normal(Shape.of(8, 2), random);
            Tensor turned = Tensor.concatenate(1, a.slice(1, 1, 2).negate(), a.slice(1, 0, 1));
            return new CycleStep.Pair(a, turned.add(2));
        }

        @Override
        public int batchesPerEpoch() {
            return 10;
        }

        @Override
        public long consumed() {
            return consumed;
        }

        @Override
        public void close() {}

        @Override
        public void save(State out) {
            out.put("consumed", consumed);
        }

        @Override
        public void restore(State in) {
            consumed = in.count("consumed");
        }
    }

    @Test
    void theyLearnToBringSamplesThereAndBack() {
        List<Double> cycle = new ArrayList<>();
        trainer(cycle).fit(new Points(), Steps.of(60));

        assertThat(cycle).allMatch(Double::isFinite);
        assertThat(mean(cycle.subList(50, 60))).isLessThan(mean(cycle.subList(0, 10)) / 2);
    }

    @Test
    void aResumedRunIsTheWholeOne() {
        List<Double> whole = new ArrayList<>();
        trainer(whole).fit(new Points(), Steps.of(20));

        List<Double> parts = new ArrayList<>();
        GanTrainer<CycleStep.Pair> first = trainer(parts);
        first.fit(new Points(), Steps.of(10));
        Points points = new Points();
        GanTrainer<CycleStep.Pair> second = trainer(parts);
        second.restore(points, copy(first.snapshot()));
        second.fit(points, Steps.of(20));

        assertThat(parts).isEqualTo(whole);
    }

    private static GanTrainer<CycleStep.Pair> trainer(List<Double> cycle) {
        CycleStep.Networks networks = new CycleStep.Networks(
                network("to b", 2), network("to a", 2), network("critic a", 1), network("critic b", 1));
        return GanTrainer.<CycleStep.Pair>of(random -> new CycleStep(networks, random))
                .random(RandomStream.seeded(4))
                .listener(new TrainListener() {
                    @Override
                    public void onStep(Training training) {
                        cycle.add(training.metrics().get(0));
                    }
                })
                .build();
    }

    private static Sequential network(String name, int out) {
        RandomStream random = RandomStream.seeded(4).split(name);
        return new Sequential(
                new Linear(2, 16, random), new BatchNorm1d(16), new LeakyReLU(0.2), new Linear(16, out, random));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(x -> x).average().orElseThrow();
    }

    private static Map<String, State> copy(Map<String, State> snapshot) {
        Map<String, State> copies = new LinkedHashMap<>();
        snapshot.forEach((name, state) -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            state.tensors()
                    .forEach((key, tensor) -> tensors.put(
                            key, Tensor.of(tensor.shape(), tensor.toDoubles()).to(tensor.dtype())));
            copies.put(name, State.of(tensors, state.texts()));
        });
        return copies;
    }
}
