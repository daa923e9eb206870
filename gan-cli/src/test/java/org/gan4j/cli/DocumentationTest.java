package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Blocks, commands and links of all pages. */
final class DocumentationTest {
    private static final Path GUIDE = Documentation.ROOT.resolve("docs/guide");
    private static final Path SERVICE = Path.of("src/it/spring-boot-service");
    private static final String SPRING_BOOT = "3.5.8";

    /** Names that a block of statements may use without declaring it, unless a comment before it declares the same name. */
    private static final Map<String, String> GIVEN = Map.ofEntries(
            Map.entry("random", "RandomStream"),
            Map.entry("generator", "Generator"),
            Map.entry("discriminator", "Layer"),
            Map.entry("critic", "Layer"),
            Map.entry("ema", "Ema"),
            Map.entry("data", "DataLoader"),
            Map.entry("batches", "DataLoader"),
            Map.entry("path", "Path"),
            Map.entry("run", "RunDirectory"),
            Map.entry("out", "OutputStream"));

    /** Further names that an example in Javadoc may use. */
    private static final Map<String, String> GIVEN_IN_JAVADOC = Map.ofEntries(
            Map.entry("pair", "AdversarialPair<Batch>"),
            Map.entry("network", "Layer"),
            Map.entry("there", "Layer"),
            Map.entry("back", "Layer"),
            Map.entry("images", "Tensor"),
            Map.entry("noise", "Tensor"),
            Map.entry("labels", "Tensor"),
            Map.entry("conditional", "ConditionalLayer"),
            Map.entry("real", "Tensor"),
            Map.entry("fake", "Tensor"),
            Map.entry("adversarial", "Tensor"),
            Map.entry("cycle", "Tensor"),
            Map.entry("identity", "Tensor"),
            Map.entry("points", "Tensor"),
            Map.entry("photos", "Dataset"),
            Map.entry("directory", "Path"),
            Map.entry("optimizer", "Optimizer"),
            Map.entry("loss", "AdversarialLoss"),
            Map.entry("metrics", "StepMetrics"),
            Map.entry("trainer", "GanTrainer<Batch>"));

    /** Names that mean something more special in the examples of a type. */
    private static final Map<String, String> GIVEN_BY_TYPE = Map.of(
            "AuxiliaryPair", "AuxiliaryPair pair;",
            "InfoGanPair", "InfoGanPair pair;",
            "ConditionalPair", "ConditionalGenerator generator; ConditionalLayer discriminator;",
            "PathLength", "StyleGan2Generator generator;",
            "SocketCollective", "String host; int rank; List<InetSocketAddress> addresses;",
            "ProgressiveStep", "ProGanGenerator generator; ProGanDiscriminator discriminator;");

    private static final String[] ENTRY_TYPES = {
        "GanTrainer",
        "GanTrainerBuilder",
        "TrainListener",
        "RunDirectory",
        "ProgressBar",
        "SampleGrid",
        "GradientPenalty",
        "R1Penalty",
        "GeneratorTerm",
        "NetworkUpdate",
        "Objective",
        "Evaluation",
        "Tensor",
        "Scope",
        "NoGradient",
        "Operation",
        "Shape",
        "RandomStream",
        "Backends",
        "Module",
        "Layer",
        "ConditionalLayer",
        "Sequential",
        "ModuleDict",
        "Sampling",
        "Linear",
        "Conv2d",
        "ConvTranspose2d",
        "BatchNorm2d",
        "Adam",
        "Optimizer",
        "Ema",
        "AdversarialLoss",
        "Checkpoint",
        "SafeTensors",
        "WeightNames",
        "DataLoader",
        "TensorLoader",
        "PairedImages",
        "ImageFolder",
        "Digits",
        "Mnist",
        "Cifar10",
        "Transform",
        "ImageGrid",
        "AnimatedGif",
        "PointDistribution",
        "Generator",
        "Latent",
        "DcganGenerator",
        "ConditionalPair",
        "AuxiliaryPair",
        "InfoGanPair",
        "ProgressiveStep",
        "Evaluator",
        "ImageSource",
        "ImageClassifier",
        "OnnxExport",
        "Generators",
        "TrainedGenerator",
    };

    @TempDir
    private Path directory;

    @Test
    void everyJavaBlockCompiles() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        String imports = imports();
        for (Path page : Documentation.pages()) {
            List<CodeBlocks.Block> blocks = new CodeBlocks(page, directory).all();
            for (int i = 0; i < blocks.size(); i++) {
                CodeBlocks.Block block = blocks.get(i);
                // The programs of Spring and Spark are compiled where those are.
                if (block.language().equals("java")
                        && !block.text().contains("@SpringBootApplication")
                        && !block.text().contains("SparkGan.")) {
                    String name = "Block" + i + "_of_"
                            + Documentation.ROOT.relativize(page).toString().replaceAll("\\W", "_");
                    add(sources, imports, name, block, GIVEN);
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(40);

        assertThat(CodeBlocks.compile(sources, directory)).isEmpty();
    }

    @Test
    void everyTypeToBeginFromHasAnExampleAndEveryExampleCompiles() throws IOException {
        Map<String, List<String>> examples = JavadocExamples.all();
        assertThat(examples).containsKeys(ENTRY_TYPES);
        Map<String, String> given = new HashMap<>(GIVEN);
        given.putAll(GIVEN_IN_JAVADOC);
        Map<String, String> sources = new LinkedHashMap<>();
        String imports = imports();
        examples.forEach((type, own) -> {
            for (int i = 0; i < own.size(); i++) {
                String special = GIVEN_BY_TYPE.getOrDefault(type, "");
                String name = "Example" + i + "_of_" + type;
                add(sources, imports, name, new CodeBlocks.Block("java", special, own.get(i)), given);
            }
        });

        assertThat(CodeBlocks.compile(sources, directory)).isEmpty();
    }

    private static void add(
            Map<String, String> sources,
            String imports,
            String name,
            CodeBlocks.Block block,
            Map<String, String> given) {
        String own = CodeBlocks.className(block.text());
        if (own.isEmpty()) {
            sources.put(name, imports + statements(name, block, given));
        } else {
            sources.put(own, (block.text().contains("\nimport ") ? "" : imports) + block.text());
        }
    }

    @Test
    void theServiceOfTheGuideIsTheOneThatIsBuilt() throws IOException {
        String service;
        try (Stream<Path> files = Files.walk(SERVICE)) {
            service = Files.readString(files.filter(file -> file.endsWith("DigitsService.java"))
                    .findFirst()
                    .orElseThrow());
        }
        List<String> blocks = new CodeBlocks(GUIDE.resolve("service.md"), directory).of("java");

        assertThat(blocks).anyMatch(block -> block.contains("@SpringBootApplication"));
        assertThat(blocks.stream()
                        .filter(block -> block.contains("@SpringBootApplication"))
                        .flatMap(String::lines)
                        .filter(line -> !line.startsWith("package ")))
                .allMatch(service::contains);
        assertThat(Files.readString(SERVICE.resolve("pom.xml"))).contains("<version>" + SPRING_BOOT + "</version>");
        assertThat(Files.readString(GUIDE.resolve("service.md"))).contains("<version>" + SPRING_BOOT + "</version>");
    }

    @Test
    void everyCommandIsUnderstood() throws IOException {
        CommandLine gan = Gan.commands(new GanCommand(), new Screen(System.out, System.err, false));
        List<String> recipes = Recipes.bundled().names();
        int commands = 0;
        for (Path page : Documentation.pages()) {
            for (String command : Documentation.commands(page)) {
                String[] words = command.split(" ");
                assertThatCode(() -> gan.parseArgs(words))
                        .as(page + ": " + command)
                        .doesNotThrowAnyException();
                if (words[0].equals("train") && words.length > 1 && words[1].matches("[a-z].*")) {
                    assertThat(recipes).as(page + ": " + command).contains(words[1]);
                }
                commands++;
            }
        }

        assertThat(commands).isGreaterThan(100);
    }

    @Test
    void everyLinkLeadsToAFileAndEveryAnchorToAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : Documentation.pages()) {
            broken.addAll(Documentation.brokenLinks(page));
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageOfTheGuideIsInItsIndex() throws IOException {
        String index = Files.readString(GUIDE.resolve("README.md"));
        try (Stream<Path> pages = Files.list(GUIDE)) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .allMatch(name -> index.contains("](" + name + ")"));
        }
    }

    @Test
    void theTableToChooseFromHasEveryRecipe() throws IOException {
        String table = Files.readString(GUIDE.resolve("choosing.md"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .collect(Collectors.joining("\n"));

        List<String> recipes = Recipes.bundled().names();
        assertThat(recipes).allMatch(name -> table.contains("| `" + name + "` |"));
        assertThat(Files.readString(Documentation.ROOT.resolve("README.md")))
                .contains("[" + recipes.size() + " recipes](docs/guide/choosing.md)");
    }

    @Test
    void theTableToChooseFromHasTheDefaultLengths() throws IOException {
        String table = Files.readString(GUIDE.resolve("choosing.md"));

        for (Recipe recipe : Recipes.bundled().all()) {
            Recipe.Defaults defaults = recipe.defaults();
            assertThat(table.lines().filter(line -> line.startsWith("| `" + recipe.name() + "` |")))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("| " + defaults.epochs() + " epochs, batches of " + defaults.batchSize() + " |");
        }
    }

    @Test
    void theVersionsOfTheInstallationAreThoseOfTheBuild() throws IOException {
        String build = Files.readString(Documentation.ROOT.resolve("pom.xml"));
        String page = Files.readString(Documentation.ROOT.resolve("docs/installation.md"));

        assertThat(page)
                .contains(
                        "dnnl:" + version(build, "dnnl").replace("${javacpp.version}", version(build, "javacpp")) + ":",
                        "opencl:" + version(build, "opencl").replace("${javacpp.version}", version(build, "javacpp"))
                                + ":",
                        "javacpp:" + version(build, "javacpp") + ":",
                        "slf4j-simple:" + version(build, "slf4j"));
    }

    private static String version(String build, String name) {
        String tag = name + ".version>";
        int start = build.indexOf("<" + tag) + tag.length() + 1;
        return build.substring(start, build.indexOf("</" + tag));
    }

    @Test
    void everyXmlBlockIsWellFormed() throws IOException {
        for (Path page : Documentation.pages()) {
            for (CodeBlocks.Block block : new CodeBlocks(page, directory).all()) {
                if (block.language().equals("xml")) {
                    byte[] document = block.text().strip().getBytes(StandardCharsets.UTF_8);
                    assertThatCode(() -> DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(new ByteArrayInputStream(document)))
                            .as(page.toString())
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    private static String statements(String name, CodeBlocks.Block block, Map<String, String> names) {
        StringBuilder source = new StringBuilder("abstract class " + name + " {\n");
        names.forEach((given, type) -> {
            if (!block.given().matches(".*\\b" + given + "\\b.*")) {
                source.append(type).append(' ').append(given).append(";\n");
            }
        });
        if (block.text().startsWith("static ")) {
            return source.append(block.text()).append("}\n").toString();
        }
        String text = block.text().replaceAll("(?m)^\\.\\.\\.$", "").strip();
        return source.append(block.given())
                .append("\nvoid statements() throws Exception {\n")
                .append(text)
                .append(text.endsWith(";") || text.endsWith("}") ? "" : "\n;")
                .append("\n}\n}\n")
                .toString();
    }

    /** All public packages of the library at once: a simple name has one meaning in all of it. */
    private static String imports() throws IOException {
        StringBuilder imports = new StringBuilder(
                """
                import java.io.*; import java.nio.file.*; import java.util.*; import java.util.function.*;
                import java.net.InetSocketAddress; import java.time.Duration; import javax.imageio.ImageIO;
                import org.gan4j.nn.Module;
                """);
        try (Stream<Path> files = Files.walk(Documentation.ROOT, 12)) {
            files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> Documentation.ROOT
                            .relativize(file.getParent())
                            .toString()
                            .replace('\\', '/'))
                    .filter(folder -> folder.contains("src/main/java/org/gan4j/"))
                    .filter(folder -> !folder.matches(
                            ".*gan-(examples|benchmarks|site|spark|cuda)/.*|.*/gan4j/(cli|bench)(/.*)?"))
                    .map(folder -> folder.replaceFirst(".*src/main/java/", "").replace('/', '.'))
                    .forEach(name -> imports.append("import ").append(name).append(".*;\n"));
        }
        return imports.toString();
    }
}
