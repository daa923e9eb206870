package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe that a user wrote, in a jar of its own. */
final class OwnRecipeTest {
    private static final String SOURCE =
            """
            package mine;

            import java.util.*;
            import org.gan4j.data.*;
            import org.gan4j.loss.*;
            import org.gan4j.models.*;
            import org.gan4j.models.mlp.*;
            import org.gan4j.nn.*;
            import org.gan4j.random.RandomStream;
            import org.gan4j.recipes.*;
            import org.gan4j.recipes.data.*;
            import org.gan4j.shape.Shape;
            import org.gan4j.tensor.Tensor;
            import org.gan4j.train.step.*;

            public final class TinyRecipe implements NoiseRecipe {
                private static final Shape IMAGE = Shape.of(1, 28, 28);

                public String name() { return "tiny"; }
                public String description() { return "the smallest network of digits"; }
                public String source() { return "nobody"; }
                public Defaults defaults() { return new Defaults("bundled", 1, 4, 1e-3, 1); }
                public SampleKind samples() { return new ImageSamples(IMAGE, PixelRange.MINUS_ONE_TO_ONE); }
                public Generator generator(RandomStream random) { return new MlpGenerator(3, 2, IMAGE, random); }
                public Layer discriminator(RandomStream random, DiscriminatorOptions options) {
                    return new MlpDiscriminator(options.packed(IMAGE), 2, random);
                }
                public AdversarialLoss loss() { return new HingeLoss(); }
                public AdversarialPair<Batch> pair(Generator generator, Layer discriminator) {
                    System.setProperty("mine.pair", generator.toString());
                    return NoiseRecipe.super.pair(generator, discriminator);
                }
            }
            """;

    @TempDir
    private static Path directory;

    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Assumptions.assumeTrue(compiler != null, "needs a JDK to compile a recipe");
        Path source = Files.createDirectories(directory.resolve("mine")).resolve("TinyRecipe.java");
        Files.writeString(source, SOURCE);
        int code = compiler.run(
                null,
                OutputStream.nullOutputStream(),
                System.err,
                "-proc:none",
                "-d",
                directory.toString(),
                source.toString());
        assertThat(code).isZero();
        jar = jar("tiny.jar", "mine.TinyRecipe\n");
    }

    @Test
    void isTrainedContinuedAndSampledLikeAnyOther() {
        Path run = directory.resolve("run");

        Command trained = Command.gan("train", "tiny", "--recipes", jar, "--steps", 2, "--out", run);
        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();
        assertThat(System.getProperty("mine.pair")).isEqualTo("MlpGenerator(3 -> [2] -> [1, 28, 28])");
        assertThat(Command.gan("train", "--recipes", jar, "--resume", run, "--steps", 3)
                        .code())
                .isZero();
        assertThat(Command.gan("sample", run, "--recipes", jar, "--count", 4).out())
                .containsExactly("4 images of tiny at step 3 in " + directory.resolve("run-samples.png") + ".");
        assertThat(Command.gan("recipes", "--recipes", jar).out())
                .contains("tiny", "    the smallest network of digits")
                .contains("mnist-mlp");
        TrainFailuresTest.assertFailed(
                Command.gan("sample", run),
                "The run's recipe, tiny, is not part of gan4j; add the jar that contains it to the class path, or with"
                        + " --recipes JAR");
    }

    @Test
    void jarsWithoutAGoodRecipeAreNamed() throws IOException {
        Path absent = directory.resolve("absent.jar");
        Path empty = jar("empty.jar", "");
        Path broken = jar("broken.jar", "mine.Missing\n");

        TrainFailuresTest.assertFailed(Command.gan("recipes", "--recipes", absent), absent + " does not exist");
        TrainFailuresTest.assertFailed(
                Command.gan("recipes", "--recipes", empty),
                empty + " holds no recipe: META-INF/services/org.gan4j.recipes.Recipe names none");
        TrainFailuresTest.assertFailed(
                Command.gan("recipes", "--recipes", broken),
                broken + " holds a recipe that cannot be loaded: org.gan4j.recipes.Recipe: Provider mine.Missing not"
                        + " found");
    }

    private static Path jar(String name, String recipes) throws IOException {
        Path made = directory.resolve(name);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + made.toUri()), Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("mine"));
            Files.copy(directory.resolve("mine/TinyRecipe.class"), zip.getPath("mine/TinyRecipe.class"));
            Files.createDirectories(zip.getPath("META-INF/services"));
            Files.write(
                    zip.getPath("META-INF/services/org.gan4j.recipes.Recipe"),
                    recipes.getBytes(StandardCharsets.UTF_8));
        }
        return made;
    }
}
