package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.CriticView;
import org.gan4j.train.penalty.Generated;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.NamedTerm;
import org.gan4j.train.penalty.Regularizer;

/**
 * The alternating training of Goodfellow et al. (NeurIPS 2014, algorithm 1): k updates of the discriminator, each with a
 * new batch, then one of the generator. Not thread-safe.
 *
 * <p>The network that is not being updated runs in {@link Mode#TRAIN_SILENT}, so neither update changes the other network's
 * state. Averaged over the samples of the k updates, the step reports {@code d_loss}, the discriminator's adversarial loss;
 * {@code d_real} and {@code d_fake}, the mean {@link AdversarialLoss#score} of real and of generated samples;
 * {@code d_grad}, the norm of its gradient before clipping; and, if there are regularizers, {@code d_penalty}, the sum of
 * the penalties. From the generator's update it reports {@code g_loss}, its objective; {@code g_name} for each term, 0 in a
 * step in which the term is not due; and {@code g_grad}, the norm of its gradient. An augmentation whose probability changes
 * adds {@code augment_p}.
 *
 * @param <B> the batch
 */
public final class AlternatingStep<B> implements TrainStep<B> {
    private final AdversarialPair<B> pair;
    private final CheckedCritic<B> critic;
    private final AdversarialLoss loss;
    private final StepSettings<? super B> settings;
    private final NetworkUpdate generator;
    private final NetworkUpdate discriminator;
    private final SampleDraws<B> draws;
    private final SampleChanges changes;
    private final StepStreams streams;
    private final StepObservers observers;

    /**
     * Creates a step with a separate optimizer for each network.
     *
     * @param pair the two networks
     * @param loss the adversarial loss of both networks
     * @param settings the settings of both networks' updates
     * @param random the stream from which all others are split
     * @throws IllegalArgumentException if the parts cannot work together
     */
    public AlternatingStep(
            AdversarialPair<B> pair, AdversarialLoss loss, StepSettings<? super B> settings, RandomStream random) {
        this(pair, loss, settings, random, List.of());
    }

    /**
     * Creates a step that is also shown to observers.
     *
     * @param pair the two networks
     * @param loss the adversarial loss of both networks
     * @param settings the settings of both networks' updates
     * @param random the stream from which all others are split
     * @param observers receive the steps that they observe; may be empty
     * @throws IllegalArgumentException if the parts cannot work together
     */
    public AlternatingStep(
            AdversarialPair<B> pair,
            AdversarialLoss loss,
            StepSettings<? super B> settings,
            RandomStream random,
            List<? extends StepObserver> observers) {
        Compatibility.require(pair, loss, settings);
        this.pair = pair;
        this.critic = new CheckedCritic<>(pair);
        this.loss = loss;
        this.settings = settings;
        this.observers = new StepObservers(observers);
        this.generator = NetworkUpdate.of(
                        "generator", pair.generator(), settings.generator().rule())
                .frozen(pair.discriminator())
                .clipping(settings.generator().clipping())
                .observer(this.observers);
        settings.generator().ema().ifPresent(generator::average);
        this.discriminator = NetworkUpdate.of(
                        "discriminator",
                        pair.discriminator(),
                        settings.discriminator().rule())
                .frozen(pair.generator())
                .clipping(settings.discriminator().clipping())
                .observer(this.observers);
        this.draws = new SampleDraws<>(pair, settings.discriminator().imagePool(), random, this.observers);
        this.changes = new SampleChanges(settings, pair.packing(), random);
        this.streams = new StepStreams(random, settings.generator().objective().terms());
    }

    @Override
    public Metrics run(BatchSource<B> source) {
        return observers.during(() -> {
            try (Scope step = Scope.open()) {
                return alternate(source);
            }
        });
    }

    /** Runs the paper's algorithm. */
    private Metrics alternate(BatchSource<B> source) {
        StepMetrics metrics = new StepMetrics();
        int count = 0;
        int update = 0;
        List<Samples<B>> last;
        do {
            boolean isReused = ++update == settings.discriminator().steps() && reusesNoise();
            List<Samples<B>> parts = new ArrayList<>();
            while (parts.size() < settings.accumulation()) {
                B batch = source.next();
                parts.add(isReused ? draws.forBoth(batch) : draws.forDiscriminator(batch));
            }
            var report =
                    discriminator.run(parts.stream().map(this::ofDiscriminator).toList());
            regularizers().forEach(each -> each.constrain(pair.discriminator()));
            int size = parts.stream().mapToInt(Samples::count).sum() * pair.packing();
            metrics.add(report.withGradientNorm("d_grad"), size);
            count += size;
            last = parts;
        } while (update < settings.discriminator().steps());
        var report = generator.run(last.stream().map(this::ofGenerator).toList());
        metrics.add(report.withGradientNorm("g_grad"));
        changes.addTo(metrics, last.get(0).real());
        return metrics.read(metricNames(), count);
    }

    private NetworkUpdate.Part ofDiscriminator(Samples<B> samples) {
        return new NetworkUpdate.Part(samples.count(), () -> {
            Samples<B> shown = changed(draws.pooled(samples));
            Logits logits = critic.logits(shown);
            observers.logits(logits);
            changes.observe(logits);
            return discriminatorObjective(shown, logits, discriminator.updates());
        });
    }

    /** Returns a part of the generator's update, for the batch of a part of the discriminator's last one. */
    private NetworkUpdate.Part ofGenerator(Samples<B> last) {
        Supplier<Samples<B>> fresh = () -> reusesNoise() ? last : draws.forGenerator(last.batch(), last.real());
        if (settings.accumulation() > 1) {
            return new NetworkUpdate.Part(last.count(), () -> generatorObjective(fresh.get()));
        }
        Samples<B> samples = fresh.get();
        return new NetworkUpdate.Part(samples.count(), () -> generatorObjective(samples));
    }

    /** The discriminator's loss and its penalties. */
    private Objective discriminatorObjective(Samples<B> samples, Logits logits, long update) {
        Logits labelled = settings.discriminator()
                .labelFlipping()
                .map(each -> each.flip(logits, streams.flips()))
                .orElse(logits);
        Tensor adversarial = loss.discriminator(labelled.real(), labelled.fake());
        Objective objective = Objective.of(adversarial)
                .report("d_loss", adversarial)
                .report("d_real", score(logits.real()))
                .report("d_fake", score(logits.fake()));
        if (regularizers().isEmpty()) {
            return objective;
        }
        return penalty(samples, logits, update)
                .map(penalty -> objective.plus("d_penalty", 1, penalty))
                .orElseGet(() -> objective.report("d_penalty", adversarial.constant(Shape.scalar(), 0)));
    }

    private Optional<Tensor> penalty(Samples<B> samples, Logits logits, long update) {
        CriticView view = new CriticView(
                critic.silent(samples.batch()),
                critic.silent(samples.fakeBatch()),
                samples.real(),
                samples.fake(),
                logits,
                streams.penalties(),
                update,
                generated(samples));
        return regularizers().stream()
                .flatMap(each -> each.penalty(view).stream())
                .reduce(Tensor::add);
    }

    /** Returns how to generate samples for other noise, unless these are of an image pool, whose noise is not kept. */
    private Optional<Generated> generated(Samples<B> samples) {
        if (settings.discriminator().imagePool() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Generated(samples.noise(), noise -> pair.generator()
                .in(
                        Mode.TRAIN_SILENT,
                        () -> NoGradient.run(
                                () -> Scope.keeping(() -> changed(pair.fake(noise, samples.fakeBatch())))))));
    }

    /** The generator's loss and its terms, with the discriminator as it is or as it would be after the unrolled updates. */
    private Objective generatorObjective(Samples<B> samples) {
        Tensor shown = changed(samples.fake());
        int steps = settings.generator().source().unrolledSteps();
        if (steps == 0) {
            return terms(samples, shown);
        }
        return Module.with(ahead(samples.shown(changed(samples.real()), shown), steps), () -> terms(samples, shown));
    }

    /** Computes the discriminator's parameters after {@code steps} more updates with the given samples. */
    Map<Parameter, Tensor> ahead(Samples<B> samples, int steps) {
        return new UnrolledSteps(
                        discriminator, number -> discriminatorObjective(samples, critic.logits(samples), number))
                .ahead(steps);
    }

    private Objective terms(Samples<B> samples, Tensor shown) {
        GeneratorPass<B> pass = new GeneratorPass<>(critic, samples, shown, this::changed);
        Map<String, Tensor> terms = new LinkedHashMap<>();
        for (NamedTerm<? super B> term : settings.generator().objective().terms()) {
            if (term.isDue(generator.updates())) {
                terms.put(term.metric(), term.of(pass.view(streams.of(term.name()), generator.updates())));
            }
        }
        Optional<Tensor> adversarial = settings.generator().objective().adversarial()
                ? Optional.of(loss.generator(counted(pass.fakeLogits()), pass::realLogits))
                : Optional.empty();
        return GeneratorObjective.sum(adversarial, terms);
    }

    /** Returns the outputs for the generated samples that the loss counts. */
    private Tensor counted(Tensor logits) {
        return settings.generator()
                .source()
                .topK()
                .map(choice -> choice.select(logits, generator.updates()))
                .orElse(logits);
    }

    private Tensor score(Tensor logits) {
        return NoGradient.run(() -> loss.score(logits).mean());
    }

    private Samples<B> changed(Samples<B> samples) {
        return samples.shown(changed(samples.real()), changed(samples.fake()));
    }

    /** Returns samples as the discriminator sees them. */
    private Tensor changed(Tensor samples) {
        return changes.over(samples, generator.updates());
    }

    private List<Regularizer> regularizers() {
        return settings.discriminator().regularizers();
    }

    private boolean reusesNoise() {
        return settings.generator().source().reuseNoise();
    }

    @Override
    public int batchesPerStep() {
        return settings.discriminator().steps() * settings.accumulation();
    }

    @Override
    public List<String> metricNames() {
        List<String> names = new ArrayList<>(List.of("d_loss", "g_loss", "d_real", "d_fake"));
        if (!regularizers().isEmpty()) {
            names.add("d_penalty");
        }
        names.add("d_grad");
        settings.generator().objective().terms().forEach(term -> names.add(term.metric()));
        names.add("g_grad");
        names.addAll(changes.metricNames());
        return names;
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>();
        parts.put("generator", pair.generator());
        parts.put("discriminator", pair.discriminator());
        parts.putAll(generator.parts());
        parts.putAll(discriminator.parts());
        draws.putParts(parts);
        streams.putParts(parts, settings);
        StepParts.put(parts, "loss", loss);
        StepParts.put(parts, "pair", pair instanceof PackedPair<?> packed ? packed.pair() : pair);
        regularizers().forEach(each -> StepParts.putByClass(parts, "regularizer", each));
        settings.generator()
                .objective()
                .terms()
                .forEach(each -> StepParts.put(parts, "generator_term-" + each.name(), each.term()));
        changes.putParts(parts);
        return parts;
    }
}
