package org.gan4j.benchmarks.parity.families;

import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.backend.DType;
import org.gan4j.models.Latent;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.families.FamilyCase;
import org.gan4j.train.families.LapganCase;

/** LAPGAN with two levels, each with its own losses; the masks of dropout are those that gan4j draws. */
final class TorchLapgan extends TorchFamily {
    private static final TorchUpdate.AdamRule ADAM = new TorchUpdate.AdamRule(1e-3, 0.5, 0.999);
    private static final int LATENT = LapganCase.SETTINGS.latent();
    private static final Shape LARGE = LapganCase.SETTINGS.pyramid().levels().get(0);
    private static final Shape SMALL = LapganCase.SETTINGS.pyramid().levels().get(1);

    private final TorchWeights generator = weights("generator");
    private final TorchWeights discriminator = weights("discriminator");
    private final TorchUpdate generatorUpdate = update("generator", generator, ADAM);
    private final TorchUpdate discriminatorUpdate = update("discriminator", discriminator, ADAM);
    private final List<Dropout> dropouts;
    private final RandomStream noise;

    TorchLapgan(FamilyCase family) {
        super(family);
        this.noise = family.random().split("noise");
        this.dropouts = Objects.requireNonNull(family.networks().get("discriminator")).modules().stream()
                .filter(Dropout.class::isInstance)
                .map(Dropout.class::cast)
                .toList();
    }

    @Override
    void step() {
        Tensor images = Torch.of(nextBatch().images());
        Tensor small = resized(images, SMALL);
        Tensor low = resized(small, LARGE);
        Tensor details = images.sub(low);
        Tensor otherLow = torch.roll(low, new long[] {1}, new long[] {0});
        Tensor z = noise(images.size(0));
        Tensor fakeDetails = details(z, otherLow);
        Tensor fakeSmall = small(z);
        judge(List.of(details, low, small), List.of(fakeDetails.detach(), otherLow, fakeSmall.detach()));
        discriminator.moving(false);
        Tensor large = Torch.crossEntropy(ofDetails(fakeDetails, otherLow), 1);
        Tensor smallest = Torch.crossEntropy(ofSmall(fakeSmall), 1);
        discriminator.moving(true);
        Tensor loss = large.add(smallest);
        report(metric("g", LARGE), large);
        report(metric("g", SMALL), smallest);
        report("g_loss", loss);
        report("g_grad", generatorUpdate.minimise(loss, isRecording()));
    }

    /** @param real details, their condition and the smallest images, like the generated ones */
    private void judge(List<Tensor> real, List<Tensor> fake) {
        Tensor onReal = ofDetails(real.get(0), real.get(1));
        Tensor onFake = ofDetails(fake.get(0), fake.get(1));
        Tensor onRealSmall = ofSmall(real.get(2));
        Tensor onFakeSmall = ofSmall(fake.get(2));
        Tensor large = Torch.crossEntropy(onReal, 1).add(Torch.crossEntropy(onFake, 0));
        Tensor smallest = Torch.crossEntropy(onRealSmall, 1).add(Torch.crossEntropy(onFakeSmall, 0));
        Tensor loss = large.add(smallest);
        report(metric("d", LARGE), large);
        report(metric("d", SMALL), smallest);
        report("d_loss", loss);
        report("d_real", meanProbability(onReal, onRealSmall));
        report("d_fake", meanProbability(onFake, onFakeSmall));
        report("d_grad", discriminatorUpdate.minimise(loss, isRecording()));
    }

    private static String metric(String network, Shape level) {
        return network + "_" + level.size(1) + "_loss";
    }

    private static double meanProbability(Tensor a, Tensor b) {
        return (Torch.number(a.sigmoid().mean()) + Torch.number(b.sigmoid().mean())) / 2;
    }

    private static Tensor resized(Tensor images, Shape level) {
        return torch.upsample_bilinear2d(images, new long[] {level.size(1), level.size(2)}, false);
    }

    /** Draws the noise of the smallest level and the plane of the other. */
    private Tensor noise(long count) {
        Latent latent = Latent.uniform(LATENT + LARGE.size(1) * LARGE.size(2), -1, 1);
        return Torch.of(latent.draw((int) count, DType.FLOAT64, noise));
    }

    private Tensor details(Tensor z, Tensor low) {
        Tensor plane = Torch.slice(z, 1, LATENT, z.size(1)).reshape(z.size(0), 1, LARGE.size(1), LARGE.size(2));
        Tensor x = generator
                .conv("details.0.model.0", Torch.cat(1, plane, low), 1, 3)
                .relu();
        x = generator.conv("details.0.model.2", x, 1, 3).relu();
        return generator.conv("details.0.model.4", x, 1, 2);
    }

    private Tensor small(Tensor z) {
        Tensor x = generator
                .linear("coarsest.model.0", Torch.slice(z, 1, 0, LATENT))
                .relu();
        x = generator.linear("coarsest.model.2", x).relu();
        x = generator.linear("coarsest.model.4", x).tanh();
        return x.reshape(x.size(0), SMALL.size(0), SMALL.size(1), SMALL.size(2));
    }

    private Tensor ofDetails(Tensor details, Tensor low) {
        Tensor x =
                discriminator.conv("details.0.model.0", details.add(low), 1, 0).relu();
        x = discriminator.conv("details.0.model.2", x, 2, 0).relu();
        return discriminator.linear("details.0.model.6", dropped(2, x).flatten(1, -1));
    }

    private Tensor ofSmall(Tensor images) {
        Tensor x =
                discriminator.linear("coarsest.model.1", images.flatten(1, -1)).relu();
        x = discriminator.linear("coarsest.model.4", dropped(0, x)).relu();
        return discriminator.linear("coarsest.model.7", dropped(1, x));
    }

    /** Multiplies by the next mask of one of gan4j's layers. */
    private Tensor dropped(int number, Tensor x) {
        Dropout dropout = dropouts.get(number);
        org.gan4j.tensor.Tensor ones =
                org.gan4j.tensor.Tensor.full(Torch.values(x).shape(), DType.FLOAT64, 1);
        Mode mode = discriminator.isMoving() ? Mode.TRAIN : Mode.TRAIN_SILENT;
        return x.mul(Torch.of(dropout.in(mode, () -> dropout.forward(ones))));
    }
}
