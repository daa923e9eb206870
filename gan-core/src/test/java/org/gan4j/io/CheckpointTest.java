package org.gan4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnReferenceBackend.class)
class CheckpointTest {
    @TempDir
    Path folder;

    private Path directory;

    @BeforeEach
    void nameTheDirectory() {
        directory = folder.resolve("step-000200");
    }

    @Test
    void partsAndTextsComeBackAsTheyWereWritten() {
        Checkpoint.write(directory, parts(), Map.of("step", "200", "note", "ü"));

        Checkpoint read = Checkpoint.read(directory);

        assertThat(read.directory()).isEqualTo(directory);
        assertThat(read.texts()).isEqualTo(Map.of("step", "200", "note", "ü"));
        assertThat(read.parts()).containsExactly("discriminator", "generator");
        assertThat(read.part("generator").tensor("0.weight").toFloats()).containsExactly(1, 2, 3);
        assertThat(read.part("discriminator").number("step")).isEqualTo(7);
        assertThat(read).hasToString("Checkpoint " + directory + " [discriminator, generator]");
    }

    @Test
    void theManifestTellsWhatAShellCanVerify() throws IOException {
        Checkpoint.write(directory, Map.of("a", State.empty()), Map.of("step", "200"));

        assertThat(Files.readString(directory.resolve("manifest.json")))
                .isEqualTo(
                        """
                {
                  "format": "gan4j checkpoint",
                  "version": 1,
                  "files": {
                    "a.safetensors": {
                      "size": 16,
                      "sha256": "9bbcbf73561f6bc5d0a17ea6a2081feed2d1304e87602d8c502d9a5c4bd85576"
                    }
                  },
                  "texts": {
                    "step": "200"
                  }
                }
                """);
        assertThat(Files.readString(directory.resolve("manifest.sha256")))
                .isEqualTo("fa96d44d5b1b0c1876210d793d4cbf1ef1bada32274bb67204d70087ab095317  manifest.json\n");
    }

    @Test
    void theSameStateGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again");
        Checkpoint.write(directory, parts(), Map.of("step", "200"));
        Checkpoint.write(again, parts(), Map.of("step", "200"));

        for (String name : names(directory)) {
            assertThat(Files.readAllBytes(again.resolve(name)))
                    .as(name)
                    .isEqualTo(Files.readAllBytes(directory.resolve(name)));
        }
    }

    @Test
    void anyByteThatChangesInAnyFileIsDamageThatNamesTheFile() throws IOException {
        Checkpoint.write(directory, parts(), Map.of("step", "200"));
        for (String name : names(directory)) {
            Path file = directory.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int i = 0; i < good.length; i += 5) {
                byte[] damaged = good.clone();
                damaged[i] ^= 1;
                Files.write(file, damaged);
                assertThatThrownBy(() -> Checkpoint.read(directory))
                        .isInstanceOf(StateException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining("damaged");
            }
            Files.write(file, good);
        }
        assertThat(Checkpoint.read(directory).texts()).containsEntry("step", "200");
    }

    @Test
    void damageIsOneSentence() throws IOException {
        Checkpoint.write(directory, Map.of("a", State.empty()), Map.of());
        Path file = directory.resolve("a.safetensors");
        byte[] good = Files.readAllBytes(file);
        Files.write(file, new byte[3]);

        assertRefused(
                "a.safetensors is damaged: expects 16 bytes of SHA-256 9bbcbf73561f6bc5d0a17ea6a2081feed2d1304e87602d8c502d9a5c4bd85576, "
                        + "got 3 bytes of SHA-256 709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c");

        Files.delete(file);
        assertRefused("expects the file a.safetensors, got none");

        Files.write(file, good);
        Files.writeString(directory.resolve("manifest.json"), "{}");
        assertRefused("manifest.json or manifest.sha256 is damaged: expects the SHA-256 of the one in the other");

        Files.delete(directory.resolve("manifest.sha256"));
        assertRefused("expects the file manifest.sha256, got none");

        Files.delete(directory.resolve("manifest.json"));
        assertRefused("expects the file manifest.json, got none");
    }

    @Test
    void whatIsNoDirectoryIsRefused() throws IOException {
        assertRefused("expects a directory, got none");

        Files.createFile(directory);
        assertRefused("expects a directory, got a file");
    }

    @Test
    void anExistingCheckpointIsNeverChanged() throws IOException {
        Checkpoint.write(directory, parts(), Map.of("step", "200"));

        assertThatThrownBy(() -> Checkpoint.write(directory, Map.of(), Map.of()))
                .isInstanceOf(StateException.class)
                .hasMessage("Checkpoint " + directory + ": expects a new directory, got an existing one");

        assertThat(Checkpoint.read(directory).parts()).hasSize(2);
    }

    @Test
    void aWriteThatFailsLeavesNothing() {
        Tensor closed = Tensor.zeros(Shape.of(2));
        closed.close();
        Map<String, State> parts = Map.of("a", State.empty(), "b", State.of(Map.of("x", closed), Map.of()));

        assertThatThrownBy(() -> Checkpoint.write(directory, parts, Map.of()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leftoversOfAKillAreClearedAwayByTheNextWrite() throws IOException {
        Path leftover = Files.createDirectory(folder.resolve(".step-000200.gan4j-partial"));
        Files.writeString(leftover.resolve("generator.safetensors"), "half");
        Path other = Files.createDirectory(folder.resolve(".step-000100.gan4j-partial"));
        Files.writeString(other.resolve("generator.safetensors"), "half");
        Path notOurs = Files.createFile(folder.resolve(".notes"));

        Checkpoint.write(directory, parts(), Map.of());

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".notes", "step-000200");
        assertThat(notOurs).exists();
    }

    @Test
    void foldersAboveAreMade() {
        Path deep = folder.resolve("run/checkpoint/step-000001");

        Checkpoint.write(deep, Map.of(), Map.of());

        assertThat(Checkpoint.read(deep).parts()).isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path below = file.resolve("step-000200");

        assertThatThrownBy(() -> Checkpoint.write(below, Map.of(), Map.of()))
                .isInstanceOf(StateException.class)
                .hasMessage("Checkpoint " + below + " could not be written: " + file + " exists already");
    }

    @Test
    void partsAreNamedSoThatEveryFileSystemKeepsThem() {
        for (String name : List.of("", "A", "a/b", "..", "a.b", "ä")) {
            assertThatThrownBy(() -> Checkpoint.write(directory, Map.of(name, State.empty()), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Checkpoint " + directory + ": expects parts named by a-z, 0-9, _ and -, got \"" + name
                            + "\"");
        }
    }

    @Test
    void aPartThatIsNotThereIsRefused() {
        Checkpoint checkpoint = Checkpoint.write(directory, parts(), Map.of());

        assertThatThrownBy(() -> checkpoint.part("ema"))
                .isInstanceOf(StateException.class)
                .hasMessage("Checkpoint " + directory
                        + ": expects one of its parts [discriminator, generator], got \"ema\"");
    }

    private static Map<String, State> parts() {
        State generator = State.empty();
        generator.put("0.weight", Tensor.of(Shape.of(3), 1f, 2f, 3f));
        State discriminator = State.empty();
        discriminator.put("step", 7L);
        return Map.of("generator", generator, "discriminator", discriminator);
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> Checkpoint.read(directory))
                .isInstanceOf(StateException.class)
                .hasMessage("Checkpoint " + directory + ": " + sentence);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
