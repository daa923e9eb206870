package org.gan4j.train.diagnosis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gan4j.nn.Module;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.step.StepObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a run for what goes wrong with GANs, and says so in plain words: see {@link Symptom}.
 *
 * <p>It reads the numbers that every step reports, and looks, at one step of fifty, at the samples and the layers of that
 * step. It draws no random numbers, computes no pass of its own and changes nothing. Numbers that are not finite end the
 * run at the state before them, with an exception that says where they came from; everything else is only told, once as long
 * as it lasts: to the log unless set otherwise.
 *
 * <p>Settings give another diagnosis that watches what this one does. An instance belongs to one trainer; used by one thread.
 */
public final class Diagnosis implements TrainListener {
    private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);
    private static final int INTERVAL = 50;
    private static final int OFF = 0;

    private final int interval;
    private final @Nullable DiagnosisFile file;
    private final Consumer<Finding> listener;
    private final List<Watched> watched;
    private RunSigns signs = new RunSigns();

    private Diagnosis(int interval, @Nullable DiagnosisFile file, Consumer<Finding> listener, List<Watched> watched) {
        this.interval = interval;
        this.file = file;
        this.listener = listener;
        this.watched = new ArrayList<>(watched);
    }

    /** A pair, and what is known of it. */
    private record Watched(StepProbe probe, ModeCollapse collapse, IdleLayers layers, Once range) {}

    /** True the first time. */
    private static final class Once {
        private boolean happened;

        boolean hear(String words) {
            boolean first = !happened && !words.isEmpty();
            happened |= first;
            return first;
        }
    }

    /** Looks at one step of fifty, and writes to the log. */
    public static Diagnosis standard() {
        return new Diagnosis(INTERVAL, null, Diagnosis::log, List.of());
    }

    /** Looks at nothing: a run whose numbers are not finite goes on. */
    public static Diagnosis off() {
        return new Diagnosis(OFF, null, finding -> {}, List.of());
    }

    /** Looks at the samples and layers of one step of so many, 1 or more. */
    public Diagnosis every(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("Diagnosis: expects to look at one step of 1 or more, got " + steps);
        }
        return new Diagnosis(steps, file, listener, watched);
    }

    /** Writes what it finds, and how diverse samples are, as JSON lines too. */
    public Diagnosis file(Path path) {
        return new Diagnosis(interval, new DiagnosisFile(path), listener, watched);
    }

    /** Returns a diagnosis of the same settings that watches nothing yet: for one more trainer. */
    public Diagnosis fresh() {
        return new Diagnosis(interval, file, listener, List.of());
    }

    /** Says what it finds to somebody else instead of the log. */
    public Diagnosis tell(Consumer<Finding> newListener) {
        return new Diagnosis(interval, file, newListener, watched);
    }

    /**
     * Gives an observer of the steps of two networks, for a training step of one's own, which shows it its samples; the
     * trainer's builder does it for the usual step.
     *
     * @param name in front of what is told of the two; empty if there is only one pair
     */
    public StepObserver watch(String name, Module generator, Module discriminator) {
        if (isOff()) {
            return StepObserver.none();
        }
        StepProbe probe = new StepProbe(name, generator, discriminator);
        watched.add(new Watched(probe, new ModeCollapse(), new IdleLayers(), new Once()));
        return probe;
    }

    public boolean isOff() {
        return interval == OFF;
    }

    @Override
    public void onStart(Training training) {
        signs = new RunSigns();
        if (file != null) {
            file.open(training.step());
        }
        if (!isOff()) {
            watched.forEach(each -> each.probe.begin());
        }
    }

    @Override
    public void onStep(Training training) {
        if (isOff()) {
            return;
        }
        signs.hear(Numbers.of(training.step(), training.metricNames(), training.metrics()))
                .forEach(this::report);
        for (Watched each : watched) {
            if (each.probe.endStep()) {
                look(training.step(), each);
            }
            if (training.step() % interval == 0) {
                each.probe.begin();
            }
        }
    }

    @Override
    public void onClose() {
        if (file != null) {
            file.close();
        }
    }

    /** Tells of a finding. */
    public void report(Finding finding) {
        if (file != null) {
            file.write(finding);
        }
        listener.accept(finding);
    }

    /** Logs a finding, unless it ends the run: the exception says that one. */
    private static void log(Finding finding) {
        if (finding.symptom() != Symptom.NON_FINITE) {
            LOG.warn("{}", finding.describe());
        }
    }

    private void look(long step, Watched each) {
        double diversity = each.probe.diversity();
        if (file != null && Double.isFinite(diversity)) {
            file.writeDiversity(step, diversity);
        }
        each.collapse.hear(step, diversity).ifPresent(this::report);
        each.probe
                .range()
                .filter(each.range::hear)
                .ifPresent(words -> report(new Finding(Symptom.DATA_RANGE, step, words)));
        for (StepProbe.Idle idle : each.probe.idle()) {
            each.layers.hear(step, idle.layer(), idle.symptom(), idle.share()).ifPresent(this::report);
        }
    }
}
