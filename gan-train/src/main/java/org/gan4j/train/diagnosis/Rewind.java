package org.gan4j.train.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.train.step.StateCopy;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.TrainStep;

/**
 * Goes back to the last step before numbers that are not finite, and finds out where they came from.
 *
 * <p>A copy of the state is taken every hundred steps. From there the steps are taken again, which gives the same numbers,
 * up to the first that is broken, and that one under observation. So a sound run pays for a copy now and then and for
 * nothing else.
 */
public final class Rewind<B> {
    private static final int INTERVAL = 100;

    private final TrainStep<B> step;
    private final BatchSource<B> batches;
    private final Map<String, Stateful> parts;
    private final StateCopy copy;

    public Rewind(TrainStep<B> step, BatchSource<B> batches, long steps) {
        this.step = step;
        this.batches = batches;
        this.parts = new LinkedHashMap<>(step.parts());
        parts.put("data", batches);
        this.copy = new StateCopy(parts);
        copy.renew(steps);
    }

    /** Where a run stands that went back. */
    public record Back(long step, List<Double> metrics, Finding finding) {}

    /** Whether a step left everything as it should be; a look at what it reported, and every hundred steps at the state. */
    public boolean isSound(long steps, List<Double> metrics) {
        if (!isFinite(metrics)) {
            return false;
        }
        if (steps - copy.step() >= INTERVAL) {
            if (!isFinite()) {
                return false;
            }
            copy.renew(steps);
        }
        return true;
    }

    /** Leaves the run behind its last sound step. */
    public Back goBack(long brokenStep) {
        copy.restore();
        List<Double> before = List.of();
        while (true) {
            List<Double> metrics = step.run(batches).values();
            long at = copy.step() + 1;
            if (!isFinite(metrics) || !isFinite()) {
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
     * Goes back to where a run stood before a step that was not finished, and so left its state between two steps.
     *
     * @param steps taken before it
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
        String where = broken.where(names(metrics));
        copy.restore();
        String sentence =
                "numbers are not finite any more: they first appear " + where + "; the run is back at step " + (at - 1);
        return new Back(at - 1, before, new Finding(Symptom.NON_FINITE, at, sentence));
    }

    private Finding notFoundAgain(long at) {
        return new Finding(
                Symptom.NON_FINITE,
                at,
                "numbers were not finite, but are when the same steps are taken again: something that is in no checkpoint"
                        + " decides what the steps compute");
    }

    /** The metrics that are not finite. */
    private List<String> names(List<Double> metrics) {
        return IntStream.range(0, metrics.size())
                .filter(i -> !Double.isFinite(metrics.get(i)))
                .mapToObj(i -> step.metricNames().get(i))
                .toList();
    }

    /** Whether every number of the parts, as they are now, is finite. */
    private boolean isFinite() {
        return Finite.are(StepParts.save(parts).values().stream()
                .flatMap(state -> state.tensors().values().stream())
                .toList());
    }

    private static boolean isFinite(List<Double> metrics) {
        return metrics.stream().allMatch(Double::isFinite);
    }
}
