package org.gan4j.train.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gan4j.collective.Agreement;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.train.step.StateCopy;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.TrainStep;

/**
 * Returns a run, on all ranks, to the last step before non-finite numbers, and finds where they first appear. Not thread-safe.
 *
 * <p>The state is copied every hundred steps. From the copy, the steps are repeated, with the same numbers, up to the first
 * broken one, which is repeated under observation. So a sound run pays only for an occasional copy.
 *
 * @param <B> the batch
 */
public final class Rewind<B> {
    private static final int INTERVAL = 100;

    private final TrainStep<B> step;
    private final BatchSource<B> batches;
    private final Map<String, Stateful> parts;
    private final StateCopy copy;
    private final Agreement ranks;

    /**
     * Copies the state of a run on one rank.
     *
     * @param step the step of the run
     * @param batches the source that the step takes its batches from
     * @param steps the number of steps taken before
     */
    public Rewind(TrainStep<B> step, BatchSource<B> batches, long steps) {
        this(step, batches, steps, Agreement.alone());
    }

    /**
     * Copies the state of a run.
     *
     * @param step the step of the run
     * @param batches the source that the step takes its batches from
     * @param steps the number of steps taken before
     * @param ranks that go back together if one of them must
     */
    public Rewind(TrainStep<B> step, BatchSource<B> batches, long steps, Agreement ranks) {
        this.step = step;
        this.batches = batches;
        this.ranks = ranks;
        this.parts = new LinkedHashMap<>(step.parts());
        parts.put("data", batches);
        this.copy = new StateCopy(parts);
        copy.renew(steps);
    }

    /**
     * The position of a run that went back, its metrics there, and the reason.
     *
     * @param step the number of steps after which the run is now
     * @param metrics the metrics of the last of these steps; empty if there is none
     * @param finding where non-finite numbers first appeared
     */
    public record Back(long step, List<Double> metrics, Finding finding) {}

    /**
     * {@return true if a step's metrics, and every hundred steps the state, are finite}
     *
     * @param steps the number of steps taken
     * @param metrics the metrics of the last one
     */
    public boolean isSound(long steps, List<Double> metrics) {
        if (!isFinite(metrics)) {
            return false;
        }
        if (steps - copy.step() >= INTERVAL) {
            if (!ranks.all(isFinite())) {
                return false;
            }
            copy.renew(steps);
        }
        return true;
    }

    /**
     * Returns the run to the state after its last sound step.
     *
     * @param brokenStep the number of the step that was not sound
     * @return the state that the run is in now
     */
    public Back goBack(long brokenStep) {
        copy.restore();
        List<Double> before = List.of();
        while (true) {
            List<Double> metrics = step.run(batches).values();
            long at = copy.step() + 1;
            if (!isFinite(metrics) || !ranks.all(isFinite())) {
                return foundAt(at, before);
            }
            if (at >= brokenStep) {
                return new Back(at, metrics, notFoundAgain(brokenStep));
            }
            copy.renew(at);
            before = metrics;
        }
    }

    /**
     * Returns the run to its state before a step that failed halfway.
     *
     * @param steps the number of steps before the failed one
     */
    public void goBackTo(long steps) {
        copy.restore();
        for (long at = copy.step(); at < steps; at++) {
            step.run(batches);
        }
    }

    private Back foundAt(long at, List<Double> before) {
        copy.restore();
        BrokenNumbers broken = new BrokenNumbers(step.parts());
        List<Double> metrics = broken.watch(() -> step.run(batches).values());
        String where = FirstOfRanks.of(broken.passes(), broken.where(names(metrics)), ranks);
        copy.restore();
        String sentence = "non-finite numbers first appear " + where + "; the run is back at step " + (at - 1);
        return new Back(at - 1, before, new Finding(Symptom.NON_FINITE, at, sentence));
    }

    private Finding notFoundAgain(long at) {
        return new Finding(
                Symptom.NON_FINITE,
                at,
                "numbers were not finite, but are finite when the same steps are repeated: the steps depend on state"
                        + " that is in no checkpoint");
    }

    /** Returns the names of the non-finite metrics. */
    private List<String> names(List<Double> metrics) {
        return IntStream.range(0, metrics.size())
                .filter(i -> !Double.isFinite(metrics.get(i)))
                .mapToObj(i -> step.metricNames().get(i))
                .toList();
    }

    /** Returns true if every number in the parts' current state is finite. */
    private boolean isFinite() {
        return Finite.are(StepParts.save(parts).values().stream()
                .flatMap(state -> state.tensors().values().stream())
                .toList());
    }

    private static boolean isFinite(List<Double> metrics) {
        return metrics.stream().allMatch(Double::isFinite);
    }
}
