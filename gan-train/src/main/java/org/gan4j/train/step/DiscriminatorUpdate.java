package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.io.Stateful;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.Optimizer;
import org.gan4j.optim.OptimizerState;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Judging;
import org.jspecify.annotations.Nullable;

/** The discriminator's half of {@link AlternatingStep}. */
final class DiscriminatorUpdate<B> {
    private final AdversarialPair<B> pair;
    private final AdversarialLoss loss;
    private final DiscriminatorSettings settings;
    private final SampleNoise noise;
    private final List<Parameter> parameters;
    private final Optimizer optimizer;
    private final RandomStream flips;
    private final RandomStream draws;
    private final @Nullable HistoryPool history;

    DiscriminatorUpdate(
            AdversarialPair<B> pair,
            AdversarialLoss loss,
            DiscriminatorSettings settings,
            SampleNoise noise,
            RandomStream random) {
        this.pair = pair;
        this.loss = loss;
        this.settings = settings;
        this.noise = noise;
        this.parameters = pair.discriminator().parameters();
        this.optimizer = settings.rule().optimizer(parameters);
        this.flips = random.split("label flips");
        this.draws = random.split("penalty");
        this.history =
                settings.historyPool() == 0 ? null : new HistoryPool(settings.historyPool(), random.split("history"));
    }

    /**
     * Updates the discriminator, and nothing else; the metrics of the update, [{@link #metrics}].
     *
     * @param made what the generator made, not recorded
     */
    Tensor run(B batch, Tensor real, Tensor made) {
        Module discriminator = pair.discriminator();
        discriminator.mode(Mode.TRAIN);
        return Scope.keeping(() -> {
            Tensor fake = history == null ? made : history.exchange(made);
            Terms terms = terms(noise.over(real), noise.over(fake), batch, optimizer.steps());
            Gradients gradients = terms.total().gradients(parameters);
            optimizer.step(settings.clipping().clip(gradients, parameters));
            settings.regularizers().forEach(each -> each.constrain(discriminator));
            return report(terms, GradientNorm.of(gradients, parameters));
        });
    }

    /**
     * What the discriminator's parameters would be after so many updates on the same samples: differentiable, and nothing
     * changes.
     */
    Map<Parameter, Tensor> ahead(int steps, Tensor real, Tensor fake, B batch) {
        Map<Parameter, Tensor> values = new HashMap<>();
        parameters.forEach(parameter -> values.put(parameter, parameter.value()));
        OptimizerState state = optimizer.state();
        for (int i = 0; i < steps; i++) {
            long update = state.steps();
            Gradients gradients = Module.with(
                    values, () -> terms(real, fake, batch, update).total().differentiableGradients(parameters));
            Optimizer.Next next = optimizer.next(values, settings.clipping().clip(gradients, parameters), state);
            values.putAll(next.values());
            state = next.state();
        }
        return values;
    }

    /** What the discriminator minimises on samples. */
    private Terms terms(Tensor real, Tensor fake, B batch, long update) {
        Judgement judged = pair.judge(real, fake, batch);
        Judgement labelled =
                settings.labelFlipping().map(each -> each.flip(judged, flips)).orElse(judged);
        Tensor adversarial = loss.discriminator(labelled.real(), labelled.fake());
        Judging judging = new Judging(samples -> silently(samples, batch), real, fake, draws, update);
        Optional<Tensor> penalty = settings.regularizers().stream()
                .flatMap(each -> each.penalty(judging).stream())
                .reduce(Tensor::add);
        return new Terms(judged, adversarial, penalty);
    }

    private Tensor silently(Tensor samples, B batch) {
        return pair.discriminator().in(Mode.TRAIN_SILENT, () -> pair.judge(samples, batch));
    }

    /** The discriminator's outputs and what becomes of them. */
    private record Terms(Judgement judged, Tensor adversarial, Optional<Tensor> penalty) {
        Tensor total() {
            return penalty.map(adversarial::add).orElse(adversarial);
        }
    }

    /** The names of the metrics, and how they are ordered. */
    List<String> metrics() {
        return settings.regularizers().isEmpty()
                ? List.of("d_loss", "d_real", "d_fake", "d_grad")
                : List.of("d_loss", "d_real", "d_fake", "d_penalty", "d_grad");
    }

    private Tensor report(Terms terms, Tensor gradientNorm) {
        return NoGradient.run(() -> {
            List<Tensor> values = new ArrayList<>();
            values.add(terms.adversarial.reshape(1));
            values.add(loss.score(terms.judged.real()).mean().reshape(1));
            values.add(loss.score(terms.judged.fake()).mean().reshape(1));
            if (!settings.regularizers().isEmpty()) {
                values.add(terms.penalty
                        .orElseGet(() -> terms.adversarial.multiply(0))
                        .reshape(1));
            }
            values.add(gradientNorm);
            return Tensor.concatenate(0, values);
        });
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** The parts of a checkpoint that not every run has. */
    Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>();
        if (settings.labelFlipping().isPresent()) {
            parts.put("label_flips", new StreamPosition(flips));
        }
        if (!settings.regularizers().isEmpty()) {
            parts.put("penalty", new StreamPosition(draws));
        }
        if (history != null) {
            parts.put("history_pool", history);
        }
        return parts;
    }
}
