package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.recipes.technique.LossChoice;
import org.gan4j.recipes.technique.PenaltyChoice;
import org.gan4j.recipes.technique.Techniques;
import org.gan4j.train.run.RunDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Interval objective, penalty and stabiliser from the command line. */
final class TechniqueOptionsTest {
    private static final String TRAIN_HELP = "; see 'java -jar gan.jar train --help'";

    @TempDir
    private Path directory;

    /** Together every option there is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--loss least-squares --label-smoothing 0.1 --label-flipping 0.2 --instance-noise 0.3"
                        + " --instance-noise-steps 4 --feature-matching --penalty r1 --penalty-weight 0.5"
                        + " --penalty-every 6 --spectral-norm --clip-gradients-norm 7.0 --minibatch-discrimination"
                        + " --minibatch-stddev --packed 2 --history-pool 8 --optimizer adam --beta1 0.1 --beta2 0.2"
                        + " --discriminator-steps 2 --discriminator-learning-rate 0.01 --schedule cosine"
                        + " --schedule-steps 30 --warm-up 5 --ema 0.5",
                "--loss wasserstein --clip-weights 0.1 --clip-gradients-value 0.2 --optimizer rmsprop",
                "--loss hinge --penalty dragan --unrolled 2",
                "--ema-half-life 500.0 --ema-ramp-up 0.05 --ema-start 3 --orthogonal 1.0E-4 --lecam 0.3 --zcr 20.0"
                        + " --top-k 0.5 --top-k-steps 9 --accumulate 2",
            })
    void whatIsChosenIsInTheConfigurationAndTold(String options) {
        Path run = directory.resolve("run");

        Command command = train(run, options);

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        Techniques chosen = RunConfig.read(RunDirectory.read(run)).settings().techniques();
        assertThat(String.join(" ", chosen.describe())).isEqualTo(options);
        assertThat(command.out()).contains("With " + options + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--loss w | --loss | one of non-saturating, minimax, least-squares, hinge, wasserstein, relativistic |"
                        + " w",
                "--augment flip | --augment | one of diff, ada | flip",
                "--ada-target 1 | --ada-target | a number from 0 to 1, without 1 | 1",
                "--penalty gp | --penalty | one of wgan-gp, dragan, r1, r2 | gp",
                "--optimizer lion | --optimizer | one of adam, sgd, rmsprop | lion",
                "--schedule step | --schedule | one of constant, linear, cosine, exponential | step",
                "--label-smoothing 1 | --label-smoothing | a number from 0 to 1, without 1 | 1",
                "--label-flipping 0.5 | --label-flipping | a number from 0 to 0.5, without 0.5 | 0.5",
                "--instance-noise -1 | --instance-noise | a number of 0 or more | -1",
                "--beta1 x | --beta1 | a number from 0 to 1, without 1 | x",
                "--packed 1 | --packed | a whole number from 2 to 2147483647 | 1",
                "--ema 1 | --ema | a number from 0 to 1, without 1 | 1",
                "--ema-ramp-up 0 | --ema-ramp-up | a number above 0, up to 1 | 0",
                "--top-k nan | --top-k | a number above 0, up to 1 | nan",
                "--width 0 | --width | a whole number from 1 to 4096 | 0",
            })
    void whatIsNoneIsRefused(String options, String option, String expected, String got) {
        Path run = directory.resolve("run");

        UsageTest.assertUsage(
                train(run, options),
                "Invalid value for option '" + option + "': \"" + got + "\" is not " + expected + TRAIN_HELP);
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--loss hinge --label-smoothing 0.1 | --label-smoothing needs a loss with targets, non-saturating,"
                        + " minimax or least-squares, not hinge",
                "--instance-noise-steps 5 | --instance-noise-steps needs --instance-noise",
                "--instance-noise 0 --instance-noise-steps 5 | --instance-noise-steps needs --instance-noise, not"
                        + " --instance-noise 0",
                "--penalty-weight 5 | --penalty-weight needs --penalty",
                "--penalty-every 5 | --penalty-every needs --penalty r1 or r2",
                "--penalty wgan-gp --penalty-every 5 | --penalty-every needs --penalty r1 or r2, not wgan-gp",
                "--clip-gradients-norm 1 --clip-gradients-value 1 | --clip-gradients-norm and --clip-gradients-value"
                        + " exclude each other: give one of them",
                "--unrolled 2 --history-pool 5 | --unrolled and --history-pool exclude each other: no gradient reaches"
                        + " earlier samples",
                "--unrolled 2 --label-flipping 0.1 | --unrolled and --label-flipping exclude each other: the updates"
                        + " ahead would be fooled too",
                "--unrolled 2 --clip-weights 0.1 | --unrolled and --clip-weights exclude each other: the updates ahead"
                        + " would not be clipped",
                "--optimizer sgd --beta1 0.5 | --beta1 needs --optimizer adam, not sgd",
                "--optimizer rmsprop --beta2 0.5 | --beta2 needs --optimizer adam, not rmsprop",
                "--schedule cosine | --schedule cosine needs --schedule-steps",
                "--schedule-steps 5 | --schedule-steps needs --schedule linear, cosine or exponential",
                "--unrolled 2 --lecam 0.3 | --unrolled and --lecam exclude each other: the updates ahead would move its"
                        + " anchors",
                "--history-pool 2 --zcr 5 | --history-pool and --zcr exclude each other: the noise of earlier samples"
                        + " is not kept",
                "--ema 0.9 --ema-half-life 500 | --ema and --ema-half-life exclude each other: give one of them",
                "--ema-start 5 | --ema-start needs --ema or --ema-half-life",
                "--top-k-steps 5 | --top-k-steps needs --top-k",
                "--bcr 10 | --bcr shifts images, and the samples of ring8 are points",
                "--width 8 | --width is not for ring8, whose networks have one size",
                "--size 8 | --size is not for ring8, which makes points [2] alone",
                "--augment-policy color | --augment-policy needs --augment diff",
                "--augment ada --augment-policy color | --augment-policy needs --augment diff, not ada",
                "--augment diff --ada-target 0.5 | --ada-target needs --augment ada, not diff",
                "--ada-kimg 5 | --ada-kimg needs --augment ada",
                "--augment diff | --augment transforms images, and the samples of ring8 are points",
                "--packed 16 | --packed: expects packs no larger than a batch of 8, got 16",
            })
    void whatCannotGoTogetherIsRefused(String options, String sentence) {
        Path run = directory.resolve("run");

        UsageTest.assertUsage(train(run, options), sentence + TRAIN_HELP);
        assertThat(run).doesNotExist();
    }

    @Test
    void aLayerThatARecipeCannotHaveIsRefused() {
        Path run = directory.resolve("run");

        UsageTest.assertUsage(
                Command.gan("train", "dcgan-32", "--minibatch-discrimination", "--out", run),
                "--minibatch-discrimination: expects a recipe whose discriminator ends in a linear layer, got one that"
                        + " ends in a convolution; take --minibatch-stddev instead" + TRAIN_HELP);
        assertThat(run).doesNotExist();
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = "--augment diff --augment-policy color,cutout")
    void soItIsWithTransformsOfItsOwn(String options) throws IOException {
        anAugmentedRunOfTwoHalvesIsTheRunWithoutABreak(options);
    }

    @ParameterizedTest
    @ValueSource(strings = "--augment ada --ada-target 0.1 --ada-kimg 0.02 --packed 2")
    void anAugmentedRunOfTwoHalvesIsTheRunWithoutABreak(String options) throws IOException {
        Path whole = directory.resolve("whole");
        Path parts = directory.resolve("parts");
        String command = "train mnist-mlp --batch-size 4 " + options;

        Command.gan((Object[]) (command + " --steps 5 --out " + parts).split(" "));
        Command resumed = Command.gan("train", "--resume", parts, "--steps", 10);
        Command.gan((Object[]) (command + " --steps 10 --out " + whole).split(" "));

        assertThat(resumed.err()).isEmpty();
        assertThat(Runs.losses(parts)).isEqualTo(Runs.losses(whole)).hasSize(11);
        assertThat(Runs.losses(whole).get(0).contains("augment_p")).isEqualTo(options.contains("ada"));
        Techniques chosen = RunConfig.read(RunDirectory.read(parts)).settings().techniques();
        assertThat(String.join(" ", chosen.describe()))
                .hasSameSizeAs(options)
                .contains(options.replaceFirst(" --packed.*", ""));
    }

    @Test
    void anUnknownPolicyIsRefused() {
        UsageTest.assertUsage(
                train(directory.resolve("run"), "--augment-policy color,"),
                "Invalid value for option '--augment-policy' (LIST): \"\" is not one of color, translation, cutout"
                        + TRAIN_HELP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cyclegan | --augment diff | --augment cannot be added to the training step of cyclegan, which takes ",
                "lapgan | --augment diff | --augment cannot be added to the training step of lapgan, which takes ",
                "pix2pix | --augment diff | --augment is not for a discriminator that compares images with others of"
                        + " their",
                "mnist-mlp | --augment ada --loss wasserstein | --augment ada goes by outputs whose sign tells real"
                        + " from generated images, which this run's loss does not make: add --loss non-saturating or"
                        + " hinge, or take --augment diff; see ",
                "progan | --augment ada | --augment ada goes by outputs whose sign tells real from ",
            })
    void augmentationIsRefusedWhereItMakesNoSense(String recipe, String options, String sentence) {
        Path run = directory.resolve("run");

        Command command = Command.gan((Object[]) ("train " + recipe + " --out " + run + " " + options).split(" "));

        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).singleElement().asString().startsWith("gan: " + sentence);
        assertThat(run).doesNotExist();
    }

    @Test
    void aRunGoesOnWithItsOwnAndRefusesOthers() throws IOException {
        Path whole = directory.resolve("whole");
        Path parts = directory.resolve("parts");
        String options = "--loss wasserstein --penalty wgan-gp --spectral-norm --ema 0.5";
        Command.gan(words(whole, options + " --steps 4"));
        Command.gan(words(parts, options + " --steps 2"));

        Command other = Command.gan(
                "train", "--resume", parts, "--loss", "hinge", "--penalty", "wgan-gp", "--packed", 2, "--steps", 4);
        Command same = Command.gan("train", "--resume", parts, "--loss", "wasserstein", "--steps", 4);

        UsageTest.assertUsage(
                other,
                "A run continues with the settings that it began with, but given are --loss hinge instead of"
                        + " wasserstein, --packed 2 instead of none" + TRAIN_HELP);
        assertThat(same.err()).isEmpty();
        assertThat(Runs.losses(parts)).isEqualTo(Runs.losses(whole));
        assertThat(Files.readString(parts.resolve("modes.csv")))
                .isEqualTo("step,modes,good_share\n2," + last(directory.resolve("half"), options) + "\n4,"
                        + Files.readString(whole.resolve("modes.csv"))
                                .lines()
                                .skip(1)
                                .findFirst()
                                .orElseThrow()
                                .substring(2)
                        + "\n");
    }

    private String last(Path run, String options) throws IOException {
        Command.gan(words(run, options + " --steps 2"));
        List<String> rows = Files.readAllLines(run.resolve("modes.csv"));
        return rows.get(rows.size() - 1).substring(2);
    }

    @Test
    void aChoiceInTheConfigurationThatIsNoneIsRefused() throws IOException {
        Path run = directory.resolve("run");
        train(run, "--loss hinge --penalty r2");
        Path config = run.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"r2\"", "\"r3\""));

        Command resumed = Command.gan("train", "--resume", run);

        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err()).singleElement().asString().contains(config.toString(), "expects", "got");
        assertThat(LossChoice.HINGE.key()).isEqualTo("hinge");
        assertThat(PenaltyChoice.WGAN_GP.key()).isEqualTo("wgan-gp");
    }

    @Test
    void theHelpGroupsTheOptions() {
        assertThat(Command.gan("train", "--help").out())
                .containsSubsequence(
                        "The objective, instead of the recipe's:",
                        "Bounds on the networks:",
                        "Against collapse:",
                        "Optimizers and the average of the generator:")
                .anyMatch(line -> line.contains("--penalty-every=N"));
    }

    private static Command train(Path run, String options) {
        return Command.gan(words(run, options + " --steps 1"));
    }

    private static Object[] words(Path run, String options) {
        return ("train ring8 --batch-size 8 --out " + run + ' ' + options).split(" ", -1);
    }
}
