package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class EmaTest {
    private final Linear linear = new Linear(1, 1, false, RandomStream.seeded(1));
    private final Sequential network = new Sequential(linear, new BatchNorm1d(1));

    /** Fields are made before the test's backend is the current one. */
    private void begin() {
        network.to(Backends.current());
        network.to(DType.FLOAT64);
    }

    @Test
    void parametersAreAveraged() {
        begin();
        weigh(1);
        Ema ema = new Ema(network, new EmaSettings(0.9, 0));
        weigh(2);
        ema.update();
        weigh(5);
        ema.update();

        assertThat(averaged(ema)).isCloseTo(0.9 * (0.9 * 1 + 0.1 * 2) + 0.1 * 5, within(1e-12));
        assertThat(linear.weight().value().item()).isEqualTo(5);
    }

    @Test
    void buffersAreCopied() {
        begin();
        Ema ema = new Ema(network, new EmaSettings(0.9, 0));
        network.forward(Tensor.of(Shape.of(2, 1), 1.0, 3));
        double[] mean = network.stateDict().get("1.running_mean").toDoubles();
        ema.update();
        network.forward(Tensor.of(Shape.of(2, 1), 5.0, 3));
        double[] later = network.stateDict().get("1.running_mean").toDoubles();

        double[] used = ema.use(() -> network.stateDict().get("1.running_mean").toDoubles());

        assertThat(used).isEqualTo(mean).isNotEqualTo(later);
        assertThat(network.stateDict().get("1.running_mean").toDoubles()).isEqualTo(later);
    }

    @Test
    void ofAHalfLifeTheWeightOfTheFirstValueFallsToAHalfAfterItsImages() {
        begin();
        weigh(1);
        Ema ema = new Ema(network, EmaSettings.ofHalfLife(64, 16));
        weigh(0);
        for (int i = 0; i < 4; i++) {
            ema.update();
        }

        assertThat(averaged(ema)).isCloseTo(0.5, within(1e-12));
        // 10,000 images in batches of 32: Karras et al.
        assertThat(EmaSettings.ofHalfLife(10_000, 32).decay()).isCloseTo(0.997784, within(5e-7));
        assertThat(EmaSettings.ofHalfLife(500_000, 64).decay()).isCloseTo(0.99991128, within(5e-9));
    }

    @Test
    void whileItRampsUpItsHalfLifeIsAFractionOfTheUpdatesSoFar() {
        EmaSettings settings = new EmaSettings(0.9, 0).rampUp(0.5);

        assertThat(settings.decayAt(0)).isZero();
        assertThat(settings.decayAt(2)).isCloseTo(0.5, within(1e-12));
        assertThat(settings.decayAt(4)).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(settings.decayAt(1000)).isEqualTo(0.9);
        assertThat(settings.start(3).decayAt(2)).isZero();
    }

    @Test
    void beforeItsStartItIsACopy() {
        begin();
        weigh(1);
        Ema ema = new Ema(network, new EmaSettings().decay(0.5).start(2));
        weigh(2);
        ema.update();
        assertThat(averaged(ema)).isEqualTo(2);
        weigh(3);
        ema.update();
        assertThat(averaged(ema)).isEqualTo(3);
        weigh(4);
        ema.update();
        assertThat(averaged(ema)).isEqualTo(3.5);
    }

    @Test
    void samplesOfTheAverageComeOutOfItsUse() {
        begin();
        weigh(1);
        Ema ema = new Ema(network, new EmaSettings(0.5, 0));
        weigh(3);
        ema.update();
        network.mode(Mode.EVAL);
        Tensor x = Tensor.of(Shape.of(1, 1), 2.0);

        Tensor sample = ema.use(() -> network.forward(x));

        assertThat(sample.isRecorded()).isFalse();
        assertThat(sample.item()).isCloseTo(2 * 2 / Math.sqrt(1 + 1e-5), within(1e-12));
        assertThat(network.forward(x).item()).isCloseTo(3 * 2 / Math.sqrt(1 + 1e-5), within(1e-12));
    }

    @Test
    void allTensorsOfAResultComeOutOfItsUse() {
        begin();
        Ema ema = new Ema(network, new EmaSettings());
        Tensor x = Tensor.of(Shape.of(1, 1), 2.0);

        List<Tensor> samples = ema.use(() -> List.of(network.forward(x), network.forward(x.multiply(2))));

        assertThat(samples.get(1).item()).isCloseTo(2 * samples.get(0).item(), within(1e-12));
    }

    @Test
    void itsUseChangesNothingThatAnotherThreadSees() {
        begin();
        weigh(1);
        Ema ema = new Ema(network, new EmaSettings());
        weigh(3);
        network.forward(Tensor.of(Shape.of(2, 1), 1.0, 3));
        double[] mean = network.stateDict().get("1.running_mean").toDoubles();

        String seen = ema.use(() -> CompletableFuture.supplyAsync(
                        () -> linear.weight().value().item() + " "
                                + network.stateDict().get("1.running_mean").item() + " " + network.mode())
                .join());

        assertThat(seen).isEqualTo("3.0 " + mean[0] + " TRAIN");
    }

    @Test
    void itsUseIsEvaluationAndRefusesToMoveStatistics() {
        begin();
        Ema ema = new Ema(network, new EmaSettings());
        Tensor x = Tensor.of(Shape.of(2, 1), 1.0, 3);

        assertThat(ema.<Mode>use(network::mode)).isEqualTo(Mode.EVAL);
        assertThatThrownBy(() -> ema.use(() -> network.in(Mode.TRAIN, () -> network.forward(x))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Buffer running_mean [1]: expects no change while a substitute replaces it; in an average"
                        + " or a snapshot, run passes in EVAL or TRAIN_SILENT");
    }

    @Test
    void theNetworkHasItsBuffersBackAfterAnException() {
        begin();
        Ema ema = new Ema(network, new EmaSettings());
        network.forward(Tensor.of(Shape.of(2, 1), 1.0, 3));
        double[] mean = network.stateDict().get("1.running_mean").toDoubles();

        assertThatThrownBy(() -> ema.use(() -> {
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        assertThat(network.stateDict().get("1.running_mean").toDoubles()).isEqualTo(mean);
    }

    @Test
    void savedAndRestoredItGoesOnAndItsStateIsThatOfANetwork() {
        begin();
        weigh(1);
        Ema ema = new Ema(network, new EmaSettings(0.5, 1));
        weigh(2);
        ema.update();
        weigh(4);
        ema.update();
        State state = State.empty();
        ema.save(state);
        Ema resumed = new Ema(network, new EmaSettings(0.5, 1));
        resumed.restore(state);
        weigh(8);
        ema.update();
        resumed.update();

        assertThat(averaged(resumed)).isEqualTo(averaged(ema)).isEqualTo(5.5);
        network.load(state.tensors());
        assertThat(linear.weight().value().item()).isEqualTo(5.5);
    }

    @Test
    void aStateOfAnotherNetworkIsRefused() {
        begin();
        Ema ema = new Ema(network, new EmaSettings());
        assertThatThrownBy(() -> ema.restore(State.of(Map.of("0.weight", Tensor.zeros(Shape.of(1, 1))), Map.of())))
                .isInstanceOf(StateException.class)
                .hasMessage("Ema(Sequential, decay 0.999, start 0): expects a state of its own names and shapes, got"
                        + " missing: 1.weight, 1.bias, 1.running_mean, 1.running_var, 1.num_batches_tracked");
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmaSettings(1, 0))
                .withMessage("EmaSettings: expects decay in [0, 1), got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmaSettings(0.9, -1))
                .withMessage("EmaSettings: expects to start at update 0 or later, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmaSettings().rampUp(-1))
                .withMessage("EmaSettings: expects a ramp-up >= 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmaSettings.ofHalfLife(0, 8))
                .withMessage(
                        "EmaSettings.ofHalfLife: expects a positive number of images and batch size, got 0.0 and 8");
    }

    private void weigh(double value) {
        linear.weight().assign(Tensor.of(Shape.of(1, 1), value));
    }

    private double averaged(Ema ema) {
        return ema.use(() -> linear.weight().value().item());
    }
}
