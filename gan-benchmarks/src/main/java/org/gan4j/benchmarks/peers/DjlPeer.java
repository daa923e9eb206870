package org.gan4j.benchmarks.peers;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.gan4j.bench.PairTraining;

/** DJL with its PyTorch engine. */
final class DjlPeer implements Peer {
    private final PairTraining training;
    private final Engine engine;
    private final NDManager manager;
    /** The loss of probabilities, with weight -1 because DJL 0.34 omits the minus sign. */
    private final Loss loss = Loss.sigmoidBinaryCrossEntropyLoss("bce", -1, true);

    private final DjlModel generator;
    private final DjlModel discriminator;
    private final NDArray real;
    private final NDArray ones;
    private final NDArray zeros;
    private final Shape noise;

    DjlPeer(Definition definition, int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("org.slf4j.simpleLogger.log.ai.djl", "error");
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
        training = (PairTraining) definition.workload().training();
        int batch = definition.workload().batch();
        engine = Engine.getEngine("PyTorch");
        manager = engine.newBaseManager(Device.cpu());
        noise = new Shape(batch, PairTraining.LATENT);
        long[] sizes = Arrays.stream(definition.image().prepend(batch).sizes())
                .asLongStream()
                .toArray();
        generator = new DjlModel("generator", definition.generator(), noise, loss);
        discriminator = new DjlModel("discriminator", definition.discriminator(), new Shape(sizes), loss);
        real = manager.randomUniform(0, 1, new Shape(sizes));
        ones = manager.ones(new Shape(batch, 1));
        zeros = manager.zeros(new Shape(batch, 1));
    }

    @Override
    public Losses step() {
        try (NDManager step = manager.newSubManager()) {
            real.attach(step);
            NDArray z = step.randomNormal(noise);
            double discriminatorLoss = updateDiscriminator(z);
            double generatorLoss = updateGenerator(training.reusesNoise() ? z : step.randomNormal(noise));
            real.attach(manager);
            return new Losses(discriminatorLoss, generatorLoss);
        }
    }

    private double updateDiscriminator(NDArray z) {
        NDArray total;
        try (GradientCollector gradients = engine.newGradientCollector()) {
            NDArray onReal = crossEntropy(ones, discriminator.forward(real));
            NDArray fake = generator.forward(z).stopGradient();
            NDArray onFake = crossEntropy(zeros, discriminator.forward(fake));
            NDArray sum = onReal.add(onFake);
            total = training.loss().terms().averaged() ? sum.div(2) : sum;
            gradients.backward(total);
        }
        discriminator.trainer().step();
        return total.getFloat();
    }

    private double updateGenerator(NDArray z) {
        NDArray total;
        try (GradientCollector gradients = engine.newGradientCollector()) {
            total = crossEntropy(ones, discriminator.forward(generator.forward(z)));
            gradients.backward(total);
        }
        generator.trainer().step();
        return total.getFloat();
    }

    private NDArray crossEntropy(NDArray labels, NDArray probabilities) {
        return loss.evaluate(new NDList(labels), new NDList(probabilities));
    }

    @Override
    public List<String> about() {
        return List.of("djl: ai.djl " + Engine.getDjlVersion() + ", PyTorch " + engine.getVersion() + ", built with "
                + String.join(", ", new TreeSet<>(JniUtils.getFeatures())));
    }

    @Override
    public void close() {
        generator.close();
        discriminator.close();
        manager.close();
    }
}
