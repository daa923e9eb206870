package org.gan4j.benchmarks.parity.families;

import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.backend.DType;
import org.gan4j.models.Latent;
import org.gan4j.nn.Mode;
import org.gan4j.nn.NoiseInjection;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.families.StyleGan2Case;

/**
 * StyleGAN2 with modulated convolutions in their grouped form, a separate weight for each image. Karras et al., CVPR 2020.
 */
final class TorchStyleGan2 extends TorchFamily {
    private static final double SHARE = StyleGan2Case.EVERY / (StyleGan2Case.EVERY + 1.0);
    private static final TorchUpdate.AdamRule ADAM =
            new TorchUpdate.AdamRule(2e-3 * SHARE, 0, StrictMath.pow(0.99, SHARE));
    private static final double GAMMA = 1;
    private static final double PATH_WEIGHT = 2;
    private static final int SIZES = 3;

    private final TorchWeights generator = weights("generator");
    private final TorchWeights discriminator = weights("discriminator");
    private final TorchUpdate generatorUpdate = update("generator", generator, ADAM);
    private final TorchUpdate discriminatorUpdate = update("discriminator", discriminator, ADAM);
    private final RandomStream noise;
    private final RandomStream directions;
    private final RandomStream mixes;
    private final RandomStream silentMixes;
    private final List<NoiseInjection> injections;
    private double meanLength;
    private long steps;

    TorchStyleGan2(StyleGan2Case family) {
        super(family);
        this.noise = family.random().split("noise");
        this.directions = family.random().split("generator terms").split("path");
        this.mixes = family.mixes(true);
        this.silentMixes = family.mixes(false);
        this.injections = Objects.requireNonNull(family.networks().get("generator")).modules().stream()
                .filter(NoiseInjection.class::isInstance)
                .map(NoiseInjection.class::cast)
                .toList();
        // With a strength of 1, what the layers add to zeros is the noise itself.
        injections.forEach(
                each -> each.strength().assign(org.gan4j.tensor.Tensor.full(Shape.scalar(), DType.FLOAT64, 1)));
    }

    @Override
    void step() {
        boolean isDue = steps++ % StyleGan2Case.EVERY == 0;
        Tensor real = Torch.of(nextBatch().images());
        Tensor z = drawnNoise();
        Tensor fake = silent(generator, () -> synthesis(styles(z)));
        Tensor onReal = judge(real);
        Tensor onFake = judge(fake);
        Tensor loss = softplus(onReal.neg()).add(softplus(onFake));
        Tensor penalty = isDue ? r1(real) : Torch.times(loss, 0);
        report("d_loss", loss);
        report("d_penalty", penalty);
        report("d_real", onReal.sigmoid().mean());
        report("d_fake", onFake.sigmoid().mean());
        report("d_grad", discriminatorUpdate.minimise(loss.add(penalty), isRecording()));
        deceive(isDue);
    }

    private void deceive(boolean isDue) {
        Tensor z = drawnNoise();
        Tensor deception = softplus(judge(synthesis(styles(z))).neg());
        Tensor path = isDue ? pathLength(Torch.slice(z, 0, 0, StyleGan2Case.BATCH / 2)) : Torch.times(deception, 0);
        Tensor loss = deception.add(path);
        report("g_path", path);
        report("g_loss", loss);
        report("g_grad", generatorUpdate.minimise(loss, isRecording()));
    }

    private static Tensor softplus(Tensor logits) {
        return torch.softplus(logits).mean();
    }

    private Tensor r1(Tensor real) {
        Tensor images = real.clone().requires_grad_();
        Tensor slope = Torch.slope(judge(images).sum(), images);
        return Torch.times(Torch.sum(slope.mul(slope), false, 1, 2, 3).mean(), GAMMA / 2 * StyleGan2Case.EVERY);
    }

    private Tensor pathLength(Tensor z) {
        generator.moving(false);
        Tensor w = styles(z);
        Tensor images = synthesis(w);
        generator.moving(true);
        Shape shape = Torch.values(images).shape();
        Tensor y = Torch.of(org.gan4j.tensor.Tensor.normal(shape, DType.FLOAT64, directions));
        y = Torch.times(y, 1 / Math.sqrt((double) shape.size(2) * shape.size(3)));
        Tensor slope = Torch.slope(images.mul(y).sum(), w);
        Tensor lengths = Torch.sum(slope.mul(slope), false, 2)
                .mean(new long[] {1}, false, new ScalarTypeOptional())
                .sqrt();
        meanLength += 0.01 * (Torch.number(lengths.mean()) - meanLength);
        Tensor excess = Torch.plus(lengths, -meanLength);
        return Torch.times(excess.mul(excess).mean(), PATH_WEIGHT * StyleGan2Case.EVERY);
    }

    private Tensor drawnNoise() {
        return Torch.of(Latent.normal(StyleGan2Case.LATENT).draw(StyleGan2Case.BATCH, DType.FLOAT64, noise));
    }

    private Tensor styles(Tensor z) {
        Tensor w = mapped(z);
        generator.move("mapping.average", w.detach().mean(0), 0.005);
        RandomStream random = generator.isMoving() ? mixes : silentMixes;
        int count = 2 * SIZES;
        if (random.nextDouble() >= StyleGan2Case.MIXING) {
            return repeated(w, count);
        }
        int first = 1 + random.nextInt(count - 1);
        Shape shape = Shape.of((int) z.size(0), StyleGan2Case.LATENT);
        Tensor other = mapped(Torch.of(org.gan4j.tensor.Tensor.normal(shape, DType.FLOAT64, random)));
        return Torch.cat(1, repeated(w, first), repeated(other, count - first));
    }

    private Tensor mapped(Tensor z) {
        Tensor x = activated(generator.equalizedLinear("mapping.mapping.0", Torch.pixelNorm(z), 1, 0.01));
        return activated(generator.equalizedLinear("mapping.mapping.2", x, 1, 0.01));
    }

    private static Tensor repeated(Tensor w, int count) {
        return w.unsqueeze(1).repeat(1, count, 1);
    }

    private static Tensor activated(Tensor x) {
        return Torch.times(Torch.leakyRelu(x), Math.sqrt(2));
    }

    private Tensor synthesis(Tensor styles) {
        Tensor x = generator.parameter("synthesis.constant").repeat(styles.size(0), 1, 1, 1);
        x = styled(0, x, style(styles, 0), false);
        Tensor image = image(0, x, style(styles, 1));
        for (int i = 1; i < SIZES; i++) {
            x = styled(2 * i - 1, x, style(styles, 2 * i - 1), true);
            x = styled(2 * i, x, style(styles, 2 * i), false);
            image = TorchFir.enlarged(image).add(image(i, x, style(styles, 2 * i + 1)));
        }
        return image;
    }

    private static Tensor style(Tensor styles, int number) {
        return styles.select(1, number);
    }

    private Tensor styled(int number, Tensor x, Tensor style, boolean doubles) {
        String name = "synthesis.convolutions." + number;
        Tensor output = modulated(name, x, style, true, doubles);
        Tensor added = noise(number, output).mul(generator.parameter(name + ".noise.strength"));
        return activated(output.add(added).add(generator.parameter(name + ".bias")));
    }

    private Tensor image(int number, Tensor x, Tensor style) {
        String name = "synthesis.images." + number;
        return modulated(name, x, style, false, false).add(generator.parameter(name + ".bias"));
    }

    /** Returns the next noise of one of gan4j's layers. */
    private Tensor noise(int number, Tensor like) {
        Shape shape = Shape.of((int) like.size(0), 1, (int) like.size(2), (int) like.size(3));
        org.gan4j.tensor.Tensor zeros = org.gan4j.tensor.Tensor.full(shape, DType.FLOAT64, 0);
        NoiseInjection injection = injections.get(number);
        Mode mode = generator.isMoving() ? Mode.TRAIN : Mode.TRAIN_SILENT;
        return Torch.of(injection.in(mode, () -> injection.forward(zeros)));
    }

    private Tensor modulated(String name, Tensor x, Tensor style, boolean demodulates, boolean doubles) {
        Tensor weight = generator.equalized(name + ".convolution.weight", 1);
        long out = weight.size(0);
        long in = weight.size(1);
        long kernel = weight.size(2);
        long n = x.size(0);
        Tensor scales = Torch.plus(generator.equalizedLinear(name + ".affine", style, 1, 1), 1);
        Tensor weights = weight.unsqueeze(0).mul(scales.reshape(n, 1, in, 1, 1));
        if (demodulates) {
            Tensor energies = Torch.sum(weights.mul(weights), true, 2, 3, 4);
            weights = weights.div(Torch.plus(energies, 1e-8).sqrt());
        }
        Tensor joined = x.reshape(1, n * in, x.size(2), x.size(3));
        long[] one = {1, 1};
        if (!doubles) {
            long[] padding = {kernel / 2, kernel / 2};
            Tensor output = torch.conv2d(
                    joined, weights.reshape(n * out, in, kernel, kernel), new TensorOptional(), one, padding, one, n);
            return output.reshape(n, out, output.size(2), output.size(3));
        }
        Tensor transposed = weights.transpose(1, 2).reshape(n * in, out, kernel, kernel);
        long[] none = {0, 0};
        Tensor spread =
                torch.conv_transpose2d(joined, transposed, new TensorOptional(), new long[] {2, 2}, none, none, n, one);
        return TorchFir.filtered(spread.reshape(n, out, spread.size(2), spread.size(3)), 1, 1, 4, 1);
    }

    private Tensor judge(Tensor images) {
        Tensor x = activated(discriminator.equalizedConv("features.0", images, 1, 1, 0));
        for (int block = 2; block < 1 + SIZES; block++) {
            x = halved("features." + block, x);
        }
        int next = 1 + SIZES;
        x = Torch.withDeviation(x, StyleGan2Case.GROUP);
        x = activated(discriminator.equalizedConv("features." + (next + 1), x, 1, 1, 1));
        x = activated(discriminator.equalizedLinear("features." + (next + 4), x.flatten(1, -1), 1, 1));
        return discriminator.equalizedLinear("judge", x, 1, 1);
    }

    private Tensor halved(String name, Tensor x) {
        Tensor main = activated(discriminator.equalizedConv(name + ".main.0", x, 1, 1, 1));
        main = TorchFir.filtered(main, 2, 2, 1, 1);
        main = activated(discriminator.equalizedConv(name + ".main.3", main, 1, 2, 0));
        Tensor shortcut = discriminator.equalizedConv(name + ".shortcut.1", TorchFir.reduced(x), 1, 1, 0);
        return Torch.times(main.add(shortcut), Math.sqrt(0.5));
    }
}
