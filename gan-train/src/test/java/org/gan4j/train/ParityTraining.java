package org.gan4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.parity.Draws;
import org.gan4j.parity.Gan4jLibrary;
import org.gan4j.parity.Gan4jNetwork;
import org.gan4j.parity.Gan4jOptimizers;
import org.gan4j.parity.GanTraining;
import org.gan4j.parity.Setting;
import org.gan4j.parity.TrainingPlan;
import org.gan4j.parity.Values;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.watch.DrawnImages;

/** Training by {@link GanTrainer} from the weights, images and noise that libtorch was given. */
public record ParityTraining(TrainingPlan plan, Draws draws, Setting setting) {
    /** The numbers of each step, by their names. */
    public Map<String, Values> run(
            Generator generator, Layer discriminator, UnaryOperator<GanTrainerBuilder<Batch>> settings, int steps) {
        start(generator, GanTraining.GENERATOR);
        start(discriminator, GanTraining.DISCRIMINATOR);
        List<List<Double>> metrics = new ArrayList<>();
        settings.apply(GanTrainer.of(generator, discriminator))
                .random(draws.root())
                .listener(new TrainListener() {
                    @Override
                    public void onStep(Training training) {
                        metrics.add(training.metrics());
                    }
                })
                .build()
                .fit(new DrawnImages(draws.stream("images"), plan), Steps.of(steps));
        return GanTraining.metrics(metrics);
    }

    private void start(Layer network, String name) {
        network.to(setting.dtype());
        Gan4jLibrary library = new Gan4jLibrary(setting, Gan4jOptimizers.IN_PLACE);
        Backends.with(setting.backend(), () -> new Gan4jNetwork(network).draw(name, plan.start(), draws, library));
    }
}
