package org.gan4j.recipes.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.points.ModeReport;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.State;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.EvaluationChoice;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.quality.RunEvaluations;
import org.gan4j.tensor.Scope;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.diagnosis.Finding;
import org.gan4j.train.listener.EarlyStop;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.ModeLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.tensorboard.TensorBoardLog;
import org.gan4j.train.watch.LossChart;
import org.gan4j.train.watch.SampleScatter;
import org.jspecify.annotations.Nullable;

/**
 * A recipe at work in a directory: the networks, the data and everything that is written.
 *
 * <p>Tensors are made on the backend that it was made with, so train it on the thread that made it.
 */
public final class RecipeRun implements AutoCloseable {
    /** TensorBoard shows a thousand points of a scalar. */
    private static final int TENSOR_BOARD_STEPS = 10;

    private final RunPlan plan;
    private final BatchSource<Batch> batches;
    private final GanTrainer<Batch> trainer;
    private @Nullable ModeLog modes;
    private @Nullable EarlyStop earlyStop;
    private @Nullable CheckpointWriter checkpoints;

    /**
     * The run at its beginning.
     *
     * @param plan the recipe, the settings, the data and the backend
     * @param directory receives what the run writes
     * @param watching hear of the run before its own listeners do
     * @param findings is told what goes wrong with it
     */
    public RecipeRun(RunPlan plan, RunDirectory directory, List<TrainListener> watching, Consumer<Finding> findings) {
        if (!plan.writes()) {
            throw new IllegalArgumentException(
                    "RecipeRun: expects a directory on rank 0 alone, got one on " + plan.ranks());
        }
        this.plan = plan;
        this.batches = plan.batches();
        Diagnosis diagnosis = Diagnosis.standard().file(directory.diagnosis()).tell(findings);
        this.trainer = Backends.with(plan.backend(), () -> trainer(directory, watching, diagnosis));
    }

    /**
     * The run at its beginning on a rank other than 0, which writes nothing.
     *
     * @param plan the recipe, the settings, the data and the backend
     */
    public RecipeRun(RunPlan plan) {
        this.plan = plan;
        this.batches = plan.batches();
        this.trainer = Backends.with(
                plan.backend(),
                () -> plan.trainer(
                        plan.networks(), List.of(), Diagnosis.standard().tell(finding -> {})));
    }

    /**
     * Goes to where a checkpoint was written.
     *
     * @param checkpoint a checkpoint of the same recipe
     * @throws org.gan4j.io.StateException if it is one of another run
     */
    public void restore(Checkpoint checkpoint) {
        Backends.with(plan.backend(), () -> {
            try (Scope scope = Scope.open()) {
                Map<String, State> parts = new TreeMap<>();
                checkpoint.parts().forEach(name -> parts.put(name, checkpoint.part(name)));
                trainer.restore(batches, parts);
            }
        });
    }

    /** {@return the steps since the beginning of the run} */
    public long step() {
        return trainer.step();
    }

    /** {@return whether the run is as long as its schedule says} */
    public boolean isComplete() {
        return plan.schedule().length().isReached(trainer.step(), batches);
    }

    /** Trains until it is, or until a listener stops it. */
    public void train() {
        Backends.with(plan.backend(), () -> trainer.fit(batches, plan.schedule().length()));
    }

    /**
     * Measures how well the present samples cover the modes of the points, in a run of points.
     *
     * @return empty in a run of samples other than points
     */
    public Optional<ModeReport> modes() {
        return Optional.ofNullable(modes).map(log -> Backends.with(plan.backend(), log::report));
    }

    /** {@return why a measured value ended the run early; empty if none did} */
    public Optional<String> earlyStop() {
        return Optional.ofNullable(earlyStop).flatMap(EarlyStop::reason);
    }

    /** {@return the checkpoint of the best measured value; empty if none was chosen by one} */
    public Optional<Path> bestCheckpoint() {
        return Optional.ofNullable(checkpoints).flatMap(CheckpointWriter::best);
    }

    @Override
    public void close() {
        batches.close();
    }

    private GanTrainer<Batch> trainer(RunDirectory directory, List<TrainListener> watching, Diagnosis diagnosis) {
        String recipe = plan.recipe().name();
        TrainedNetworks networks = plan.networks();
        List<TrainListener> listeners = new ArrayList<>(watching);
        listeners.add(new CsvLog(directory.log()));
        listeners.addAll(pictures(networks, directory));
        listeners.add(new LossChart(recipe + ": losses", directory.log(), directory.lossChart()));
        listeners.add(new TensorBoardLog(directory.tensorBoard(), Interval.steps(TENSOR_BOARD_STEPS))
                .pictures("samples", directory.samples()));
        EvaluationChoice evaluation = plan.schedule().evaluation();
        if (evaluation != null && evaluation.best() != null && evaluation.patience() != null) {
            EarlyStop stop =
                    new EarlyStop(evaluation.best(), RunEvaluations.better(evaluation.best()), evaluation.patience());
            listeners.add(stop);
            earlyStop = stop;
        }
        CheckpointWriter writer = checkpoints(directory, evaluation);
        listeners.add(writer);
        checkpoints = writer;
        return plan.trainer(networks, listeners, diagnosis, plan.evaluations(networks, DataCache.standard()));
    }

    private CheckpointWriter checkpoints(RunDirectory directory, @Nullable EvaluationChoice evaluation) {
        RunLength schedule = plan.schedule();
        CheckpointWriter writer = new CheckpointWriter(directory.checkpoints(), schedule.checkpoints())
                .text("recipe", plan.recipe().name())
                .keepNewest(schedule.keepCheckpoints());
        if (evaluation != null && evaluation.best() != null) {
            writer = writer.keepBest(evaluation.best(), RunEvaluations.better(evaluation.best()));
        }
        Map<String, String> texts = new TreeMap<>(plan.examples().samples().texts());
        texts.putAll(plan.settings().techniques().networks().texts());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            writer = writer.text(text.getKey(), text.getValue());
        }
        return writer;
    }

    /** The listeners that show how the samples are. */
    private List<TrainListener> pictures(TrainedNetworks networks, RunDirectory directory) {
        Interval every = plan.schedule().samples();
        if (plan.examples().samples() instanceof PointSamples points) {
            RandomStream random = plan.random().split("samples");
            Sampler sampler = new RunPictures(plan, networks).sampler();
            modes = new ModeLog(sampler, points.distribution(), directory.modes(), every, random);
            return List.of(
                    new SampleScatter(sampler, points.distribution(), directory.samples(), every, random), modes);
        }
        return List.of(
                new RunPictures(plan, networks).grid(directory.samples(), every).legible());
    }
}
