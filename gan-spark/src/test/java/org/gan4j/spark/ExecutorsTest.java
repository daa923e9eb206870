package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.gan4j.spark.TinyProgram.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two executors of Spark, each a process of its own: they train as two threads do, and recover from what happens. */
@Tag("full")
@Timeout(600)
final class ExecutorsTest {
    private static final SparkSettings TWO = SparkSettings.ofRanks(2).timeout(Duration.ofMinutes(2));
    private static TinyCluster cluster;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TinyCluster(2);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private List<String> onExecutors(Fault fault, SparkSettings settings) throws IOException {
        return SparkGan.train(cluster.session(), program(fault), settings);
    }

    private TinyProgram program(Fault fault) throws IOException {
        return new TinyProgram(
                Files.createDirectories(directory.resolve(fault.name())).toString(), fault);
    }

    /** The log and the last checkpoint of a run that nothing happened to, in threads. */
    private void assertIsAsInThreads(Fault fault) throws IOException {
        Path threads = Files.createDirectories(directory.resolve("threads"));
        InThreads.train(new TinyProgram(threads.toString(), Fault.NONE), 2);

        Path run = directory.resolve(fault.name());
        assertThat(Losses.of(run)).hasSize(21).isEqualTo(Losses.of(threads));
        assertThat(Files.readString(run.resolve("step-000020/manifest.json")))
                .isEqualTo(Files.readString(threads.resolve("step-000020/manifest.json")));
    }

    @Test
    void executorsTrainBitForBitAsThreads() throws IOException {
        assertThat(onExecutors(Fault.NONE, TWO)).containsOnly("from step 0 to 20, attempt 0");

        assertIsAsInThreads(Fault.NONE);
    }

    @Test
    void afterAKilledExecutorAllGoOnFromTheNewestCheckpoint() throws IOException {
        assertThat(onExecutors(Fault.KILL, TWO)).containsOnly("from step 10 to 20, attempt 1");

        assertIsAsInThreads(Fault.KILL);
    }

    @Test
    void afterATaskThatThrowsAllGoOnFromTheNewestCheckpoint() throws IOException {
        assertThat(onExecutors(Fault.THROW, TWO)).containsOnly("from step 10 to 20, attempt 1");

        assertIsAsInThreads(Fault.THROW);
    }

    @Test
    void aTaskThatThrowsAndMayNotStartAgainEndsTheRunWithItsSentence() {
        assertThatThrownBy(() -> onExecutors(Fault.THROW, TWO.restarts(0)))
                .isInstanceOf(SparkGanException.class)
                .hasMessage("rank 1: out of luck");
    }

    @Test
    void anExecutorThatStallsIsMissedInTime() throws IOException {
        assertThat(onExecutors(Fault.STALL, TWO.timeout(Duration.ofSeconds(15))))
                .containsOnly("from step 10 to 20, attempt 1");

        assertIsAsInThreads(Fault.STALL);
    }

    @Test
    void aNumberThatIsNotFiniteEndsTheRunAtTheStepBefore() {
        assertThatThrownBy(() -> onExecutors(Fault.NAN, TWO))
                .isInstanceOf(SparkGanException.class)
                .hasMessageStartingWith("rank 0: step 13: non-finite numbers first appear in the output of"
                        + " discriminator.model.1, Linear(4 -> 8); the run is back at step 12. ");

        assertThat(directory.resolve("NAN/step-000012/manifest.json")).exists();
    }

    @Test
    void aRecipeTrainsBitForBitAsInThreads() throws IOException {
        String[] options = {"--data=bundled", "--steps=200", "--batch-size=16", "--sample-every=200", "--threads=1"};
        RecipeProgram executors = RecipeProgram.of("dcgan-32", options)
                .out(directory.resolve("executors").toString());
        RecipeProgram threads = RecipeProgram.of("dcgan-32", options)
                .out(directory.resolve("threads").toString());

        assertThat(SparkGan.train(cluster.session(), executors, TWO))
                .containsOnly("Trained 200 steps on 2 ranks, to step 200, in " + directory.resolve("executors") + ".");
        InThreads.train(threads, 2);

        assertThat(Losses.of(directory.resolve("executors")))
                .hasSize(201)
                .isEqualTo(Losses.of(directory.resolve("threads")));
    }

    @Test
    void imagesOfADataFrameAreDividedAmongTheRanks() throws IOException {
        Path images = Files.createDirectories(directory.resolve("images"));
        for (int i = 0; i < 16; i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(i, i, 0, 255);
            ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
        }
        RecipeProgram program = RecipeProgram.of("mnist-mlp", "--steps=2", "--batch-size=4")
                .out(directory.resolve("rows").toString());

        assertThat(SparkGan.train(
                        cluster.session(),
                        program,
                        cluster.session().read().format("binaryFile").load(images.toString()),
                        RowColumns.ofBinaryFiles(),
                        TWO))
                .containsOnly("Trained 2 steps on 2 ranks, to step 2, in " + directory.resolve("rows") + ".");
    }

    @Test
    void aDirectoryThatCannotBeWrittenEndsTheRunWithItsSentence() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertThatThrownBy(() -> SparkGan.train(
                        cluster.session(),
                        RecipeProgram.of("ring8", "--steps=2").out(file.toString()),
                        TWO))
                .isInstanceOf(SparkGanException.class)
                .hasMessage("rank 0: " + file + " is a file; choose a directory for the run");
    }

    @Test
    void checkpointsThatCannotBeWrittenEndTheRunWithASentenceAndLeaveWhatIsThere() throws IOException {
        Path folder = Files.createDirectories(directory.resolve(Fault.DISK.name()));

        assertThatThrownBy(() -> onExecutors(Fault.DISK, TWO))
                .isInstanceOf(SparkGanException.class)
                .hasMessageContaining("the newest checkpoint is " + folder.resolve("step-000010"));

        assertThat(folder.resolve("step-000010/manifest.json")).exists();
    }
}
