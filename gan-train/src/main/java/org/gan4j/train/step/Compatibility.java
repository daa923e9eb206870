package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.penalty.WeightClipping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which parts of a training step go together. */
final class Compatibility {
    private static final Logger LOG = LoggerFactory.getLogger(Compatibility.class);

    private Compatibility() {}

    /** Refuses what cannot work, and warns of what hardly will. */
    static void require(AdversarialPair<?> pair, AdversarialLoss loss, StepSettings settings) {
        requireOutputs(pair.discriminator(), loss);
        requireUnrollable(settings);
        if (settings.generator().featureMatching().isPresent() && !pair.hasFeatures()) {
            throw new IllegalArgumentException("FeatureMatching: expects a discriminator that is a FeatureExtractor, or"
                    + " a pair with features of its own, got " + pair.discriminator());
        }
        settings.generator().ema().ifPresent(ema -> {
            if (ema.module() != pair.generator()) {
                throw new IllegalArgumentException(
                        "Ema: expects to be of the generator " + pair.generator() + ", got one of " + ema.module());
            }
        });
        warnings(pair.discriminator(), loss, settings).forEach(LOG::warn);
    }

    private static void requireOutputs(Module discriminator, AdversarialLoss loss) {
        if (!loss.takesProbabilities() && last(discriminator) instanceof Sigmoid) {
            throw new IllegalArgumentException(loss + ": expects a discriminator without a sigmoid at its end, got "
                    + discriminator + "; remove the sigmoid, or take ProbabilityLoss");
        }
    }

    /** The module that a network ends in, as far as its tree tells. */
    private static Module last(Module module) {
        Collection<Module> children = module.children().values();
        boolean isChain = children.size() == 1 || (module instanceof Sequential && !children.isEmpty());
        return isChain ? last(new ArrayList<>(children).get(children.size() - 1)) : module;
    }

    private static void requireUnrollable(StepSettings settings) {
        if (settings.generator().unrolledSteps() == 0) {
            return;
        }
        DiscriminatorSettings discriminator = settings.discriminator();
        if (discriminator.historyPool() > 0) {
            throw notUnrollable("a history pool, whose earlier samples no gradient reaches");
        }
        if (discriminator.labelFlipping().isPresent()) {
            throw notUnrollable("label flipping, which would fool the steps ahead too");
        }
        if (discriminator.regularizers().stream().anyMatch(WeightClipping.class::isInstance)) {
            throw notUnrollable("WeightClipping, which the steps ahead would not be under");
        }
    }

    private static IllegalArgumentException notUnrollable(String part) {
        return new IllegalArgumentException(
                "unrolled steps: expects a discriminator whose updates can be looked ahead, got " + part);
    }

    /** What hardly will work, a sentence each. */
    static List<String> warnings(Module discriminator, AdversarialLoss loss, StepSettings settings) {
        List<String> warnings = new ArrayList<>();
        List<Regularizer> regularizers = settings.discriminator().regularizers();
        for (Regularizer regularizer : regularizers) {
            if (regularizer.isPerSample()) {
                batchNorms("", discriminator)
                        .forEach(layer -> warnings.add(regularizer + ": expects a discriminator that judges each sample"
                                + " on its own, got " + layer + "; take LayerNorm or InstanceNorm2d instead"));
            }
        }
        boolean isBounded =
                !regularizers.isEmpty() || discriminator.modules().stream().anyMatch(SpectralNorm.class::isInstance);
        if (loss instanceof WassersteinLoss && !isBounded) {
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
