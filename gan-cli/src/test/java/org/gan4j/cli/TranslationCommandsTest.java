package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes that make images from images are trained, continued and used like any other. */
final class TranslationCommandsTest {
    private static final String TRANSLATE_HELP = "; see 'java -jar gan.jar translate --help'";

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    /** A run of one step of each recipe, trained once. */
    private static Path run(String recipe) {
        Path run = shared.resolve(recipe);
        if (!Files.exists(run)) {
            Command trained =
                    Command.gan("train", recipe, "--steps", 1, "--batch-size", 2, "--threads", 1, "--out", run);
            assertThat(trained.err()).isEmpty();
            assertThat(trained.code()).isZero();
        }
        return run;
    }

    private Path picture(String name, int width, int height) throws IOException {
        return picture(directory.resolve(name), width, height, BufferedImage.TYPE_BYTE_GRAY);
    }

    private static Path picture(Path file, int width, int height, int type) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            int gray = i * 37 % 256;
            image.setRGB(i % width, i / width, type == BufferedImage.TYPE_BYTE_GRAY ? gray * 0x010101 : gray << 8);
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({
        "cyclegan, To translate images: java -jar gan.jar translate",
        "esrgan, To enlarge images: java -jar gan.jar upscale"
    })
    void aRunOfTheOtherNetworksDoesSoToo(String recipe, String next) throws IOException {
        aRunWritesWhatEveryRunWritesAndGoesOn(recipe, next);
    }

    @ParameterizedTest
    @CsvSource({
        "pix2pix, To translate images: java -jar gan.jar translate",
        "srgan, To enlarge images: java -jar gan.jar upscale"
    })
    void aRunWritesWhatEveryRunWritesAndGoesOn(String recipe, String next) throws IOException {
        Path run = directory.resolve("run");

        Command first = Command.gan(
                "train",
                recipe,
                "--steps",
                2,
                "--batch-size",
                2,
                "--threads",
                1,
                "--ema",
                0.5,
                "--sample-every",
                2,
                "--out",
                run);

        assertThat(first.err()).isEmpty();
        assertThat(first.out()).last().isEqualTo(next + " " + run + " --in DIR --out DIR2");
        assertThat(Runs.content(run).keySet())
                .contains(
                        "config.json",
                        "log.csv",
                        "losses.png",
                        "samples/step-000002.png",
                        "checkpoint/step-000002/manifest.json");
        Command resumed = Command.gan("train", "--resume", run, "--steps", 4);
        assertThat(resumed.err()).isEmpty();
        Path whole = directory.resolve("whole");
        Command.gan(
                "train",
                recipe,
                "--steps",
                4,
                "--batch-size",
                2,
                "--threads",
                1,
                "--ema",
                0.5,
                "--sample-every",
                2,
                "--out",
                whole);
        assertThat(Runs.losses(run)).isEqualTo(Runs.losses(whole)).hasSize(5);
        assertThat(run.resolve("samples/step-000004.png"))
                .hasSameBinaryContentAs(whole.resolve("samples/step-000004.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pix2pix", "cyclegan", "srgan", "esrgan"})
    void imagesAreComparedWithTheTruthOfHeldOutPairs(String recipe) throws IOException {
        Path file = directory.resolve("values.json");
        Object[] words = {"evaluate", run(recipe), "--samples", 3, "--out", file};

        Command measured = Command.gan(words);

        assertThat(measured.err()).isEmpty();
        assertThat(measured.out().get(0))
                .matches("Compares 3 images that " + recipe + " makes at step 1 with the truth, of .*, \\d+ pairs\\.");
        assertThat(measured.out().get(2)).matches("psnr +[0-9.]+ +[0-9.]+ +3 +3");
        assertThat(measured.out().get(3)).matches("ssim +-?[0-9.]+ +[0-9.]+ +3 +3");
        assertThat(measured.out().get(4)).matches("l1 +[0-9.]+ +[0-9.]+ +3 +3");
        assertThat(Files.readString(file)).contains("\"features\": \"pixels\"", "\"psnr\": {");
        assertThat(Command.gan(words).out()).isEqualTo(measured.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pix2pix", "srgan"})
    void translationsAreComparedByTheMetricsAskedFor(String recipe) throws IOException {
        Path file = directory.resolve("values.json");
        Object[] all = {"evaluate", run(recipe), "--samples", 3, "--out", file};
        Object[] some = {"evaluate", run(recipe), "--samples", 3, "--metrics", "l1,psnr", "--out", file};
        List<String> values = Command.gan(all).out();

        Command chosen = Command.gan(some);

        assertThat(chosen.err()).isEmpty();
        assertThat(chosen.out())
                .containsExactly(
                        values.get(0), values.get(1), values.get(2), values.get(4), "The values are in " + file + ".");
        assertThat(Files.readString(file)).contains("\"psnr\": {", "\"l1\": {").doesNotContain("ssim");
    }

    @Test
    void metricsOfSamplesAreNotForTranslations() {
        Path run = run("pix2pix");
        String isCompared = " is for recipes that make images from noise or classes; the images that pix2pix makes are"
                + " compared with the truth by psnr, ssim and l1; see 'java -jar gan.jar evaluate --help'";

        UsageTest.assertUsage(Command.gan("evaluate", run, "--metrics", "psnr,fid"), "--metrics fid" + isCompared);
        UsageTest.assertUsage(Command.gan("evaluate", run, "--features", "digits"), "--features" + isCompared);
    }

    @Test
    void imagesWithoutATruthAreNotCompared() throws IOException {
        for (String domain : List.of("trainA", "trainB")) {
            for (int i = 0; i < 2; i++) {
                picture("unpaired/" + domain + "/" + i + ".png", 32, 32);
            }
        }
        Path images = directory.resolve("unpaired");

        TrainFailuresTest.assertFailed(
                Command.gan("evaluate", run("cyclegan"), "--data", images),
                "There is no truth to compare with: the images of " + images + " are no pairs");
    }

    @Test
    void aDryRunShowsAllNetworks() {
        Command command =
                Command.gan("train", "cyclegan", "--batch-size", 1, "--steps", 2, "--threads", 1, "--dry-run");

        assertThat(command.err()).isEmpty();
        assertThat(command.out())
                .anyMatch(line -> line.contains("(to_b): ResNetGenerator(1 -> 1, blocks 3, width 16)"))
                .anyMatch(line -> line.endsWith("parameters in all 3 networks."));
    }

    @Test
    void aPhaseWithoutADiscriminatorIsNotDiagnosedAsABalance() {
        assertThat(Command.gan("diagnose", run("srgan")).out())
                .anyMatch(line -> line.startsWith("    mean content_loss "))
                .noneMatch(line -> line.contains("real samples get"));
        assertThat(Command.gan("diagnose", run("pix2pix")).out()).anyMatch(line -> line.contains("real samples get"));
    }

    @Test
    void translateMakesAFileOfAFile() throws IOException {
        Path in = picture("in.png", 64, 32);
        Path out = directory.resolve("deep/out.png");

        Command command = Command.gan("translate", run("pix2pix"), "--in", in, "--out", out);

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(command.out()).containsExactly("1 image translated by pix2pix at step 1 in " + out + ".");
        BufferedImage made = Objects.requireNonNull(ImageIO.read(out.toFile()));
        assertThat(made.getWidth()).isEqualTo(64);
        assertThat(made.getHeight()).isEqualTo(32);
    }

    @Test
    void translateMakesAFolderOfAFolderInEitherDirection() throws IOException {
        Path in = directory.resolve("in");
        picture(in.resolve("a.png"), 8, 8, BufferedImage.TYPE_BYTE_GRAY);
        picture(in.resolve("b.png"), 12, 16, BufferedImage.TYPE_BYTE_GRAY);
        Path there = directory.resolve("there");
        Path back = directory.resolve("back");

        Command forward = Command.gan("translate", "--checkpoint", run("cyclegan"), "--in", in, "--out", there);
        Command backward = Command.gan("translate", run("cyclegan"), "--in", in, "--out", back, "--direction", "BtoA");

        assertThat(forward.out()).containsExactly("2 images translated by cyclegan at step 1 in " + there + ".");
        assertThat(backward.err()).isEmpty();
        assertThat(Runs.content(there).keySet()).containsExactly("a.png", "b.png");
        assertThat(Files.readAllBytes(there.resolve("a.png"))).isNotEqualTo(Files.readAllBytes(back.resolve("a.png")));
    }

    @Test
    void upscaleEnlargesImagesOfAnySize() throws IOException {
        Path in = picture("in.png", 5, 9);
        Path out = directory.resolve("out.png");

        Command command = Command.gan("upscale", run("srgan"), "--in", in, "--out", out);

        assertThat(command.err()).isEmpty();
        assertThat(command.out()).containsExactly("1 image enlarged 4 times by srgan at step 1 in " + out + ".");
        BufferedImage made = Objects.requireNonNull(ImageIO.read(out.toFile()));
        assertThat(made.getWidth()).isEqualTo(20);
        assertThat(made.getHeight()).isEqualTo(36);
    }

    @Test
    void aSizeThatDoesNotFitIsRefusedWithTheNextThatDoAndNothingIsWritten() throws IOException {
        Path in = directory.resolve("in");
        picture(in.resolve("a.png"), 32, 32, BufferedImage.TYPE_BYTE_GRAY);
        Path odd = picture(in.resolve("b.png"), 40, 30, BufferedImage.TYPE_BYTE_GRAY);
        Path out = directory.resolve("out");

        TrainFailuresTest.assertFailed(
                Command.gan("translate", run("pix2pix"), "--in", in, "--out", out),
                odd + " is of 40x30 pixels (width x height), but the networks take multiples of 32 from 32: resize or"
                        + " crop it to 32x32 or 64x32");
        assertThat(out).doesNotExist();
    }

    @Test
    void runsThatDoNotTranslateOrEnlargeAreRefused() throws IOException {
        Path in = picture("in.png", 32, 32);
        Path out = directory.resolve("out.png");

        TrainFailuresTest.assertFailed(
                Command.gan("translate", run("mnist-mlp-bce"), "--in", in, "--out", out),
                "The run is of the recipe mnist-mlp-bce, which does not translate images; recipes such as pix2pix and"
                        + " cyclegan do");
        TrainFailuresTest.assertFailed(
                Command.gan("translate", run("srgan"), "--in", in, "--out", out),
                "The run is of the recipe srgan, which does not translate images; recipes such as pix2pix and cyclegan"
                        + " do");
        TrainFailuresTest.assertFailed(
                Command.gan("upscale", run("pix2pix"), "--in", in, "--out", out),
                "The run is of the recipe pix2pix, which does not enlarge images; recipes such as srgan and esrgan do");
        TrainFailuresTest.assertFailed(
                Command.gan("sample", run("pix2pix"), "--out", out),
                "pix2pix makes images from images, not from noise: use translate");
        UsageTest.assertUsage(
                Command.gan("translate", run("pix2pix"), "--in", in, "--out", out, "--direction", "BtoA"),
                "The run of pix2pix learned AtoB alone; train another one with --direction for the other way"
                        + TRANSLATE_HELP);
        assertThat(out).doesNotExist();
    }

    @Test
    void whatIsMadeNeverReplacesWhatItIsMadeOf() throws IOException {
        Path in = directory.resolve("in");
        Path first = picture(in.resolve("a.png"), 32, 32, BufferedImage.TYPE_BYTE_GRAY);
        byte[] before = Files.readAllBytes(first);

        UsageTest.assertUsage(
                Command.gan("translate", run("pix2pix"), "--in", in, "--out", in),
                first + " would be replaced by what is made of it: give another --out" + TRANSLATE_HELP);
        UsageTest.assertUsage(
                Command.gan("translate", run("pix2pix"), "--in", first, "--out", directory.resolve("out.jpg")),
                "--out must end in .png for a single image, not \"" + directory.resolve("out.jpg") + "\""
                        + TRANSLATE_HELP);
        assertThat(Files.readAllBytes(first)).isEqualTo(before);
    }

    @Test
    void resultsReplaceNoInputThatALinkLeadsToNoFolderAndStayOutOfTheInputs() throws IOException {
        Path in = directory.resolve("in");
        Path image = in.resolve("a.png");
        Pictures.write(image, 28, 28);
        byte[] before = Files.readAllBytes(image);
        Path link = Files.createSymbolicLink(directory.resolve("link"), in);
        Path taken = Files.createDirectories(directory.resolve("taken/a.png"));

        UsageTest.assertUsage(
                Command.gan("translate", run("cyclegan"), "--in", in, "--out", link),
                image + " would be replaced by what is made of it: give another --out" + TRANSLATE_HELP);
        UsageTest.assertUsage(
                Command.gan("translate", run("cyclegan"), "--in", in, "--out", taken.getParent()),
                taken + " is a folder, which an image cannot replace: give another --out" + TRANSLATE_HELP);
        UsageTest.assertUsage(
                Command.gan("translate", run("cyclegan"), "--in", in, "--out", in.resolve("out")),
                in.resolve("out") + " is inside " + in + ", whose images are translated: give another --out"
                        + TRANSLATE_HELP);
        assertThat(image).hasBinaryContent(before);
        assertThat(taken).isEmptyDirectory();
    }

    @Test
    void pairsAreNotForRecipesOfOneKindOfImages() {
        TrainFailuresTest.assertFailed(
                Command.gan("train", "mnist-mlp", "--data", "pairs:x", "--out", directory.resolve("run")),
                "mnist-mlp: takes images of one kind, but pairs:x names images of two; --data folder:DIR takes the"
                        + " images of a folder");
    }

    @Test
    void aPhotoTooSmallToCutPartsOutOfIsFoundBeforeTheFirstStep() throws IOException {
        Path folder = directory.resolve("photos");
        picture(folder.resolve("a.png"), 40, 40, BufferedImage.TYPE_INT_RGB);
        Path small = picture(folder.resolve("b.png"), 40, 20, BufferedImage.TYPE_INT_RGB);
        Path run = directory.resolve("run");

        TrainFailuresTest.assertFailed(
                Command.gan("train", "srgan", "--data", "folder:" + folder, "--batch-size", 1, "--out", run),
                small + ": expects 28x28 pixels or more (width x height), which srgan cuts out of photos, got 40x20;"
                        + " remove it or give a smaller --size");
        assertThat(run).doesNotExist();
    }

    @Test
    void aFolderThatIsCutIntoPairsIsSaidSo() throws IOException {
        Path folder = directory.resolve("photos");
        for (int i = 0; i < 2; i++) {
            picture(folder.resolve(i + ".png"), 80, 40, BufferedImage.TYPE_INT_RGB);
        }

        Command trained = Command.gan(
                "train", "pix2pix", "--data", folder, "--dry-run", "--batch-size", 2, "--threads", 1, "--size", 16);
        Command inspected = Command.gan("data", "inspect", folder);

        assertThat(trained.out())
                .contains("Each image in " + folder + " is cut into a pair, A on the left and B on the right.");
        assertThat(inspected.out())
                .last()
                .isEqualTo("If each image is a pair, A on the left and B on the right, 'java -jar gan.jar data inspect"
                        + " pairs:" + folder + "' shows the pairs.");
        assertThat(Command.gan("data", "inspect", "pairs:" + folder).out())
                .containsExactly("photos: 2 pairs, [3, 40, 40] to [3, 40, 40]");
    }

    @Test
    void imagesInOtherColoursAreConvertedWithAWord() throws IOException {
        Path green = picture(directory.resolve("green.png"), 32, 32, BufferedImage.TYPE_INT_RGB);
        Path folder = directory.resolve("photos");
        for (int i = 0; i < 2; i++) {
            picture(folder.resolve("class/" + i + ".png"), 40, 40, BufferedImage.TYPE_INT_RGB);
        }
        Path colour = directory.resolve("colour");
        Command trained = Command.gan(
                "train",
                "pix2pix",
                "--data",
                "folder:" + folder,
                "--steps",
                1,
                "--batch-size",
                2,
                "--threads",
                1,
                "--out",
                colour);
        Path gray = picture("gray.png", 32, 32);

        assertThat(trained.err()).isEmpty();
        assertThat(Command.gan("translate", run("pix2pix"), "--in", green, "--out", directory.resolve("1.png"))
                        .err())
                .containsExactly(
                        "gan: " + green + " is in colour; it is turned gray for networks that take gray images");
        assertThat(Command.gan("translate", colour, "--in", gray, "--out", directory.resolve("2.png"))
                        .err())
                .containsExactly("gan: " + gray + " is gray; its channel is repeated for networks that take colour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pix2pix | --spectral-norm | --spectral-norm is not for the discriminator of pix2pix",
                "cyclegan | --penalty=r1 | --penalty cannot be added to the training step of cyclegan, which takes"
                        + " --beta1, --beta2, --clip-gradients-norm, --clip-gradients-value,"
                        + " --discriminator-learning-rate, --ema, --ema-half-life, --ema-ramp-up, --ema-start,"
                        + " --history-pool, --label-smoothing, --loss, --optimizer, --schedule, --schedule-steps,"
                        + " --warm-up",
                "pix2pix | --size=30 | --size 30: pix2pix takes multiples of 4; the next are 28 and 32",
                "srgan | --direction=BtoA | --direction is not for the recipe srgan, which enlarges images",
                "mnist-mlp | --direction=AtoB | --direction is for recipes that make images from images, which"
                        + " mnist-mlp does not",
                "pix2pix | --direction=there | Invalid value for option '--direction': \"there\" is not AtoB or BtoA",
                "cyclegan | --skip-unreadable | --skip-unreadable is not for the recipe cyclegan, whose images belong"
                        + " to one another"
            })
    void whatARecipeDoesNotTakeIsRefusedWithAReason(String recipe, String option, String sentence) {
        Path out = directory.resolve("run");

        UsageTest.assertUsage(
                Command.gan("train", recipe, option, "--steps", 1, "--out", out),
                sentence + "; see 'java -jar gan.jar train --help'");
        assertThat(out).doesNotExist();
    }

    @Test
    void aRunGoesOnInItsDirection() {
        Path run = directory.resolve("run");
        Command.gan(
                "train",
                "pix2pix",
                "--direction",
                "BtoA",
                "--steps",
                1,
                "--batch-size",
                2,
                "--threads",
                1,
                "--out",
                run);

        UsageTest.assertUsage(
                Command.gan("train", "--resume", run, "--direction", "AtoB", "--size", 64),
                "A run continues with the settings that it began with, but given are --direction AtoB instead of BtoA,"
                        + " --size 64 instead of the recipe's; see 'java -jar gan.jar train --help'");
        assertThat(Command.gan("train", "--resume", run, "--steps", 2).err()).isEmpty();
    }

    @Test
    void brokenLayoutsAreOneSentenceEach() throws IOException {
        Path pairs = directory.resolve("pairs");
        Path alone = picture(pairs.resolve("A/1.png"), 8, 8, BufferedImage.TYPE_INT_RGB);
        picture(pairs.resolve("B/2.png"), 8, 8, BufferedImage.TYPE_INT_RGB);
        Path sizes = directory.resolve("sizes");
        Path small = picture(sizes.resolve("A/1.png"), 8, 8, BufferedImage.TYPE_INT_RGB);
        Path large = picture(sizes.resolve("B/1.png"), 9, 8, BufferedImage.TYPE_INT_RGB);
        Path empty = directory.resolve("empty");
        picture(empty.resolve("trainA/1.png"), 8, 8, BufferedImage.TYPE_INT_RGB);
        Files.createDirectories(empty.resolve("trainB"));
        Path run = directory.resolve("run");

        TrainFailuresTest.assertFailed(
                Command.gan("train", "pix2pix", "--data", pairs, "--out", run),
                alone + " has no partner of the same name in " + pairs.resolve("B")
                        + ": add what is missing, or remove what is alone");
        TrainFailuresTest.assertFailed(
                Command.gan("train", "pix2pix", "--data", sizes, "--out", run),
                small + " and " + large
                        + ": the input of a pair is of 8x8 pixels, its target of 9x8 (width x height): resize or crop"
                        + " them to one size");
        assertThat(Command.gan("train", "cyclegan", "--data", empty, "--out", run)
                        .err())
                .singleElement()
                .asString()
                .contains(empty.resolve("trainB").toString());
        TrainFailuresTest.assertFailed(
                Command.gan("train", "cyclegan", "--data", sizes, "--out", run),
                sizes
                        + " holds pairs in A and B, not unpaired images in trainA and trainB: train on them with a"
                        + " recipe of pairs, or rename the folders");
        TrainFailuresTest.assertFailed(
                Command.gan("train", "cyclegan", "--data", "edges2digits", "--out", run),
                "--data edges2digits names pairs, but unpaired images of two domains are needed, such as"
                        + " digits2inverted or a directory with trainA and trainB");
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"pix2pix, 32", "cyclegan, 28", "srgan, 28"})
    void directoriesOfKnownDataSetsAreMadeIntoTasks(String recipe, int side) throws IOException {
        Path cifar = Pictures.cifar(directory.resolve("cifar"), 2);
        Path run = directory.resolve("run");

        Command command = Command.gan(
                "train", recipe, "--data", cifar, "--steps", 1, "--batch-size", 2, "--threads", 1, "--out", run);

        assertThat(command.err()).isEmpty();
        assertThat(command.out().get(0)).contains(" to [3, " + side + ", " + side + "] for 1 step: ");
        assertThat(run.resolve("samples/step-000001.png")).isNotEmptyFile();
    }

    @Test
    void photosOfFoldersAreCroppedAndMirroredAlike() throws IOException {
        Path pairs = directory.resolve("pairs");
        Path domains = directory.resolve("domains");
        for (int i = 0; i < 3; i++) {
            picture(pairs.resolve("A/" + i + ".png"), 20 + i, 24, BufferedImage.TYPE_INT_RGB);
            picture(pairs.resolve("B/" + i + ".png"), 20 + i, 24, BufferedImage.TYPE_INT_RGB);
            picture(domains.resolve("trainA/" + i + ".png"), 20 + i, 24, BufferedImage.TYPE_INT_RGB);
            picture(domains.resolve("trainB/" + i + ".png"), 30, 24 + i, BufferedImage.TYPE_INT_RGB);
        }

        for (Path data : Stream.of(pairs, domains).toList()) {
            String recipe = data.equals(pairs) ? "pix2pix" : "cyclegan";
            Path run = directory.resolve(recipe);
            Command command = Command.gan(
                    "train",
                    recipe,
                    "--data",
                    data,
                    "--size",
                    16,
                    "--steps",
                    2,
                    "--batch-size",
                    1,
                    "--threads",
                    1,
                    "--out",
                    run);
            assertThat(command.err()).isEmpty();
            assertThat(command.code()).isZero();
            assertThat(run.resolve("samples/step-000002.png")).isNotEmptyFile();
        }
    }
}
