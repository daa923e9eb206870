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
 * The settings of the generator's update. Immutable.
 *
 * @param rule the optimizer's settings, including a schedule
 * @param clipping the limit on the gradients
 * @param source the samples that the generator learns from
 * @param objective the terms that it minimises
 * @param ema the average that follows the generator, if any
 * @param <B> the batch
 */
public record GeneratorSettings<B>(
        OptimizerSettings rule, GradientClipping clipping, Source source, Terms<B> objective, Optional<Ema> ema) {
    /**
     * The samples that the generator learns from.
     *
     * @param reuseNoise whether to reuse the noise of the discriminator's last update instead of drawing fresh noise, so
     *     that one pass of the generator serves both updates
     * @param unrolledSteps the number of discriminator updates, zero or more, that the loss looks ahead: unrolled GAN
     * @param topK the choice of the samples that count, if not all do
     */
    public record Source(boolean reuseNoise, int unrolledSteps, Optional<TopK> topK) {
        /**
         * Checks the values.
         *
         * @param reuseNoise whether to reuse the noise of the discriminator's last update instead of drawing fresh
         *     noise, so that one pass of the generator serves both updates
         * @param unrolledSteps the number of discriminator updates, zero or more, that the loss looks ahead: unrolled
         *     GAN
         * @param topK the choice of the samples that count, if not all do
         * @throws IllegalArgumentException if the number of unrolled steps is negative
         */
        public Source {
            if (unrolledSteps < 0) {
                throw new IllegalArgumentException(
                        "GeneratorSettings: expects zero unrolled steps or more, got " + unrolledSteps);
            }
        }
    }

    /**
     * The objective that the generator minimises.
     *
     * @param adversarial whether the adversarial loss is part of it
     * @param terms the terms to add, with distinct names
     * @param <B> the batch that the terms read
     */
    public record Terms<B>(boolean adversarial, List<NamedTerm<B>> terms) {
        /**
         * Checks the values and copies the list.
         *
         * @param adversarial whether the adversarial loss is part of it
         * @param terms the terms to add, with distinct names
         * @throws IllegalArgumentException if two terms have one name
         */
        public Terms {
            terms = List.copyOf(terms);
            List<String> names = terms.stream().map(NamedTerm::name).toList();
            if (names.stream().distinct().count() != names.size()) {
                throw new IllegalArgumentException("GeneratorSettings: expects terms of different names, got " + names);
            }
        }
    }

    /**
     * Creates settings with an optimizer and nothing else.
     *
     * @param rule the optimizer's settings, including a schedule
     */
    public GeneratorSettings(OptimizerSettings rule) {
        this(
                rule,
                GradientClipping.none(),
                new Source(false, 0, Optional.empty()),
                new Terms<>(true, List.of()),
                Optional.empty());
    }

    /**
     * {@return these settings with another optimizer}
     *
     * @param newRule the optimizer's settings, including a schedule
     */
    public GeneratorSettings<B> rule(OptimizerSettings newRule) {
        return new GeneratorSettings<>(newRule, clipping, source, objective, ema);
    }

    /**
     * {@return these settings with another limit on the gradients}
     *
     * @param newClipping the limit on the gradients
     */
    public GeneratorSettings<B> clipping(GradientClipping newClipping) {
        return new GeneratorSettings<>(rule, newClipping, source, objective, ema);
    }

    /**
     * {@return these settings with the noise of the discriminator's last update, or with fresh noise}
     *
     * @param reuse whether to reuse the noise instead of drawing fresh noise
     */
    public GeneratorSettings<B> reuseNoise(boolean reuse) {
        return new GeneratorSettings<>(
                rule, clipping, new Source(reuse, source.unrolledSteps, source.topK), objective, ema);
    }

    /**
     * Evaluates the loss under the discriminator after {@code steps} more updates on the same samples, with gradients that
     * flow through these updates: unrolled GAN, Metz et al., ICLR 2017.
     *
     * @param steps zero or more
     * @return settings with this loss
     */
    public GeneratorSettings<B> unrolledSteps(int steps) {
        return new GeneratorSettings<>(
                rule, clipping, new Source(source.reuseNoise, steps, source.topK), objective, ema);
    }

    /**
     * Counts only the most convincing samples in the adversarial loss.
     *
     * @param choice the fraction of samples that count
     * @return settings with this choice
     */
    public GeneratorSettings<B> topK(TopK choice) {
        Source chosen = new Source(source.reuseNoise, source.unrolledSteps, Optional.of(choice));
        return new GeneratorSettings<>(rule, clipping, chosen, objective, ema);
    }

    /**
     * Adds a term to the loss.
     *
     * @param term a term of another name than those before
     * @return settings with the term
     */
    public GeneratorSettings<B> term(NamedTerm<B> term) {
        List<NamedTerm<B>> all = new ArrayList<>(objective.terms);
        all.add(term);
        return new GeneratorSettings<>(rule, clipping, source, new Terms<>(objective.adversarial, all), ema);
    }

    /**
     * Adds a term to the loss, computed at every update.
     *
     * @param name a distinct name in lower case
     * @param weight positive
     * @param term computes a scalar without its weight
     * @return settings with the term
     */
    public GeneratorSettings<B> term(String name, double weight, GeneratorTerm<? super B> term) {
        return term(new NamedTerm<>(name, weight, term));
    }

    /**
     * Sets whether the adversarial loss is part of the objective; without it, at least one term is required.
     *
     * @param adversarial whether the adversarial loss is part of it
     * @return settings with this objective
     */
    public GeneratorSettings<B> adversarial(boolean adversarial) {
        return new GeneratorSettings<>(rule, clipping, source, new Terms<>(adversarial, objective.terms), ema);
    }

    /**
     * {@return these settings with an average that follows the generator}
     *
     * @param average an average of the generator
     */
    public GeneratorSettings<B> ema(Ema average) {
        return new GeneratorSettings<>(rule, clipping, source, objective, Optional.of(average));
    }
}
