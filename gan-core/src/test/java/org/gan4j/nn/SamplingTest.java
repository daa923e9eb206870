package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class SamplingTest {
    private final RandomStream random = RandomStream.seeded(1);

    private Sequential network(Layer last) {
        Sequential made = new Sequential(new Linear(3, 4, random), new BatchNorm1d(4), new Dropout(0.5, random), last);
        made.forward(noise(8));
        return made;
    }

    private static Tensor noise(int count) {
        return Tensor.normal(Shape.of(count, 3), RandomStream.seeded(2));
    }

    @Test
    void outputsAreThoseOfAPassInEvalWhateverTheLots() {
        Sequential network = network(new Tanh());
        for (int count : new int[] {1, 3, 64, 65, 131}) {
            Tensor input = noise(count);

            Tensor sampled = Sampling.of(network).run(input, network::forward);

            assertThat(sampled.toDoubles())
                    .isEqualTo(
                            network.in(Mode.EVAL, () -> network.forward(input)).toDoubles());
            assertThat(sampled.isRecorded()).isFalse();
            assertThat(Sampling.of(network)
                            .batchSize(2)
                            .run(input, network::forward)
                            .toDoubles())
                    .isEqualTo(sampled.toDoubles());
        }
    }

    @Test
    void nothingOfANetworkChanges() {
        Sequential network = network(new Tanh());
        State before = saved(network);

        Sampling.of(network).run(noise(5), network::forward);
        Sampling.of(network).in(Mode.TRAIN_SILENT, RandomStream.seeded(3)).run(noise(5), network::forward);

        assertSame(saved(network), before);
        assertThat(network.modules()).allMatch(module -> module.mode() == Mode.TRAIN);
    }

    @Test
    void kernelsMeetFewSizesHoweverManyThereAreOfCounts() {
        Sequential network = network(new Tanh());
        Set<Integer> sizes = new TreeSet<>();
        LayerObserver observer =
                (module, inputs, output) -> sizes.add(inputs.get(0).shape().size(0));

        for (int count = 1; count <= 256; count++) {
            Tensor input = noise(count);
            LayerObserver.during(observer, () -> Sampling.of(network).run(input, network::forward));
        }

        assertThat(sizes).containsExactly(1, 2, 4, 8, 16, 32, 64);
    }

    @Test
    void lotsAreNotFilledUpWhereSamplesDependOnOneAnother() {
        Sequential comparing = network(new MinibatchStdDev());
        assertThat(sizes(comparing, Sampling.of(comparing))).containsExactly(3);
        Sequential network = network(new Tanh());
        assertThat(sizes(network, Sampling.of(network).in(Mode.TRAIN_SILENT, RandomStream.seeded(3))))
                .containsExactly(3);
        assertThat(sizes(network, Sampling.of(network))).containsExactly(4);
    }

    private static Set<Integer> sizes(Layer network, Sampling sampling) {
        Set<Integer> sizes = new TreeSet<>();
        LayerObserver.during(
                (module, inputs, output) -> sizes.add(inputs.get(0).shape().size(0)),
                () -> sampling.run(noise(3), network::forward));
        return sizes;
    }

    @Test
    void conditionsAreCutWithTheirInputs() {
        Embedding labels = new Embedding(70, 3, random);
        int[] all = new int[70];
        Arrays.setAll(all, i -> i);
        Tensor conditions = Tensor.ofInts(Shape.of(70), all);

        Tensor sampled =
                Sampling.of(labels).run(noise(70), conditions, (noise, label) -> noise.add(labels.forward(label)));

        assertThat(sampled.toDoubles())
                .isEqualTo(noise(70).add(labels.forward(conditions)).toDoubles());
    }

    @Test
    void dropoutAtSamplingDrawsFromTheSamplersStream() {
        Sequential network = network(new Tanh());
        State before = saved(network);
        Sampling sampling = Sampling.of(network).in(Mode.EVAL_STOCHASTIC, RandomStream.seeded(3));

        double[] first = sampling.run(noise(2), network::forward).toDoubles();
        double[] second = sampling.run(noise(2), network::forward).toDoubles();
        double[] again = Sampling.of(network)
                .in(Mode.EVAL_STOCHASTIC, RandomStream.seeded(3))
                .run(noise(2), network::forward)
                .toDoubles();

        assertThat(first).isEqualTo(again).isNotEqualTo(second);
        assertThat(first)
                .contains(0)
                .isNotEqualTo(
                        Sampling.of(network).run(noise(2), network::forward).toDoubles());
        assertSame(saved(network), before);
        assertThatThrownBy(() -> network.in(Mode.EVAL_STOCHASTIC, () -> network.forward(noise(2))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Dropout(0.5): expects a stream for its masks in EVAL_STOCHASTIC, as in(mode, stream, code)"
                        + " gives one");
    }

    @Test
    void samplingRefusesWhatMovesOrDoesNotFit() {
        Sequential network = network(new Tanh());
        Sampling sampling = Sampling.of(network);

        assertThatThrownBy(() -> sampling.in(Mode.TRAIN, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sampling: expects EVAL, EVAL_STOCHASTIC or TRAIN_SILENT, got TRAIN, which changes learned"
                        + " state");
        assertThatThrownBy(() -> sampling.batchSize(48))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sampling: expects batches of a power of two, got 48");
        assertThatThrownBy(() -> sampling.run(noise(2), noise(3), Tensor::add))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Sampling: expects inputs [n, *] with the same n, at least 1, got [[2, 3], [3, 3]]");
        assertThatThrownBy(() -> sampling.run(List.of(), inputs -> noise(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Sampling: expects one input or more, got none");
        assertThatThrownBy(() -> sampling.run(noise(3), input -> input.mean()))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Sampling: expects a pass that gives an output for each of 4 inputs, got []");
    }

    private static State saved(Module network) {
        State state = State.empty();
        network.save(state);
        return state;
    }

    private static void assertSame(State state, State before) {
        assertThat(state.tensors().keySet()).isEqualTo(before.tensors().keySet());
        state.tensors().forEach((name, tensor) -> assertThat(tensor.toDoubles())
                .isEqualTo(before.tensors().get(name).toDoubles()));
        assertThat(state.count("2.stream")).isEqualTo(before.count("2.stream"));
        assertThat(state.count("2.silent_stream")).isEqualTo(before.count("2.silent_stream"));
    }
}
