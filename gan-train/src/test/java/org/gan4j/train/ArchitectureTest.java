package org.gan4j.train;

import java.util.Map;
import java.util.Set;
import org.gan4j.Architecture;

final class ArchitectureTest extends Architecture {
    private static final Set<String> BELOW = Set.of(
            "shape",
            "random",
            "collective",
            "backend",
            "tensor",
            "io",
            "io.internal",
            "nn",
            "loss",
            "optim",
            "models",
            "data",
            "data.picture",
            "data.points");

    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("train.listener", with(BELOW)),
            Map.entry("train.penalty", with(BELOW, "models.style")),
            Map.entry("train.augment", with(BELOW)),
            Map.entry("train.step", with(BELOW, "train.augment", "train.penalty")),
            Map.entry(
                    "train.conditional", with(BELOW, "models.infogan", "models.lapgan", "train.penalty", "train.step")),
            Map.entry("train.progressive", with(BELOW, "train.step")),
            Map.entry("train.parallel", with(BELOW, "train.listener", "train.step")),
            Map.entry("train.run", with(BELOW, "train.listener")),
            Map.entry("train.diagnosis", with(BELOW, "train.listener", "train.step", "train.run")),
            Map.entry("train.watch", with(BELOW, "train.listener", "train.run")),
            Map.entry("train.tensorboard", with(BELOW, "train.listener", "train.run", "train.watch")),
            Map.entry("train.translation", with(BELOW, "train.penalty", "train.step", "train")),
            Map.entry(
                    "train",
                    with(
                            BELOW,
                            "train.augment",
                            "train.listener",
                            "train.penalty",
                            "train.step",
                            "train.diagnosis",
                            "train.parallel")));

    @Override
    protected Map<String, Set<String>> arrows() {
        return ARROWS;
    }
}
