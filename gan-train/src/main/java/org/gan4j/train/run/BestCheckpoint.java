package org.gan4j.train.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.train.listener.Direction;
import org.gan4j.train.listener.MetricMean;
import org.gan4j.train.listener.Training;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoint with the best mean of a metric over the steps since the previous checkpoint. */
final class BestCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(BestCheckpoint.class);
    private static final String METRIC = "metric";
    private static final String MEAN = "metric_mean";
    private static final int NONE = -1;

    private final MetricMean mean;
    private final Direction better;
    private double best;
    private long bestStep = NONE;

    BestCheckpoint(String metric, Direction better) {
        this.mean = new MetricMean(metric);
        this.better = better;
        this.best = better.worst();
    }

    /** Finds the best of the existing checkpoints. */
    void begin(Training training, CheckpointFolder checkpoints) {
        mean.requireReported("CheckpointWriter", training);
        mean.reset(0, 0);
        best = better.worst();
        bestStep = NONE;
        checkpoints.all().forEach(this::consider);
    }

    void observe(Training training) {
        if (mean.isMeasured(training)) {
            mean.add(mean.latest(training));
        }
    }

    /** The texts about the metric for the current checkpoint. */
    Map<String, String> texts() {
        return Map.of(METRIC, mean.metric(), MEAN, Double.toString(mean.sum() / mean.count()));
    }

    /** Records that the current checkpoint was written. */
    void written(long step) {
        consider(step, mean.take());
    }

    /** Returns true if the checkpoint of a step is the best one. */
    boolean isBest(long step) {
        return step == bestStep;
    }

    /** Returns the step of the best checkpoint; empty if none was measured. */
    OptionalLong step() {
        return bestStep == NONE ? OptionalLong.empty() : OptionalLong.of(bestStep);
    }

    private void consider(Path path) {
        try {
            Map<String, String> texts = Checkpoint.read(path).texts();
            String value = texts.get(MEAN);
            if (value != null && mean.metric().equals(texts.get(METRIC))) {
                consider(Long.parseLong(texts.getOrDefault("step", "")), Double.parseDouble(value));
            }
        } catch (StateException | NumberFormatException e) {
            LOG.warn("{} is damaged, or not a checkpoint of gan4j, and is not considered as the best", path);
        }
    }

    private void consider(long step, double value) {
        if (better.isBetter(value, best)) {
            best = value;
            bestStep = step;
        }
    }
}
