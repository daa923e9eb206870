package org.gan4j.train.translation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.nn.Layer;
import org.gan4j.optim.Ema;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.NetworkUpdate;
import org.gan4j.train.step.Objective;
import org.gan4j.train.step.StepMetrics;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepObservers;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;

/**
 * The step of SRGAN and ESRGAN: first the generator alone learns to approximate the truth, then the discriminator and the
 * generator alternate. The generator produces the batch's images from its {@link Batch#INPUT}. Not thread-safe. Ledig et
 * al., CVPR 2017; Wang et al., ECCV workshops 2018.
 *
 * <p>The phase follows from the generator's updates, which are in checkpoints; its optimizer continues from one phase to
 * the next. It reports {@code content_loss}, {@code g_loss}, the weighted adversarial loss, {@code d_loss}, {@code d_real}
 * and {@code d_fake}, the mean scores, {@code d_grad} and {@code g_grad}; in the first phase all but the first and the last
 * are 0.
 */
public final class SuperResolutionStep implements TrainStep<Batch> {
    private final Layer network;
    private final Layer critic;
    private final SuperResolutionSettings settings;
    private final NetworkUpdate generator;
    private final NetworkUpdate discriminator;
    private final StepObservers observers;

    /**
     * Creates a step.
     *
     * @param generator [n, channels, height, width] to images larger by its factor
     * @param discriminator the larger images to logits [n, 1], or [n, 1, h, w] for patches
     * @param settings the losses and optimizers
     * @param observers receive the steps that they observe; may be empty
     */
    public SuperResolutionStep(
            Layer generator, Layer discriminator, SuperResolutionSettings settings, List<StepObserver> observers) {
        this.network = generator;
        this.critic = discriminator;
        this.settings = settings;
        this.observers = new StepObservers(observers);
        this.generator = NetworkUpdate.of(
                        "generator", generator, settings.optimizers().generator())
                .frozen(discriminator)
                .clipping(settings.clipping())
                .observer(this.observers);
        this.discriminator = NetworkUpdate.of(
                        "discriminator", discriminator, settings.optimizers().discriminator())
                .frozen(generator)
                .clipping(settings.clipping())
                .observer(this.observers);
    }

    /**
     * Sets an average that follows the generator.
     *
     * @param average an average of the generator
     * @return this step
     */
    public SuperResolutionStep average(Ema average) {
        generator.average(average);
        return this;
    }

    @Override
    public Metrics run(BatchSource<Batch> source) {
        return observers.during(() -> {
            try (Scope step = Scope.open()) {
                Batch batch = source.next();
                Tensor small = UnconditionalPair.like(network, batch.input());
                Tensor truth = UnconditionalPair.like(network, batch.images());
                StepMetrics metrics = new StepMetrics();
                if (generator.updates() < settings.pretraining().steps()) {
                    pretrain(small, truth, metrics);
                } else {
                    alternate(small, truth, metrics);
                }
                return metrics.read(metricNames(), batch.size());
            }
        });
    }

    /** The first phase: SRResNet. */
    private void pretrain(Tensor small, Tensor truth, StepMetrics metrics) {
        metrics.add(generator
                .run(() -> {
                    Tensor content = settings.pretraining().loss().of(network.forward(small), truth);
                    return Objective.of(content).report("content_loss", content);
                })
                .withGradientNorm("g_grad"));
    }

    /** The second phase: the discriminator's update, and the generator's with the same images. */
    private void alternate(Tensor small, Tensor truth, StepMetrics metrics) {
        Tensor images = generator.forward(() -> network.forward(small));
        observers.real(truth);
        observers.fake(images);
        metrics.add(discriminator.run(() -> judgement(truth, images.detach())).withGradientNorm("d_grad"));
        metrics.add(generator.run(() -> enlargement(images, truth)).withGradientNorm("g_grad"));
    }

    private Objective judgement(Tensor truth, Tensor images) {
        Tensor ofTruth = critic.forward(truth);
        Tensor ofImages = critic.forward(images);
        Tensor loss = loss().discriminator(ofTruth, ofImages);
        return Objective.of(loss)
                .report("d_loss", loss)
                .report("d_real", score(ofTruth))
                .report("d_fake", score(ofImages));
    }

    private Objective enlargement(Tensor images, Tensor truth) {
        Tensor content = settings.content().of(images, truth);
        Tensor adversarial = loss().generator(critic.forward(images), () -> critic.forward(truth));
        return Objective.of(content)
                .report("content_loss", content)
                .plus("g_loss", settings.adversarial().weight(), adversarial);
    }

    private AdversarialLoss loss() {
        return settings.adversarial().loss();
    }

    private Tensor score(Tensor output) {
        return NoGradient.run(() -> loss().score(output).mean());
    }

    @Override
    public List<String> metricNames() {
        return List.of("d_loss", "g_loss", "content_loss", "d_real", "d_fake", "d_grad", "g_grad");
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>(generator.parts());
        parts.putAll(discriminator.parts());
        StepParts.put(parts, "loss", loss());
        return parts;
    }
}
