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
 * Watches a run for the usual failures of GANs, and reports them in plain words: see {@link Symptom}.
 *
 * <p>It reads the metrics of every step, and inspects the samples and layers of one step in fifty. It draws no random
 * numbers, runs no further pass and changes nothing. Non-finite numbers end the run at the state before them, with an
 * exception that says where they first appeared; any other finding is only reported, once for as long as it lasts: to the
 * log unless set otherwise.
 *
 * <p>Setters return another diagnosis that watches the same run. An instance belongs to one trainer. Not thread-safe.
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

    /** A pair of networks with the state of its checks. */
    private record Watched(StepProbe probe, ModeCollapse collapse, IdleLayers layers, Once range) {}

    /** A flag that is true the first time only. */
    private static final class Once {
        private boolean happened;

        boolean observe(String words) {
            boolean first = !happened && !words.isEmpty();
            happened |= first;
            return first;
        }
    }

    /** {@return a diagnosis that inspects one step in fifty and writes to the log} */
    public static Diagnosis standard() {
        return new Diagnosis(INTERVAL, null, Diagnosis::log, List.of());
    }

    /** {@return a diagnosis that checks nothing: a run with non-finite numbers goes on} */
    public static Diagnosis off() {
        return new Diagnosis(OFF, null, finding -> {}, List.of());
    }

    /**
     * Sets the interval, in steps, at which samples and layers are inspected.
     *
     * @param steps 1 or more
     * @return a diagnosis that watches the same run
     */
    public Diagnosis every(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("Diagnosis: expects to look at one step of 1 or more, got " + steps);
        }
        return new Diagnosis(steps, file, listener, watched);
    }

    /**
     * Also writes findings and the diversity of samples to a file, as JSON lines.
     *
     * @param path the file, which is created when the run starts
     * @return a diagnosis that watches the same run
     */
    public Diagnosis file(Path path) {
        return new Diagnosis(interval, new DiagnosisFile(path), listener, watched);
    }

    /** {@return a diagnosis with the same settings that does not watch anything yet, for another trainer} */
    public Diagnosis fresh() {
        return new Diagnosis(interval, file, listener, List.of());
    }

    /**
     * Sends findings to a consumer instead of the log.
     *
     * @param newListener receives each finding once
     * @return a diagnosis that watches the same run
     */
    public Diagnosis tell(Consumer<Finding> newListener) {
        return new Diagnosis(interval, file, newListener, watched);
    }

    /**
     * {@return an observer of the steps of two networks, for a custom training step, which passes it the samples; the
     * trainer's builder does this for the usual step}
     *
     * @param name the prefix for findings about this pair; empty if there is only one pair
     * @param generator the network that makes samples
     * @param discriminator the network that judges them
     */
    public StepObserver watch(String name, Module generator, Module discriminator) {
        if (isOff()) {
            return StepObserver.none();
        }
        StepProbe probe = new StepProbe(name, generator, discriminator);
        watched.add(new Watched(probe, new ModeCollapse(), new IdleLayers(), new Once()));
        return probe;
    }

    /** {@return true if it checks nothing, as {@link #off}} */
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
        signs.observe(Numbers.of(training.step(), training.metricNames(), training.metrics()))
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

    /**
     * Sends a finding to the log or the consumer.
     *
     * @param finding the finding, written to the file if there is one
     */
    public void report(Finding finding) {
        if (file != null) {
            file.write(finding);
        }
        listener.accept(finding);
    }

    /** Logs a finding, unless it ends the run, which the exception reports. */
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
        each.collapse.observe(step, diversity).ifPresent(this::report);
        each.probe
                .range()
                .filter(each.range::observe)
                .ifPresent(words -> report(new Finding(Symptom.DATA_RANGE, step, words)));
        for (StepProbe.Idle idle : each.probe.idle()) {
            each.layers
                    .observe(step, idle.layer(), idle.symptom(), idle.share())
                    .ifPresent(this::report);
        }
    }
}
