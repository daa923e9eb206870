package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.report.LivePage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of a run that a live page draws as its address says. */
final class ExploreTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path run = Path.of("");
    private @Nullable LivePage opened;

    @BeforeAll
    static void train() {
        train("digits", "mnist-mlp", "--keep-checkpoints", 2);
        train("classes", "cgan");
    }

    private static void train(String name, String recipe, Object... more) {
        Object[] words = Stream.concat(
                        Stream.of("train", recipe, "--batch-size", 4, "--steps", 2, "--checkpoint-every", 1),
                        Stream.concat(Stream.of("--out", shared.resolve(name)), Arrays.stream(more)))
                .toArray();
        Command trained = Command.gan(words);
        assertThat(trained.code()).as(trained.err().toString()).isZero();
    }

    @BeforeEach
    void open() {
        open("digits");
    }

    private void open(String name) {
        open(shared.resolve(name));
    }

    private void open(Path directory) {
        close();
        run = directory;
        opened = LivePage.open(run, 0, Recipes.bundled());
    }

    /** Opens a copy, which a test damages. */
    private void openCopy() throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(run.relativize(file)));
            }
        }
        open(copy);
    }

    private URI address() {
        return Objects.requireNonNull(opened).address();
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void aSampleIsTheFirstImageOfTheCommandThatSamples() throws IOException {
        Path file = folder.resolve("sample.png");
        Command.gan("sample", run, "--seed", 5, "--count", 1, "--out", file);

        assertThat(pixels(picture("seed=5"))).isEqualTo(pixels(ImageIO.read(file.toFile())));
        assertThat(pixels(picture("seed=6"))).isNotEqualTo(pixels(picture("seed=5")));
    }

    @Test
    void aSampleIsOfTheClassAskedFor() throws IOException {
        open("classes");
        Path file = folder.resolve("sample.png");
        Command.gan("sample", run, "--seed", 5, "--count", 1, "--class", "3", "--out", file);

        assertThat(exploration().getAsJsonArray("classes")).hasSize(10);
        assertThat(pixels(picture("seed=5&class=3"))).isEqualTo(pixels(ImageIO.read(file.toFile())));
        assertThat(get("explore/picture?class=10"))
                .isEqualTo(new Answer(400, "class must be a whole number from 0 to 9."));
    }

    @Test
    void aDirectionMovesASampleAndMovesItBack() throws IOException {
        int[] still = pixels(picture("seed=5"));
        int[] moved = pixels(picture("seed=5&along=0,3"));

        assertThat(moved).isNotEqualTo(still);
        assertThat(pixels(picture("seed=5&along=0,3,0"))).isEqualTo(moved);
        assertThat(pixels(picture("seed=5&along=0,0"))).isEqualTo(still);
    }

    @Test
    void aRowLeadsFromOneSampleToAnother() throws IOException {
        BufferedImage row = picture("seed=5&to=6&steps=4");

        assertThat(row.getWidth()).isEqualTo(4 * 29 + 1);
        assertThat(pixels(row.getSubimage(1, 1, 28, 28))).isEqualTo(pixels(picture("seed=5")));
        assertThat(pixels(row.getSubimage(1 + 3 * 29, 1, 28, 28))).isEqualTo(pixels(picture("seed=6")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed=-1 | seed must be a whole number from 0 to 9007199254740991.",
                "seed=99999999999999999999 | seed must be a whole number from 0 to 9007199254740991.",
                "seed=1&seed=2 | seed is given twice.",
                "seed=%2e%2e | seed must be a whole number from 0 to 9007199254740991.",
                "to=x | to must be a whole number from 0 to 9007199254740991.",
                "to=1&steps=17 | steps must be a whole number from 2 to 16.",
                "steps=4 | steps needs to, the seed at the end of the row.",
                "class=1 | class must be a whole number from 0 to 0.",
                "truncation=0.5 | This generator cannot be truncated.",
                "along=1e9 | along must be a number from -10.0 to 10.0.",
                "along=NaN | along must be a number from -10.0 to 10.0.",
                "along=0,0,0,0,0,0,0,0,0 | along must be at most 8 numbers.",
                "file=../secret | Only seed, class, truncation, along, to, steps, step can be asked for.",
            })
    void whatCannotBeDrawnIsRefusedInASentence(String query, String sentence) throws IOException {
        assertThat(get("explore/picture?" + query)).isEqualTo(new Answer(400, sentence));
    }

    @Test
    void aLongAddressIsRefused() throws IOException {
        assertThat(get("explore/picture?along=" + "0".repeat(400)))
                .isEqualTo(new Answer(400, "The address is longer than 400 characters."));
    }

    @ParameterizedTest
    @CsvSource({"explore/", "explore/secret", "explore/../../secret", "explore/picture/..", "explore/%2e%2e/config.json"
    })
    void nothingElseIsThere(String path) throws IOException {
        assertThat(get(path)).isEqualTo(new Answer(404, "There is nothing here."));
    }

    @Test
    void aWrongTokenIsForbidden() throws IOException {
        URI other = address().resolve("/00000000000000000000000000000000/explore/picture");

        assertThat(get(other).code()).isEqualTo(403);
    }

    @Test
    void theNewestGoodCheckpointCounts() throws IOException {
        openCopy();
        int[] second = pixels(picture("seed=5"));
        Path newest = run.resolve("checkpoint/step-000002");
        Path halfWritten = Files.createDirectory(run.resolve("checkpoint/step-000003"));
        Files.copy(newest.resolve("generator.safetensors"), halfWritten.resolve("generator.safetensors"));

        assertThat(exploration().get("step").getAsString()).isEqualTo("2");
        assertThat(pixels(picture("seed=5"))).isEqualTo(second);

        Files.write(newest.resolve("generator.safetensors"), new byte[100]);
        Files.copy(newest.resolve("manifest.json"), halfWritten.resolve("manifest.json"));

        assertThat(exploration().get("step").getAsString()).isEqualTo("1");
        assertThat(pixels(picture("seed=5"))).isNotEqualTo(second);
    }

    @Test
    void aRunWithoutAGoodCheckpointHasNothingToExplore() throws IOException {
        openCopy();
        for (int step = 1; step <= 2; step++) {
            Files.delete(run.resolve("checkpoint/step-00000" + step + "/manifest.json"));
        }

        Answer answer = get("explore/picture?seed=1");

        assertThat(answer.code()).isEqualTo(503);
        assertThat(answer.text()).contains("step-000002").endsWith("no other checkpoint is good.");
        assertThat(exploration().get("reason").getAsString() + ".").isEqualTo(answer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"explore", "explore/picture?seed=1"})
    void anErrorThatNobodyExpectedIsAnsweredAndLoggedInASentence(String name) throws IOException {
        close();
        opened = LivePage.open(run, 0, Recipes.only(new BrokenRecipe()));
        PrintStream before = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        Answer answer;
        try {
            answer = get(name);
        } finally {
            System.setErr(before);
        }

        assertThat(answer)
                .isEqualTo(new Answer(
                        500, "An unexpected error occurred; the terminal of 'gan watch' or 'gan train' shows it."));
        assertThat(logged.toString(StandardCharsets.UTF_8).lines())
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("the live page could not answer \"" + name.replaceFirst("\\?.*", "")
                        + "\": java.lang.AssertionError: broken; --verbose shows where");
    }

    /** The recipe of the run, whose networks cannot be made. */
    private static final class BrokenRecipe implements Recipe {
        private final Recipe whole = Recipes.bundled().named("mnist-mlp");

        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public String description() {
            return whole.description();
        }

        @Override
        public String source() {
            return whole.source();
        }

        @Override
        public Defaults defaults() {
            return whole.defaults();
        }

        @Override
        public SampleKind samples() {
            return whole.samples();
        }

        @Override
        public GanModel model(ModelOptions options) {
            throw new AssertionError("broken");
        }
    }

    @Test
    void pointsCannotBeExplored() throws IOException {
        train("points", "ring8");
        open("points");
        String reason = "Only generators that make images from noise can be explored; ring8 makes points [2]";

        assertThat(exploration().get("reason").getAsString()).isEqualTo(reason);
        assertThat(get("explore/picture?seed=1")).isEqualTo(new Answer(503, reason + "."));
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"stylegan2, styles", "stylegan2-classes, styles", "biggan, noise"})
    void truncationBringsSamplesNearer(String recipe, String space) throws IOException {
        train(recipe, recipe, "--size", 32, "--width", 4);
        open(recipe);
        JsonObject found = exploration();
        double low = found.getAsJsonObject("truncation").get("low").getAsDouble();

        assertThat(found.get("space").getAsString()).isEqualTo(space);
        int[] still = pixels(picture("seed=5"));
        assertThat(pixels(picture("seed=5&truncation=" + low))).isNotEqualTo(still);
        assertThat(pixels(picture("seed=5&along=2"))).isNotEqualTo(still);
        if (space.equals("styles")) {
            assertThat(pixels(picture("seed=5&truncation=0"))).isEqualTo(pixels(picture("seed=6&truncation=0")));
            assertThat(pixels(picture("seed=5&truncation=1"))).isEqualTo(still);
        }
    }

    private JsonObject exploration() throws IOException {
        return JsonParser.parseString(get("explore").text()).getAsJsonObject();
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private BufferedImage picture(String query) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(address() + "explore/picture?" + query).toURL().openConnection();
        assertThat(connection.getHeaderField("Cache-Control")).isEqualTo("no-store");
        assertThat(connection.getContentType()).isEqualTo("image/png");
        try (InputStream in = connection.getInputStream()) {
            return ImageIO.read(new ByteArrayInputStream(in.readAllBytes()));
        }
    }

    private Answer get(String path) throws IOException {
        return get(URI.create(address() + path));
    }

    private static Answer get(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        int code = connection.getResponseCode();
        try (InputStream in = code < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(code, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private record Answer(int code, String text) {}
}
