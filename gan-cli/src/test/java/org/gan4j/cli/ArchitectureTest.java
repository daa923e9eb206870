package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gan4j.Architecture;
import org.junit.jupiter.api.Test;

final class ArchitectureTest extends Architecture {
    private static final Set<String> LIBRARY = Set.of(
            "shape",
            "random",
            "collective",
            "backend",
            "tensor",
            "io",
            "io.internal",
            "io.weights",
            "nn",
            "onnx",
            "loss",
            "optim",
            "models",
            "models.mlp",
            "models.conv",
            "models.dcgan",
            "models.digits",
            "models.pix2pix",
            "models.cyclegan",
            "models.srgan",
            "models.esrgan",
            "models.cgan",
            "models.acgan",
            "models.sngan",
            "models.biggan",
            "models.progan",
            "models.style",
            "models.stylegan",
            "models.stylegan2",
            "models.infogan",
            "models.lapgan",
            "metrics",
            "metrics.features",
            "metrics.inception",
            "data",
            "data.transform",
            "data.picture",
            "data.points",
            "data.pairs",
            "data.sets",
            "data.download",
            "train",
            "train.step",
            "train.penalty",
            "train.listener",
            "train.diagnosis",
            "train.run",
            "train.watch",
            "train.tensorboard",
            "train.augment",
            "train.progressive",
            "train.translation",
            "train.conditional");

    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("recipes.data", LIBRARY),
            Map.entry("recipes", with(LIBRARY, "recipes.data")),
            Map.entry("recipes.noise", with(LIBRARY, "recipes", "recipes.data")),
            Map.entry("recipes.conditional", with(LIBRARY, "recipes", "recipes.data")),
            Map.entry("recipes.style", with(LIBRARY, "recipes", "recipes.data")),
            Map.entry("recipes.residual", with(LIBRARY, "recipes", "recipes.data")),
            Map.entry("recipes.translation", with(LIBRARY, "recipes", "recipes.data")),
            Map.entry("recipes.quality", with(LIBRARY, "recipes", "recipes.data")),
            Map.entry("recipes.technique", with(LIBRARY, "recipes", "recipes.data")),
            Map.entry("recipes.run", with(LIBRARY, "recipes", "recipes.data", "recipes.quality", "recipes.technique")),
            Map.entry("bench", with(LIBRARY, "recipes", "recipes.data", "recipes.run", "recipes.technique")),
            Map.entry("cli.terminal", LIBRARY),
            Map.entry("cli.data", with(LIBRARY, "recipes", "recipes.data", "cli.option", "cli.terminal")),
            Map.entry("cli.metrics", with(LIBRARY, "cli.option", "cli.terminal")),
            Map.entry("explore", with(LIBRARY, "recipes", "recipes.data", "recipes.run")),
            Map.entry("report", with(LIBRARY, "recipes", "recipes.data", "cli.terminal", "explore")),
            Map.entry("cli.report", with(LIBRARY, "recipes", "cli.option", "cli.terminal", "report")),
            Map.entry("cli.machine", with(LIBRARY, "cli.terminal")),
            Map.entry(
                    "cli.weights",
                    with(LIBRARY, "recipes", "recipes.data", "recipes.run", "cli.terminal", "cli.option")),
            Map.entry(
                    "cli.option",
                    with(
                            LIBRARY,
                            "recipes",
                            "recipes.data",
                            "recipes.quality",
                            "recipes.technique",
                            "recipes.run",
                            "cli.terminal")),
            Map.entry(
                    "cli",
                    with(
                            LIBRARY,
                            "backend.internal",
                            "recipes",
                            "recipes.data",
                            "recipes.noise",
                            "recipes.quality",
                            "recipes.technique",
                            "recipes.run",
                            "bench",
                            "cli.terminal",
                            "cli.machine",
                            "cli.data",
                            "cli.metrics",
                            "cli.weights",
                            "cli.report",
                            "report",
                            "cli.option")));

    @Test
    void aSimpleNameMeansOneThing() {
        Map<String, List<String>> names = new ClassFileImporter()
                .withImportOption(location -> !location.contains("test")).importPackages("org.gan4j").stream()
                        .filter(each ->
                                each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                        .collect(Collectors.groupingBy(
                                JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(names.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    @Override
    protected Map<String, Set<String>> arrows() {
        return ARROWS;
    }
}
