package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.gan4j.train.listener.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe on two ranks in threads, as executors run it. */
final class RecipeProgramTest {
    /** Rounding of sums of FLOAT32 in another order, over some steps. */
    private static final double ROUNDING = 1e-5;

    @TempDir
    private Path directory;

    private RecipeProgram ring(String name, int steps) {
        return RecipeProgram.of(
                        "ring8", "--steps=" + steps, "--batch-size=16", "--checkpoint-every=2", "--sample-every=4")
                .out(directory.resolve(name).toString());
    }

    @Test
    void rankZeroWritesTheDirectoryOfARunThatResumesBitForBit() throws IOException {
        assertThat(InThreads.train(ring("whole", 4), 2))
                .containsOnly("Trained 4 steps on 2 ranks, to step 4, in " + directory.resolve("whole") + ".");
        InThreads.train(ring("parts", 2), 2);
        InThreads.train(ring("parts", 4).resumed(), 2);

        assertThat(Losses.of(directory.resolve("parts"))).hasSize(5).isEqualTo(Losses.of(directory.resolve("whole")));
        assertThat(Files.readString(directory.resolve("parts/checkpoint/step-000004/manifest.json")))
                .isEqualTo(Files.readString(directory.resolve("whole/checkpoint/step-000004/manifest.json")));
        assertThat(directory.resolve("whole/config.json")).exists();
    }

    @Test
    void aDirectoryThatHoldsARunIsRefusedOnAllRanks() {
        InThreads.train(ring("run", 1), 2);

        assertThatThrownBy(() -> InThreads.train(ring("run", 1), 2))
                .isInstanceOf(RunException.class)
                .hasMessage(directory.resolve("run") + " already contains a run: config.json exists; choose another"
                        + " directory");
    }

    @Test
    void aRunThatIsNotThereIsNotResumed() {
        assertThatThrownBy(() -> InThreads.train(ring("none", 2).resumed(), 2))
                .isInstanceOf(RunException.class)
                .hasMessage("there is no run to resume in " + directory.resolve("none"));
        assertThatThrownBy(() ->
                        InThreads.train(ring("none", 2).copies(uri("copies")).resumed(), 2))
                .isInstanceOf(RunException.class)
                .hasMessage("there is no run to resume in " + directory.resolve("none") + " or " + uri("copies"));
        assertThat(directory.resolve("none/checkpoint")).doesNotExist();
    }

    @Test
    void aRunIsResumedWithTheSettingsThatItBeganWith() throws IOException {
        InThreads.train(ring("run", 2), 2);
        String out = directory.resolve("run").toString();

        assertThatThrownBy(() -> InThreads.train(
                        RecipeProgram.of("ring8", "--batch-size=32", "--steps=3")
                                .out(out)
                                .resumed(),
                        2))
                .isInstanceOf(RunException.class)
                .hasMessage(
                        "A run continues with the settings that it began with, but given are --batch-size 32 instead"
                                + " of 16");
        assertThatThrownBy(() ->
                        InThreads.train(RecipeProgram.of("grid25").out(out).resumed(), 2))
                .isInstanceOf(RunException.class)
                .hasMessage(out + " contains a run of ring8, not of grid25; choose that recipe, or another directory");

        InThreads.train(RecipeProgram.of("ring8", "--steps=3").out(out).resumed(), 2);
        assertThat(Losses.of(directory.resolve("run"))).hasSize(4);
        assertThat(Files.readString(directory.resolve("run/config.json"))).contains("\"batch_size\": 16");
    }

    @Test
    void aRunGoesOnWithAnotherNumberOfRanksAsOneProcessWould() throws IOException {
        InThreads.train(ring12("sizes", 2), 2);
        InThreads.train(ring12("sizes", 4).resumed(), 1);
        InThreads.train(ring12("sizes", 6).resumed(), 3);
        InThreads.train(ring12("one", 6), 1);

        List<double[]> losses = numbers("sizes");
        List<double[]> alone = numbers("one");
        assertThat(losses).hasSize(6);
        for (int step = 0; step < 6; step++) {
            assertThat(losses.get(step)).containsExactly(alone.get(step), within(ROUNDING));
        }
    }

    private RecipeProgram ring12(String name, int steps) {
        return RecipeProgram.of(
                        "ring8", "--steps=" + steps, "--batch-size=12", "--checkpoint-every=2", "--sample-every=100")
                .out(directory.resolve(name).toString());
    }

    /** The losses of both networks at each step. */
    private List<double[]> numbers(String name) throws IOException {
        return Losses.of(directory.resolve(name)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new double[] {Double.parseDouble(cells[2]), Double.parseDouble(cells[3])})
                .toList();
    }

    @Test
    void copiesOfAnotherRunAreNotTakenForThoseOfANewOne() {
        InThreads.train(ring("old", 2).copies(uri("copies")), 2);

        assertThatThrownBy(() -> InThreads.train(ring("new", 2).copies(uri("copies")), 2))
                .isInstanceOf(RunException.class)
                .hasMessage(uri("copies") + " already contains checkpoints; choose another folder for the copies");
        assertThatThrownBy(() -> InThreads.train(
                        RecipeProgram.of("grid25", "--steps=3")
                                .out(directory.resolve("other").toString())
                                .copies(uri("copies"))
                                .resumed(),
                        2))
                .isInstanceOf(RunException.class)
                .hasMessage(
                        "the newest checkpoint is of ring8, not of grid25; choose that recipe, or another directory");
    }

    @Test
    void dataThatExecutorsHaveDifferentCopiesOfAreRefused() throws IOException {
        List<String> folders = List.of(images("zero", 4), images("one", 5));
        RankProgram program = rank -> RecipeProgram.of(
                        "mnist-mlp",
                        "--data=folder:" + folders.get(rank.collective().rank()),
                        "--batch-size=4",
                        "--steps=1")
                .out(directory.resolve("run").toString())
                .run(rank);

        assertThatThrownBy(() -> InThreads.train(program, 2))
                .isInstanceOf(RunException.class)
                .hasMessageMatching("--data folder:\\S*/(zero|one) is not the same on all executors: rank 0 found 4"
                        + " examples, rank 1 5; give all the same files");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @Test
    void aRunThatIsTooShortForItsRecipeIsRefused() {
        assertThatThrownBy(() -> InThreads.train(
                        RecipeProgram.of("progan", "--steps=1", "--batch-size=4")
                                .out(directory.resolve("run").toString()),
                        2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--phase-kimg");
    }

    @Test
    void pathsAreThoseOfTheDriver() {
        RecipeProgram program = RecipeProgram.of("dcgan-32", "--data", "folder:src", "--data=src");

        assertThat(program.out())
                .isEqualTo(Path.of("runs/dcgan-32").toAbsolutePath().toString());
        assertThat(program.options())
                .containsExactly(
                        "--data",
                        "folder:" + Path.of("src").toAbsolutePath(),
                        "--data=" + Path.of("src").toAbsolutePath());
    }

    private String uri(String name) {
        return directory.resolve(name).toUri().toString();
    }

    private String images(String name, int count) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
        return folder.toString();
    }

    @Test
    void aBatchThatTheRanksCannotDivideIsRefused() {
        assertThatThrownBy(() -> InThreads.train(ring("odd", 1), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch_size: expects a multiple of the number of ranks, 3, got 16");
    }
}
