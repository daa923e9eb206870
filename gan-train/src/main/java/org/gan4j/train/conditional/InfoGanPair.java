package org.gan4j.train.conditional;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.models.Latent;
import org.gan4j.models.infogan.InfoGanDiscriminator;
import org.gan4j.models.infogan.InfoGanGenerator;
import org.gan4j.models.infogan.InfoGanRecognizer;
import org.gan4j.models.infogan.InfoGanSettings;
import org.gan4j.nn.Module;
import org.gan4j.nn.ModuleDict;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Outputs;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.UnconditionalPair;

/**
 * InfoGAN: a generator conditioned on codes, and a discriminator with a recognizer that estimates them from generated
 * samples. Chen et al., NeurIPS 2016.
 *
 * <p>With I the bound of {@link MutualInformation}, both networks minimise their adversarial loss - lambda I, as in the authors' program;
 * the recognizer learns together with the discriminator, whose features it shares. The codes of generated samples are drawn from a stream that
 * is in checkpoints; an image pool keeps them with the samples. Labels are ignored. Not thread-safe.
 *
 * <pre>{@code
 * HeadLoss classes = InfoGanPair.classes(1);
 * HeadLoss codes = InfoGanPair.codes(1);
 * GanTrainer.of(pair).regularizer(classes).regularizer(codes)
 *     .generatorTerm("class", 1, classes.term()).generatorTerm("codes", 1, codes.term())
 * }</pre>
 */
public final class InfoGanPair implements AdversarialPair<Batch>, Stateful {
    private static final String CLASS = "class";
    private static final String CODES = "codes";

    private final InfoGanSettings settings;
    private final InfoGanGenerator generator;
    private final InfoGanDiscriminator critic;
    private final InfoGanRecognizer recognizer;
    private final ModuleDict both;
    private final RandomStream random;

    /**
     * The three networks, of the same settings.
     *
     * @param generator the network of samples
     * @param discriminator the network of logits and features
     * @param recognizer the network that estimates codes from the features
     */
    public record Networks(
            InfoGanGenerator generator, InfoGanDiscriminator discriminator, InfoGanRecognizer recognizer) {}

    /**
     * Creates a pair of the generator and the two other networks, combined into one.
     *
     * @param settings the numbers of noise, classes and codes
     * @param networks networks of these settings
     * @param random the stream from which the stream of codes is split
     */
    public InfoGanPair(InfoGanSettings settings, Networks networks, RandomStream random) {
        this.settings = settings;
        this.generator = networks.generator;
        this.critic = networks.discriminator;
        this.recognizer = networks.recognizer;
        this.both = ModuleDict.of("discriminator", critic).and("recognizer", recognizer);
        this.random = random.split("codes of generated samples");
    }

    /**
     * {@return the loss -I of the class, on generated samples}
     *
     * @param lambda positive; the paper's is 1
     */
    public static HeadLoss classes(double lambda) {
        return new HeadLoss(CLASS, lambda, HeadLoss.Samples.GENERATED);
    }

    /**
     * {@return the loss -I of the continuous codes, on generated samples; the settings must have such codes}
     *
     * @param lambda positive; the paper's is 1
     */
    public static HeadLoss codes(double lambda) {
        return new HeadLoss(CODES, lambda, HeadLoss.Samples.GENERATED);
    }

    @Override
    public Module generator() {
        return generator;
    }

    @Override
    public Module discriminator() {
        return both;
    }

    /** Returns the latent of the unstructured noise; the codes are conditions. */
    @Override
    public Latent latent() {
        return settings.meaningless();
    }

    @Override
    public Tensor real(Batch batch) {
        return UnconditionalPair.like(both, batch.images());
    }

    /** Returns the batch with newly drawn codes, [n, classes + codes]: a one-hot class, then the continuous codes. */
    @Override
    public Batch fakeBatch(Batch batch) {
        return withCondition(batch, settings.code().drawFor(generator, batch.size(), random));
    }

    @Override
    public Tensor fake(Tensor noise, Batch batch) {
        return Scope.keeping(() -> generator.forward(Tensor.concatenate(1, noise, batch.part(CODES))));
    }

    @Override
    public Tensor logits(Tensor samples, Batch batch) {
        return critic.forward(samples);
    }

    /** Computes the logits and, of generated samples, -I of the class and of the codes as heads of these names. */
    @Override
    public Outputs outputs(Tensor samples, Batch batch) {
        Tensor features = critic.features(samples);
        Tensor logits = critic.logits(features);
        Tensor drawn = batch.parts().get(CODES);
        if (drawn == null) {
            return new Outputs(logits);
        }
        int classes = settings.classes();
        int codes = settings.codes();
        Tensor guess = recognizer.forward(features);
        Tensor ofClass = MutualInformation.ofClasses(guess.slice(1, 0, classes), drawn.slice(1, 0, classes));
        Map<String, Tensor> heads = new HashMap<>(Map.of(CLASS, ofClass.negate()));
        if (codes > 0) {
            Tensor means = guess.slice(1, classes, classes + codes);
            heads.put(
                    CODES,
                    MutualInformation.ofUniformCodes(means, drawn.slice(1, classes, classes + codes))
                            .negate());
        }
        return new Outputs(logits, heads);
    }

    @Override
    public Optional<Tensor> condition(Batch batch) {
        return Optional.of(batch.part(CODES));
    }

    @Override
    public Batch withCondition(Batch batch, Tensor condition) {
        Map<String, Tensor> parts = new HashMap<>(batch.parts());
        parts.put(CODES, condition);
        return new Batch(batch.images(), batch.labels(), parts);
    }

    @Override
    public boolean hasFeatures() {
        return true;
    }

    @Override
    public Tensor features(Tensor samples, Batch batch) {
        return critic.features(samples);
    }

    @Override
    public void save(State out) {
        out.put("codes", random.position());
    }

    @Override
    public void restore(State in) {
        random.seek(in.count("codes"));
    }
}
