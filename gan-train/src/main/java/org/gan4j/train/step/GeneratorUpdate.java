package org.gan4j.train.step;

import java.util.List;
import java.util.Map;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.Ema;
import org.gan4j.optim.Optimizer;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.FeatureMatching;

/** The generator's half of {@link AlternatingStep}. */
final class GeneratorUpdate<B> {
    private final AdversarialPair<B> pair;
    private final AdversarialLoss loss;
    private final GeneratorSettings settings;
    private final SampleNoise noise;
    private final DiscriminatorUpdate<B> discriminatorUpdate;

    GeneratorUpdate(
            AdversarialPair<B> pair,
            AdversarialLoss loss,
            GeneratorSettings settings,
            SampleNoise noise,
            DiscriminatorUpdate<B> discriminatorUpdate) {
        this.pair = pair;
        this.loss = loss;
        this.settings = settings;
        this.noise = noise;
        this.discriminatorUpdate = discriminatorUpdate;
    }

    /**
     * Updates the generator and its average, and nothing else; [2]: the loss and the norm of its gradient.
     *
     * @param made what the generator made, recorded
     */
    Tensor run(B batch, Tensor real, Tensor made) {
        Module discriminator = pair.discriminator();
        List<Parameter> parameters = pair.generator().parameters();
        discriminator.mode(Mode.TRAIN_SILENT);
        return Scope.keeping(() -> {
            Tensor fake = noise.over(made);
            Map<Parameter, Tensor> judges = settings.unrolledSteps() == 0
                    ? Map.of()
                    : discriminatorUpdate.ahead(settings.unrolledSteps(), noise.over(real), fake, batch);
            Tensor generatorLoss = Module.with(judges, () -> objective(fake, real, batch));
            Gradients gradients = generatorLoss.gradients(parameters);
            optimizer().step(settings.clipping().clip(gradients, parameters));
            settings.ema().ifPresent(Ema::update);
            return NoGradient.run(
                    () -> Tensor.concatenate(0, generatorLoss.reshape(1), GradientNorm.of(gradients, parameters)));
        });
    }

    private Tensor objective(Tensor fake, Tensor real, B batch) {
        if (settings.featureMatching().isEmpty()) {
            return adversarial(fake, real, batch);
        }
        FeatureMatching matching = settings.featureMatching().get();
        Tensor onReal = NoGradient.run(() -> pair.features(noise.over(real), batch));
        Tensor term = matching.term(onReal, pair.features(fake, batch));
        return matching.joined() ? adversarial(fake, real, batch).add(term) : term;
    }

    private Tensor adversarial(Tensor fake, Tensor real, B batch) {
        return loss.generator(pair.judge(fake, batch), () -> pair.judge(noise.over(real), batch));
    }

    Optimizer optimizer() {
        return noise.generatorOptimizer();
    }
}
