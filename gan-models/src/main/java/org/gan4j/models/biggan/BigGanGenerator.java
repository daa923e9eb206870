package org.gan4j.models.biggan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Latent;
import org.gan4j.models.Truncatable;
import org.gan4j.nn.ConditionalSequential;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.nn.ModuleList;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ResidualBlocks;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The generator of BigGAN and BigGAN-deep: noise [n, latent] and a {@link ClassCondition} to images [n, channels, size, size]
 * in (-1, 1).
 *
 * <p>BigGAN divides the noise into parts: the first enters the first layer, each other one a block, together with an embedding
 * of the class that all blocks share; both set the gain and the bias of the block's batch normalisations. In BigGAN-deep, all
 * noise and the embedding enter the first layer and all blocks. All linear and convolutional layers are under spectral
 * normalisation, weights are initialised orthogonally. Brock, Donahue and Simonyan, ICLR 2019. Thread safety as for any
 * {@link ConditionalGenerator}.
 */
public final class BigGanGenerator extends ConditionalGenerator implements Truncatable {
    private static final int SMALLEST = 4;

    private final BigGanSettings settings;
    private final int firstChannels;
    private final Layer embedding;
    private final Layer first;
    private final ModuleList<ConditionalSequential> stages;
    private final Sequential last;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes and the kind of the blocks
     * @param random the stream of the initial weights
     */
    public BigGanGenerator(BigGanSettings settings, RandomStream random) {
        this.settings = settings;
        SpectralParts parts = new SpectralParts(random);
        List<Integer> multiples = settings.layout().generator();
        this.firstChannels = multiples.get(0) * settings.width();
        this.embedding = child(
                "embedding",
                parts.sharedEmbedding(settings.classes(), settings.noise().embedding()));
        int input = settings.deep() ? settings.condition() : settings.noise().part();
        this.first = child("first", parts.linear(input, SMALLEST * SMALLEST * firstChannels));
        this.stages = child("stages", new ModuleList<>(stages(settings, parts)));
        int channels = multiples.get(multiples.size() - 1) * settings.width();
        this.last = child(
                "last",
                new Sequential(
                        parts.batchNorm(channels),
                        new ReLU(),
                        parts.convolution(channels, settings.image().size(0), 3),
                        new Tanh()));
    }

    /** Returns a stage for each doubling of the size: one block or two, and attention after it if that is its place. */
    private static List<ConditionalSequential> stages(BigGanSettings settings, SpectralParts parts) {
        List<Integer> multiples = settings.layout().generator();
        List<ConditionalSequential> stages = new ArrayList<>();
        for (int i = 0; i < settings.layout().doublings(); i++) {
            int in = multiples.get(i) * settings.width();
            int out = multiples.get(i + 1) * settings.width();
            List<Module> stage =
                    new ArrayList<>(settings.deep() ? deep(in, out, settings, parts) : plain(in, out, settings, parts));
            if (SMALLEST << (i + 1) == settings.attention()) {
                stage.add(parts.attention(out));
            }
            stages.add(new ConditionalSequential(stage));
        }
        return stages;
    }

    private static List<Module> plain(int in, int out, BigGanSettings settings, SpectralParts parts) {
        ResidualBlocks blocks = parts.blocks();
        return List.of(
                blocks.conditionalUp(in, out, channels -> parts.conditionalNorm(channels, settings.condition())));
    }

    private static List<Module> deep(int in, int out, BigGanSettings settings, SpectralParts parts) {
        DeepBlocks blocks = new DeepBlocks(parts);
        return List.of(
                blocks.generating(in, in, settings.condition(), false),
                blocks.generating(in, out, settings.condition(), true));
    }

    @Override
    protected Tensor compute(Tensor noise, Tensor labels) {
        Shape shape = noise.shape();
        if (shape.rank() != 2 || shape.size(1) != settings.latent()) {
            throw expects("noise [n, " + settings.latent() + "]", noise);
        }
        return Scope.keeping(() -> {
            Tensor classes = embedding.forward(ClassCondition.require(this, labels, shape.size(0), settings.classes()));
            List<Tensor> inputs = settings.deep() ? deepInputs(noise, classes) : inputs(noise, classes);
            Tensor images = first.forward(inputs.get(0)).reshape(shape.size(0), firstChannels, SMALLEST, SMALLEST);
            for (int i = 0; i < stages.size(); i++) {
                images = stages.get(i).forward(images, inputs.get(i + 1));
            }
            return last.forward(images);
        });
    }

    /** Returns the input of the first layer and the conditions of the stages: hierarchical noise. */
    private List<Tensor> inputs(Tensor noise, Tensor classes) {
        List<Tensor> parts = noise.chunk(1, stages.size() + 1);
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(parts.get(0));
        parts.subList(1, parts.size()).forEach(part -> inputs.add(Tensor.concatenate(1, classes, part)));
        return inputs;
    }

    private List<Tensor> deepInputs(Tensor noise, Tensor classes) {
        Tensor all = Tensor.concatenate(1, classes, noise);
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i <= stages.size(); i++) {
            inputs.add(all);
        }
        return inputs;
    }

    /**
     * Draws the noise of samples again until it lies within [-amount, amount]; normal noise is meant.
     *
     * @throws IllegalArgumentException if the amount is not positive and finite
     */
    @Override
    public void truncate(double amount) {
        if (!(amount > 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("BigGanGenerator: expects a limit of noise above 0, got " + amount);
        }
        sampledFrom(Latent.truncatedNormal(latentShape(), amount));
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "BigGanGenerator(" + settings.latent() + " -> " + settings + ")";
    }
}
