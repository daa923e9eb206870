package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.cli.option.TrainOptions;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.recipes.technique.Techniques;
import org.gan4j.train.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
    @TempDir
    private Path directory;

    @Test
    void writesEverythingThatARunHolds() throws IOException {
        Path run = directory.resolve("deep/run");

        Command command = Command.gan(
                "train",
                "mnist-mlp-bce",
                "--steps",
                4,
                "--batch-size",
                2,
                "--threads",
                1,
                "--sample-every",
                2,
                "--checkpoint-every",
                3,
                "--out",
                run);

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(Runs.content(run).keySet())
                .contains(
                        "config.json",
                        "log.csv",
                        "losses.png",
                        "samples/step-000002.png",
                        "samples/step-000004.png",
                        "checkpoint/step-000003/generator.safetensors",
                        "checkpoint/step-000004/manifest.json");
        assertThat(Files.readAllLines(run.resolve("log.csv")))
                .hasSize(5)
                .startsWith("step,epoch,d_loss,g_loss,d_real,d_fake,d_grad,g_grad,images_per_second");
        assertThat(command.out())
                .contains("Trains mnist-mlp-bce on digits, 5000 images [1, 28, 28] for 4 steps: batches of 2,"
                        + " learning rate 0.001, seed 1.")
                .contains("Writes to " + run + ".")
                .contains(
                        "Look at " + run.resolve("samples/step-000004.png") + " and " + run.resolve("losses.png") + ".")
                .contains("More samples: java -jar gan.jar sample " + run + " --count 64");
    }

    @Test
    void theConfigurationHasEverythingToRunItAgain() {
        Path run = directory.resolve("run");

        Command.gan(
                "train",
                "mnist-mlp",
                "--steps",
                1,
                "--batch-size",
                2,
                "--learning-rate",
                "0.01",
                "--seed",
                5,
                "--threads",
                1,
                "--sample-every",
                7,
                "--checkpoint-every",
                8,
                "--keep-checkpoints",
                9,
                "--out",
                run);

        RunConfig config = RunConfig.read(RunDirectory.read(run));
        assertThat(config.recipe()).isEqualTo("mnist-mlp");
        assertThat(config.settings())
                .isEqualTo(new RunSettings(new DataChoice("bundled", null, false), 2, 0.01, 5, Techniques.standard()));
        assertThat(config.schedule()).isEqualTo(new RunLength(null, 1L, 7L, 8L, 9, null));
        assertThat(config.data().name()).isEqualTo("digits");
        assertThat(config.data().examples()).isEqualTo(5000);
        assertThat(config.data().shape()).isEqualTo("[1, 28, 28]");
        assertThat(config.data().sha256()).hasSize(64);
        assertThat(config.sessions()).hasSize(1);
        assertThat(config.sessions().get(0).fromStep()).isZero();
        assertThat(config.environment().threads()).isEqualTo(1);
        assertThat(config.environment().java()).startsWith(System.getProperty("java.version"));
        assertThat(config.environment().os()).startsWith(System.getProperty("os.name"));
        assertThat(config.environment().backend()).isNotEmpty();
        assertThat(config.environment().backendDescription()).isNotEmpty();
        assertThat(config.environment().instructionSet()).isNotEmpty();
    }

    @Test
    void withoutOptionsTheDefaultsOfTheRecipeAreTaken() {
        TrainOptions none = new TrainOptions();

        assertThat(none.settings(Recipes.bundled().named("mnist-mlp").defaults()))
                .isEqualTo(new RunSettings(new DataChoice("bundled", null, false), 64, 2e-4, 1, Techniques.standard()));
        assertThat(none.applyTo(RunLength.ofEpochs(3))).isEqualTo(new RunLength(3L, null, null, null, 5, null));
    }

    @Test
    void theSameSeedGivesTheSameLossesAndAnotherOthers() throws IOException {
        List<String> first = losses("first", 1);

        assertThat(losses("second", 1)).isEqualTo(first);
        assertThat(losses("third", 2)).isNotEqualTo(first);
    }

    private List<String> losses(String name, int seed) throws IOException {
        Path run = directory.resolve(name);
        Command.gan("train", "mnist-mlp", "--steps", 3, "--batch-size", 2, "--seed", seed, "--out", run);
        return Runs.losses(run);
    }
}
