package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.train.run.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements of samples, during a run and after. */
final class EvaluateCommandTest {
    private static final String HELP = "; see 'java -jar gan.jar ";

    @TempDir
    private Path directory;

    private Path run(String recipe, int steps, Object... more) {
        Path run = directory.resolve(recipe + "-" + more.length);
        Object[] words = new Object[8 + more.length];
        System.arraycopy(
                new Object[] {"train", recipe, "--steps", steps, "--batch-size", 4, "--out", run}, 0, words, 0, 8);
        System.arraycopy(more, 0, words, 8, more.length);
        Command trained = Command.gan(words);
        assertThat(trained.code()).as(trained.err().toString()).isZero();
        return run;
    }

    @Test
    void theSameSeedGivesTheSameValuesBesideTheRun() throws IOException {
        Path run = run("mnist-mlp", 1);
        Object[] words = {
            "evaluate", "--run", run, "--metrics", "fid,prdc,classes", "--samples", 40, "--features", "digits"
        };

        Command first = Command.gan(words);
        String values = Files.readString(directory.resolve("mnist-mlp-0-evaluation.json"));
        Command second = Command.gan(words);

        assertThat(first.code()).isZero();
        assertThat(first.out().get(0))
                .isEqualTo("Measures 40 samples of mnist-mlp at step 1 against 40 images of digits, with the features"
                        + " digits.");
        assertThat(first.out().get(1)).isEqualTo("metric                  value  deviation     real  generated");
        assertThat(first.out().get(2)).matches("fid +[0-9.]+ +- +40 +40");
        assertThat(first.out().get(7)).matches("class_coverage +[0-9.]+ +- +- +40");
        assertThat(first.err().get(0))
                .isEqualTo(
                        "gan: 40 real and 40 generated samples are fewer than 10000: the Fréchet distance is too large"
                                + " then; compare it only with others of the same numbers of samples");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(directory.resolve("mnist-mlp-0-evaluation.json")).hasContent(values);
        JsonObject json = JsonParser.parseString(values).getAsJsonObject();
        assertThat(json.get("features").getAsString()).isEqualTo("digits");
        assertThat(json.get("data").getAsString()).isEqualTo("digits, 5000 images [1, 28, 28]");
        assertThat(json.getAsJsonObject("values").keySet())
                .containsExactly("fid", "precision", "recall", "density", "coverage", "class_coverage");
    }

    @Test
    void measuringDuringARunChangesNoLossAndGoesOnWhenResumed() throws IOException {
        Path plain = run("mnist-mlp", 3);
        Path measured = run(
                "mnist-mlp",
                2,
                "--evaluate-every",
                2,
                "--metrics",
                "fid,classes",
                "--evaluate-samples",
                20,
                "--best",
                "fid");

        assertThat(Command.gan("train", "--resume", measured, "--steps", 3).code())
                .isZero();

        RunLog log = RunLog.read(measured.resolve("log.csv"));
        assertThat(log.names()).containsSequence("fid", "class_coverage");
        assertThat(log.column("fid")[0]).isNaN();
        assertThat(log.column("fid")[1]).isPositive();
        assertThat(log.column("fid")[2]).isPositive();
        assertThat(log.column("g_loss"))
                .isEqualTo(RunLog.read(plain.resolve("log.csv")).column("g_loss"));
        assertThat(log.column("d_loss"))
                .isEqualTo(RunLog.read(plain.resolve("log.csv")).column("d_loss"));
    }

    @Test
    void measurementsThatAreAddedAtResumeGetTheirColumns() {
        Path run = run("mnist-mlp", 2);

        Command resumed = Command.gan(
                "train",
                "--resume",
                run,
                "--steps",
                4,
                "--evaluate-every",
                2,
                "--metrics",
                "mind",
                "--evaluate-samples",
                20,
                "--best",
                "mind");

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.code()).isZero();
        RunLog log = RunLog.read(run.resolve("log.csv"));
        assertThat(log.column("mind")[1]).isNaN();
        assertThat(log.column("mind")[3]).isPositive();
        assertThat(resumed.out())
                .contains("The best checkpoint by mind is " + run.resolve("checkpoint/step-000004") + ".");
    }

    @Test
    void aRunStopsOnceItsSamplesNoLongerImproveAndKeepsTheBest() {
        // At this learning rate nothing changes, so no value is better than the first.
        Path run = directory.resolve("run");
        Object[] words = {
            "train",
            "mnist-mlp-bce",
            "--batch-size",
            2,
            "--steps",
            9,
            "--checkpoint-every",
            1,
            "--keep-checkpoints",
            1,
            "--learning-rate",
            1e-12,
            "--evaluate-every",
            1,
            "--metrics",
            "classes",
            "--evaluate-samples",
            20,
            "--best",
            "class_coverage",
            "--patience",
            2,
            "--out",
            run
        };

        Command trained = Command.gan(words);

        assertThat(trained.code()).as(trained.err().toString()).isZero();
        RunLog log = RunLog.read(run.resolve("log.csv"));
        String reason =
                "Stopped early: class_coverage was at its best, " + log.column("class_coverage")[0] + ", at step 1.";
        Path best = run.resolve("checkpoint/step-000001");
        assertThat(log.size()).isEqualTo(3);
        assertThat(trained.out()).contains(reason, "The best checkpoint by class_coverage is " + best + ".");
        assertThat(new CheckpointFolder(run.resolve("checkpoint")).all())
                .containsExactly(best, run.resolve("checkpoint/step-000003"));

        Command resumed = Command.gan("train", "--resume", run);

        assertThat(RunLog.read(run.resolve("log.csv")).size()).isEqualTo(4);
        assertThat(resumed.out()).contains(reason);
        assertThat(best).exists();
    }

    @Test
    void classesAreAskedForInTurn() {
        Path run = run("cgan", 1);

        Command measured = Command.gan("evaluate", run, "--metrics", "accuracy,is", "--samples", 20);

        assertThat(measured.code()).isZero();
        assertThat(measured.out().get(0)).isEqualTo("Measures 20 samples of cgan at step 1, with the features digits.");
        assertThat(measured.out()).anyMatch(line -> line.matches("class_accuracy +[0-9.]+ +[0-9.]+ +- +20"));
    }

    @Test
    void featuresOfOwnImagesMeasureARun() throws IOException {
        Path images = directory.resolve("images");
        for (int i = 0; i < 20; i++) {
            Path folder = Files.createDirectories(images.resolve(i % 2 == 0 ? "dark" : "light"));
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(i % 8, 3, 0, 200);
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
        Path file = directory.resolve("mine.safetensors");

        Command trained =
                Command.gan("metrics", "train-features", "--data", images, "--out", file, "--size", 8, "--epochs", 1);

        assertThat(trained.code()).as(trained.err().toString()).isZero();
        assertThat(trained.out()).contains("Trains a classifier of 2 classes on 18 images [3, 8, 8] for 1 epoch.");
        assertThat(trained.out()).anyMatch(line -> line.matches("It names [0-9.]+ % of 2 held-out images rightly\\."));
        Command measured =
                Command.gan("evaluate", run("mnist-mlp", 1), "--metrics", "mind", "--samples", 20, "--features", file);
        assertThat(measured.out().get(0)).endsWith("with the features mine.");
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThat(Command.gan("evaluate", "x", "--metrics", "fid,kidd").err())
                .containsExactly("gan: Invalid value for option '--metrics': \"kidd\" is no metric; known are fid,"
                        + " kid, is, prdc, mind, classes, accuracy, swd, ms-ssim, and for translations psnr, ssim, l1."
                        + " Did you mean kid? See 'java -jar gan.jar evaluate --help'");
        assertThat(Command.gan("evaluate", "x", "--features", "digit").err().get(0))
                .contains("\"digit\" is neither one of digits, inception, inception-legacy-tensorflow,"
                        + " inception-legacy-pytorch, inception-clean nor a file that ends in .safetensors or .onnx. Did you mean"
                        + " digits?");
        assertThat(Command.gan("evaluate", run("mnist-mlp", 1), "--metrics", "fid,ssim")
                        .err())
                .containsExactly(
                        "gan: --metrics ssim compares translations with the truth, and mnist-mlp makes images [1,"
                                + " 28, 28] that have none; fid, kid and prdc compare them with real images" + HELP
                                + "evaluate --help'");
        assertThat(Command.gan("train", "pix2pix", "--evaluate-every", 5, "--metrics", "psnr")
                        .err())
                .containsExactly("gan: Invalid value for option '--metrics' (LIST): \"psnr\" compares translations with"
                        + " the truth, which is not done during a training; 'gan evaluate' does it at any time" + HELP
                        + "train --help'");
        assertThat(Command.gan("train", "mnist-mlp", "--metrics", "fid").err())
                .containsExactly("gan: --metrics needs --evaluate-every" + HELP + "train --help'");
        assertThat(Command.gan("train", "mnist-mlp", "--evaluate-every", 5, "--best", "swd")
                        .err())
                .containsExactly("gan: --best must be one of fid, kid, not swd" + HELP + "train --help'");
        assertThat(Command.gan("train", "mnist-mlp", "--evaluate-every", 5, "--patience", 5)
                        .err())
                .containsExactly(
                        "gan: --patience needs --best, the value that should become better" + HELP + "train --help'");
    }

    @Test
    void tooFewSamplesAreRefusedAtOnce() {
        Command measured = Command.gan("evaluate", run("mnist-mlp", 1), "--metrics", "fid,is", "--samples", 9);

        assertThat(measured.err())
                .containsExactly("gan: --metrics is needs 10 samples or more, not 9" + HELP + "evaluate --help'");
        assertThat(measured.out()).isEmpty();
        assertThat(measured.code()).isEqualTo(2);
    }

    @Test
    void aRunThatCannotBeMeasuredDoesNotBegin() {
        Path out = directory.resolve("run");

        assertThat(Command.gan(
                                "train",
                                "mnist-mlp",
                                "--evaluate-every",
                                5,
                                "--metrics",
                                "prdc",
                                "--evaluate-samples",
                                3,
                                "--out",
                                out)
                        .err())
                .containsExactly("gan: --metrics prdc needs 6 real images and 6 samples or more, not 3 and 3" + HELP
                        + "train --help'");

        assertThat(Command.gan("train", "ring8", "--evaluate-every", 5, "--out", out)
                        .err())
                .containsExactly(
                        "gan: Metrics are for recipes that make images from noise or classes; ring8 makes points"
                                + " [2]" + HELP + "train --help'");
        assertThat(Command.gan("train", "mnist-mlp", "--evaluate-every", 5, "--metrics", "accuracy", "--out", out)
                        .err())
                .containsExactly(
                        "gan: --metrics accuracy is for recipes of classes, and this one makes images from noise"
                                + " alone" + HELP + "train --help'");
        assertThat(Command.gan(
                                "train",
                                "mnist-mlp",
                                "--evaluate-every",
                                5,
                                "--features",
                                "no.safetensors",
                                "--out",
                                out)
                        .err())
                .isEqualTo(List.of(
                        "gan: The features no.safetensors are not there; 'gan metrics train-features' writes them"));
        assertThat(out).doesNotExist();
    }
}
