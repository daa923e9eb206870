package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.optim.Ema;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.train.penalty.GeneratorTerm;
import org.gan4j.train.penalty.NamedTerm;

/**
 * The settings of the generator's update.
 *
 * @param rule its optimizer's setting, a schedule included
 * @param clipping limits its gradients
 * @param source where the samples come from that it learns from
 * @param objective what it minimises
 * @param ema the average that follows it, if any
 * @param <B> the batch
 */
public record GeneratorSettings<B>(
        OptimizerSettings rule, GradientClipping clipping, Source source, Terms<B> objective, Optional<Ema> ema) {
    /**
     * Where the samples come from that the generator learns from.
     *
     * @param reuseNoise whether it learns from the noise of the discriminator's last update instead of fresh noise: then one
     *     pass of the generator serves both updates
     * @param unrolledSteps the updates of the discriminator, zero or more, that its loss looks ahead: Unrolled GAN
     */
    public record Source(boolean reuseNoise, int unrolledSteps) {
        public Source {
            if (unrolledSteps < 0) {
                throw new IllegalArgumentException(
                        "GeneratorSettings: expects zero unrolled steps or more, got " + unrolledSteps);
            }
        }
    }

    /**
     * What the generator minimises.
     *
     * @param adversarial whether the adversarial loss is part of it
     * @param terms what is added, each of a name of its own
     */
    public record Terms<B>(boolean adversarial, List<NamedTerm<B>> terms) {
        public Terms {
            terms = List.copyOf(terms);
            List<String> names = terms.stream().map(NamedTerm::name).toList();
            if (names.stream().distinct().count() != names.size()) {
                throw new IllegalArgumentException("GeneratorSettings: expects terms of different names, got " + names);
            }
        }
    }

    /** A rule and nothing else. */
    public GeneratorSettings(OptimizerSettings rule) {
        this(rule, GradientClipping.none(), new Source(false, 0), new Terms<>(true, List.of()), Optional.empty());
    }

    public GeneratorSettings<B> rule(OptimizerSettings newRule) {
        return new GeneratorSettings<>(newRule, clipping, source, objective, ema);
    }

    public GeneratorSettings<B> clipping(GradientClipping newClipping) {
        return new GeneratorSettings<>(rule, newClipping, source, objective, ema);
    }

    public GeneratorSettings<B> reuseNoise(boolean reuse) {
        return new GeneratorSettings<>(rule, clipping, new Source(reuse, source.unrolledSteps), objective, ema);
    }

    /**
     * Lets the loss look ahead: it is that of the discriminator after so many more updates on the same samples, and gradients
     * flow through these updates. Metz et al., ICLR 2017.
     */
    public GeneratorSettings<B> unrolledSteps(int steps) {
        return new GeneratorSettings<>(rule, clipping, new Source(source.reuseNoise, steps), objective, ema);
    }

    /** Adds a term to the loss. */
    public GeneratorSettings<B> term(NamedTerm<B> term) {
        List<NamedTerm<B>> all = new ArrayList<>(objective.terms);
        all.add(term);
        return new GeneratorSettings<>(rule, clipping, source, new Terms<>(objective.adversarial, all), ema);
    }

    /** Adds a term, at every update, to the loss. */
    public GeneratorSettings<B> term(String name, double weight, GeneratorTerm<? super B> term) {
        return term(new NamedTerm<>(name, weight, term));
    }

    /** Sets whether the adversarial loss is part of the objective; without it, there are terms. */
    public GeneratorSettings<B> adversarial(boolean adversarial) {
        return new GeneratorSettings<>(rule, clipping, source, new Terms<>(adversarial, objective.terms), ema);
    }

    public GeneratorSettings<B> ema(Ema average) {
        return new GeneratorSettings<>(rule, clipping, source, objective, Optional.of(average));
    }
}
