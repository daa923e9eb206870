package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.data.sets.Idx;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.train.run.RunDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe trains on every kind of data, and says what it does to the images. */
final class TrainDataTest {
    @TempDir
    private Path directory;

    static List<String> recipes() {
        return Recipes.bundled().all().stream()
                .filter(recipe -> recipe.samples() instanceof ImageSamples)
                .map(Recipe::name)
                .toList();
    }

    /** Those whose steps are fast; recipes of several sizes are trained on them, in narrow, by {@link StyleCommandsTest}. */
    static List<String> smallRecipes() {
        return recipes().stream()
                .filter(recipe -> !recipe.endsWith("-64"))
                .filter(recipe ->
                        Recipes.bundled().named(recipe).networkOptions().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("smallRecipes")
    void aRecipeOfImagesTrainsOnWhatComesWithTheLibrary(String recipe) {
        Path run = directory.resolve(recipe);

        assertTrained(
                Recipes.bundled().named(recipe).networkOptions().contains(NetworkOptions.PHASE_KIMG)
                        ? Command.gan(
                                "train", recipe, "--batch-size", 2, "--steps", 3, "--phase-kimg", "0.001", "--out", run)
                        : train(recipe, "--data", "bundled", "--out", run));

        assertThat(RunConfig.read(RunDirectory.read(run)).data().name())
                .isEqualTo(
                        Recipes.bundled().named(recipe).samples().shape().size(0) == 1 ? "digits" : "stacked-digits");
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeOfImagesTrainsOnWhatComesWithTheLibrary(String recipe) {
        aRecipeOfImagesTrainsOnWhatComesWithTheLibrary(recipe);
    }

    @Test
    void cifarTrainsGrayNetworksToo() throws IOException {
        Path data = Pictures.cifar(directory.resolve("batches"), 2);

        Command colour = train("cifar10-conv", "--data", data, "--out", directory.resolve("colour"));
        Command gray = train("mnist-mlp-bce", "--data", data, "--out", directory.resolve("gray"));

        assertTrained(colour);
        assertThat(colour.out().get(0)).contains("on cifar10-training, 10 images [3, 32, 32] for 1 step");
        assertThat(colour.out()).noneMatch(line -> line.startsWith("cifar10-training: "));
        assertTrained(gray);
        assertThat(gray.out()).contains("cifar10-training: resizes 32x32 to 28x28 and turns colour gray.");
    }

    @Test
    void grayImagesTrainColourNetworks() throws IOException {
        Command command =
                train("cifar10-conv", "--data", idx(directory.resolve("mnist")), "--out", directory.resolve("run"));

        assertTrained(command);
        assertThat(command.out())
                .contains("mnist-training: pads 28x28 with black to 32x32 and repeats gray as 3 channels.");
    }

    @Test
    void whatWasFetchedIsFoundAgain() throws IOException {
        Path cache = directory.resolve("cache");
        Pictures.cifar(cache.resolve("cifar10"), 2);
        Path run = directory.resolve("run");

        assertTrained(train("mnist-mlp-bce", "--data", "cifar10", "--cache", cache, "--out", run));
        assertThat(RunConfig.read(RunDirectory.read(run)).settings().data())
                .isEqualTo(new DataChoice("cifar10", cache.toString(), false));
        assertTrained(Command.gan("train", "--resume", run, "--steps", 2));

        Path moved = Files.move(cache, directory.resolve("moved"));
        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", run, "--steps", 3),
                "mnist-mlp-bce: expects the images of cifar10 in " + cache.resolve("cifar10") + ", got none: ./gan data"
                        + " fetch cifar10 downloads them, --data DIR takes them from elsewhere, and --data bundled"
                        + " takes the digits that come with gan4j; use --data to say where the run's images are now");
        assertTrained(Command.gan("train", "--resume", run, "--steps", 3, "--cache", moved));
        assertTrained(Command.gan("train", "--resume", run, "--steps", 4, "--data", moved.resolve("cifar10")));
    }

    @Test
    void imagesOfAnySizeAreBroughtToTheRecipes() throws IOException {
        Path data = directory.resolve("photos");
        Pictures.write(data.resolve("cat/1.png"), 5, 7);
        Pictures.write(data.resolve("cat/2.jpg"), 90, 40);
        Pictures.write(data.resolve("dog/3.gif"), 32, 32);
        Pictures.write(data.resolve("dog/4.bmp"), 33, 200);

        Command command = train("cifar10-conv", "--data", "folder:" + data, "--out", directory.resolve("run"));

        assertTrained(command);
        assertThat(command.out().get(0)).startsWith("Trains cifar10-conv on photos, 4 images [3, 32, 32] for 1 step");
        assertThat(command.out()).contains("photos: resizes images to cover 32x32 and crops the middle.");
    }

    @Test
    void aRelativePathStaysValid() throws IOException {
        Path data = directory.resolve("photos");
        Pictures.write(data.resolve("1.png"), 5, 7);
        Pictures.write(data.resolve("2.png"), 5, 7);
        Path relative = Path.of("").toAbsolutePath().relativize(data.toAbsolutePath());
        Path run = directory.resolve("run");

        assertTrained(train("mnist-mlp-bce", "--data", "folder:" + relative, "--out", run));

        assertThat(RunConfig.read(RunDirectory.read(run)).settings().data().from())
                .isEqualTo("folder:" + data.toAbsolutePath());
        assertTrained(Command.gan("train", "--resume", run, "--steps", 2));
    }

    @Test
    void anUnreadableImageIsSkippedOnlyIfAsked() throws IOException {
        Path data = directory.resolve("photos");
        for (String name : new String[] {"1.jpg", "2.jpg", "4.jpg"}) {
            Pictures.write(data.resolve(name), 40, 40);
        }
        byte[] good = Files.readAllBytes(data.resolve("1.jpg"));
        Path bad = Files.write(data.resolve("3.jpg"), Arrays.copyOf(good, good.length / 2));
        Path run = directory.resolve("run");

        Command strict = train("mnist-mlp-bce", "--data", data, "--out", run);

        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.out()).isEmpty();
        assertThat(strict.err())
                .singleElement()
                .asString()
                .startsWith("gan: " + bad + " cannot be read: it is damaged (")
                .endsWith("; --skip-unreadable leaves such files out");
        assertThat(run).doesNotExist();

        Command lenient = train("mnist-mlp-bce", "--data", data, "--skip-unreadable", "--out", run);

        assertThat(lenient.code()).isZero();
        assertThat(lenient.err())
                .singleElement()
                .asString()
                .startsWith("gan: " + bad + " cannot be read: it is damaged (");
        assertThat(lenient.out().get(0)).contains(" on photos, 3 images ");
        Command resumed = Command.gan("train", "--resume", run, "--steps", 2);
        assertThat(resumed.code()).isZero();
        assertThat(resumed.err()).isEqualTo(lenient.err());
    }

    @Test
    void aRunGoesOnWithItsImagesInADirectoryOfAnotherName() throws IOException {
        Path data = directory.resolve("photos");
        Pictures.write(data.resolve("cat/1.png"), 40, 40);
        Pictures.write(data.resolve("dog/2.png"), 40, 40);
        Path run = directory.resolve("run");
        assertTrained(train("mnist-mlp-bce", "--data", data, "--out", run));
        Path moved = Files.move(data, directory.resolve("pictures"));

        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", run, "--steps", 2),
                data + " does not exist: give a directory of images; use --data to say where the run's images are now");
        assertTrained(Command.gan("train", "--resume", run, "--steps", 2, "--data", moved));
        assertTrained(Command.gan("train", "--resume", run, "--steps", 3));
        assertThat(RunConfig.read(RunDirectory.read(run)).settings().data().from())
                .isEqualTo(moved.toString());
    }

    @Test
    void aRunInsideItsOwnDataTakesNoPictureOfItself() throws IOException {
        Path data = directory.resolve("photos");
        Pictures.write(data.resolve("cat/1.png"), 40, 40);
        Pictures.write(data.resolve("dog/2.png"), 40, 40);
        Path run = data.resolve("runs/first");
        assertTrained(train("mnist-mlp-bce", "--data", data, "--out", run));

        Command resumed = Command.gan("train", "--resume", run, "--steps", 2);
        Command second = train("mnist-mlp-bce", "--data", data, "--out", directory.resolve("second"));

        assertThat(resumed.code()).isZero();
        assertThat(second.out().get(0)).contains(" on photos, 2 images ");
        assertThat(second.err()).containsExactly("gan: " + data + ": leaves out runs/first, a run of gan4j");
    }

    /** The same file, of which some pixels differ: as another Java's JPEG decoder makes them. */
    @Test
    void imagesThatAreDecodedOtherwiseAreTheSameImages() throws IOException {
        Path data = directory.resolve("photos");
        Pictures.write(data.resolve("1.png"), 40, 40);
        Pictures.write(data.resolve("2.png"), 40, 40);
        Path run = directory.resolve("run");
        assertTrained(train("mnist-mlp-bce", "--data", data, "--out", run));
        Path config = RunDirectory.read(run).config();
        String sha256 = RunConfig.read(RunDirectory.read(run)).data().sha256();
        Files.writeString(config, Files.readString(config).replace(sha256, "0".repeat(64)));

        Command resumed = Command.gan("train", "--resume", run, "--steps", 2);

        assertThat(resumed.code()).isZero();
        assertThat(resumed.err())
                .singleElement()
                .asString()
                .startsWith("gan: some of the run's images are decoded differently by Java ")
                .endsWith("; the run continues with them as they are now");

        Pictures.write(data.resolve("2.png"), 41, 40);
        Command other = Command.gan("train", "--resume", run, "--steps", 3);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).singleElement().asString().contains("with other examples than the run's");
    }

    @Test
    void nothingIsNoPlace() {
        TrainFailuresTest.assertFailed(
                train("mnist-mlp-bce", "--data", "", "--out", directory.resolve("run")),
                "No data set or directory is given; \".\" is the current directory");
        Command out = train("mnist-mlp-bce", "--data", "bundled", "--out", "");
        assertThat(out.code()).isEqualTo(2);
        assertThat(out.err()).singleElement().asString().contains("expects a file or directory, got nothing");
    }

    @Test
    void aSwissRollIsTakenByItsName() {
        assertTrained(train("swiss-roll", "--data", "swiss-roll", "--out", directory.resolve("run")));
        assertTrained(train("swiss-roll", "--data", "swissroll", "--out", directory.resolve("old")));
        assertThat(Command.gan("data", "inspect", "swiss-roll").code()).isZero();
    }

    private Path idx(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve("train-images-idx3-ubyte.gz"))) {
            Idx.images(2, 28, 28, new byte[2 * 28 * 28]).writeGzip(out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("train-labels-idx1-ubyte"))) {
            Idx.labels(new byte[] {4, 2}).write(out);
        }
        return folder;
    }

    private static Command train(String recipe, Object... options) {
        Object[] train = {"train", recipe, "--batch-size", 2, "--steps", 1, "--threads", 1};
        return Command.gan(
                Stream.concat(Arrays.stream(train), Arrays.stream(options)).toArray());
    }

    private static void assertTrained(Command command) {
        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
    }
}
