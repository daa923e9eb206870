package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.train.augment.Augmentation;
import org.gan4j.train.penalty.NamedTerm;
import org.gan4j.train.penalty.Regularizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that the parts of a training step can work together. */
final class Compatibility {
    private static final Logger LOG = LoggerFactory.getLogger(Compatibility.class);

    private Compatibility() {}

    /** Rejects impossible combinations and warns about unlikely ones. */
    static void require(AdversarialPair<?> pair, AdversarialLoss loss, StepSettings<?> settings) {
        requireOutputs(pair.discriminator(), loss);
        requireUnrollable(settings);
        requireTerms(pair, settings.generator().objective());
        settings.augmentation().ifPresent(each -> requireAugmentable(pair, loss, each));
        requireNoise(settings.discriminator());
        settings.generator().ema().ifPresent(ema -> {
            if (ema.module() != pair.generator()) {
                String other = ema.module().toString().equals(pair.generator().toString())
                        ? "another instance of it"
                        : ema.module().toString();
                throw new IllegalArgumentException("Ema: expects to average the generator that is trained, "
                        + pair.generator() + ", got one of " + other);
            }
        });
        warnings(pair.discriminator(), loss, settings).forEach(LOG::warn);
    }

    private static void requireTerms(AdversarialPair<?> pair, GeneratorSettings.Terms<?> objective) {
        if (!objective.adversarial() && objective.terms().isEmpty()) {
            throw new IllegalArgumentException(
                    "GeneratorSettings: expects terms where the adversarial loss is no part of the objective, got none");
        }
        for (NamedTerm<?> term : objective.terms()) {
            if (term.term().needsFeatures() && !pair.hasFeatures()) {
                throw new IllegalArgumentException(term.term().getClass().getSimpleName()
                        + ": expects a discriminator that is a FeatureExtractor, or"
                        + " a pair with features of its own, got " + pair.discriminator());
            }
        }
    }

    private static void requireAugmentable(AdversarialPair<?> pair, AdversarialLoss loss, Augmentation augmentation) {
        String who = augmentation.getClass().getSimpleName();
        if (!pair.isAugmentable()) {
            throw new IllegalArgumentException(
                    who + ": expects a discriminator that judges samples without comparing them"
                            + " with images of their batch, which are not transformed along with them, got "
                            + pair.discriminator());
        }
        if (augmentation.readsSigns() && !loss.isSigned()) {
            throw new IllegalArgumentException(
                    who + ": expects a loss of logits, positive for real samples and negative"
                            + " for generated ones, such as NonSaturatingLoss or HingeLoss, got " + loss);
        }
    }

    private static void requireOutputs(Module discriminator, AdversarialLoss loss) {
        if (!loss.takesProbabilities() && last(discriminator) instanceof Sigmoid) {
            throw new IllegalArgumentException(loss + ": expects a discriminator without a sigmoid at its end, got "
                    + discriminator + "; remove the sigmoid, or take ProbabilityLoss");
        }
    }

    /** Returns the last module of a network, as far as its module tree shows. */
    private static Module last(Module module) {
        Collection<Module> children = module.children().values();
        boolean isChain = children.size() == 1 || (module instanceof Sequential && !children.isEmpty());
        return isChain ? last(new ArrayList<>(children).get(children.size() - 1)) : module;
    }

    private static void requireNoise(DiscriminatorSettings discriminator) {
        for (Regularizer each : discriminator.regularizers()) {
            if (each.needsNoise() && discriminator.imagePool() > 0) {
                throw new IllegalArgumentException(each.getClass().getSimpleName()
                        + ": expects samples whose noise is known, got earlier ones of an image pool");
            }
        }
    }

    private static void requireUnrollable(StepSettings<?> settings) {
        if (settings.generator().source().unrolledSteps() == 0) {
            return;
        }
        DiscriminatorSettings discriminator = settings.discriminator();
        if (discriminator.imagePool() > 0) {
            throw notUnrollable("an image pool, whose earlier samples no gradient reaches");
        }
        if (discriminator.labelFlipping().isPresent()) {
            throw notUnrollable("label flipping, which would fool the steps ahead too");
        }
        for (Regularizer each : discriminator.regularizers()) {
            if (!each.isUnrollable()) {
                throw notUnrollable(each.getClass().getSimpleName() + ", which the steps ahead would not be under");
            }
        }
    }

    private static IllegalArgumentException notUnrollable(String part) {
        return new IllegalArgumentException(
                "unrolled steps: expects a discriminator whose updates can be looked ahead, got " + part);
    }

    /** Returns a sentence for each combination that is unlikely to work. */
    static List<String> warnings(Module discriminator, AdversarialLoss loss, StepSettings<?> settings) {
        List<String> warnings = new ArrayList<>();
        List<Regularizer> regularizers = settings.discriminator().regularizers();
        for (Regularizer regularizer : regularizers) {
            if (regularizer.isPerSample()) {
                batchNorms("", discriminator)
                        .forEach(layer -> warnings.add(regularizer + ": expects a discriminator that judges each sample"
                                + " on its own, got " + layer + "; take LayerNorm or InstanceNorm2d instead"));
            }
        }
        boolean isBounded = regularizers.stream().anyMatch(Regularizer::boundsCritic)
                || discriminator.modules().stream().anyMatch(SpectralNorm.class::isInstance);
        if (loss.needsBound() && !isBounded) {
            warnings.add(loss + ": expects a critic within bounds, got none; add WeightClipping, GradientPenalty or"
                    + " SpectralNorm");
        }
        return warnings;
    }

    private static List<String> batchNorms(String prefix, Module module) {
        List<String> found = new ArrayList<>();
        module.children().forEach((name, child) -> {
            if (child instanceof BatchNorm1d || child instanceof BatchNorm2d) {
                found.add(child + " as \"" + prefix + name + "\"");
            }
            found.addAll(batchNorms(prefix + name + ".", child));
        });
        return found;
    }
}
