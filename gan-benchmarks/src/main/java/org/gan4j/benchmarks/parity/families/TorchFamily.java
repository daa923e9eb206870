package org.gan4j.benchmarks.parity.families;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.tensor.Scope;
import org.gan4j.train.families.BigGanCase;
import org.gan4j.train.families.FamilyCase;
import org.gan4j.train.families.FamilyResults;
import org.gan4j.train.families.GanFamily;
import org.gan4j.train.families.ProjectionCase;
import org.gan4j.train.families.StyleGan2Case;

/** A family trained by libtorch. */
abstract class TorchFamily {
    private final FamilyCase family;
    private final BatchSource<Batch> batches;
    private final FamilyResults results = new FamilyResults();
    private final List<TorchUpdate> updates = new ArrayList<>();
    private Map<String, Double> metrics = new LinkedHashMap<>();
    private boolean recording;

    TorchFamily(FamilyCase family) {
        this.family = family;
        this.batches = family.batches();
    }

    private static TorchFamily of(GanFamily family) {
        FamilyCase start = family.start();
        return switch (family) {
            case PROJECTION, SAGAN -> new TorchProjection((ProjectionCase) start);
            case BIGGAN -> new TorchBigGan((BigGanCase) start);
            case PROGAN -> new TorchProGan(start);
            case STYLEGAN2 -> new TorchStyleGan2((StyleGan2Case) start);
            case INFOGAN -> new TorchInfoGan(start);
            case LAPGAN -> new TorchLapgan(start);
            case SRGAN -> new TorchSrgan(start);
            case PIX2PIX -> new TorchPix2Pix(start);
            case CYCLEGAN, CYCLEGAN_WITH_POOL -> new TorchCycleGan(start);
        };
    }

    /** Trains a family from its start. */
    static FamilyResults train(GanFamily family, int steps) {
        try (PointerScope all = new PointerScope();
                Scope ours = Scope.open()) {
            TorchFamily trained = of(family);
            for (int i = 0; i < steps; i++) {
                trained.train(i);
            }
            trained.updates.forEach(TorchUpdate::recordState);
            return trained.results;
        }
    }

    private void train(int number) {
        recording = family.recorded().contains(number);
        metrics = new LinkedHashMap<>();
        try (PointerScope scope = new PointerScope();
                Scope ours = Scope.open()) {
            step();
        }
        results.step(metrics);
    }

    /** Takes one step, which reports all its metrics. */
    abstract void step();

    /** Copies a network's weights. */
    final TorchWeights weights(String network) {
        return new TorchWeights(Objects.requireNonNull(family.networks().get(network), network));
    }

    /** Creates the update of a network. */
    final TorchUpdate update(String network, TorchWeights weights, TorchUpdate.AdamRule rule) {
        TorchUpdate update = new TorchUpdate(network, weights, rule, results);
        updates.add(update);
        return update;
    }

    final Batch nextBatch() {
        return batches.next();
    }

    /** Reports a metric. */
    final void report(String metric, double value) {
        metrics.put(metric, value);
    }

    final void report(String metric, Tensor value) {
        report(metric, Torch.number(value));
    }

    final boolean isRecording() {
        return recording;
    }

    /** Computes without recording and without moving the weights' statistics. */
    static Tensor silent(TorchWeights weights, Supplier<Tensor> pass) {
        weights.moving(false);
        try (AutoGradMode unrecorded = new AutoGradMode(false)) {
            return pass.get();
        } finally {
            weights.moving(true);
        }
    }
}
