package org.gan4j.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.CacheOptions;
import org.gan4j.cli.option.FeatureName;
import org.gan4j.cli.option.MetricList;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.CountBar;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.Dataset;
import org.gan4j.metrics.Evaluator;
import org.gan4j.metrics.ImageSource;
import org.gan4j.metrics.Measurement;
import org.gan4j.metrics.QualityMetric;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageExamples;
import org.gan4j.recipes.quality.FeatureNetworks;
import org.gan4j.recipes.quality.GeneratedImages;
import org.gan4j.recipes.quality.QualityReport;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;
import org.gan4j.train.run.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how good the samples of a run are. */
@Command(
        name = "evaluate",
        description = {
            "Measures the samples of a trained generator against real images.",
            "",
            "Metrics: fid, kid, is, prdc (precision, recall, density, coverage), mind, classes, accuracy, swd, ms-ssim."
                    + " Values of different features, or of different numbers of samples, cannot be compared.",
            ""
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String JSON = ".json";
    private static final int MOST = 10_000;

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            converter = MetricList.class,
            description = "The metrics, separated by commas. Default: fid,kid,prdc.")
    private List<QualityMetric> metrics = List.of(QualityMetric.FID, QualityMetric.KID, QualityMetric.PRDC);

    @Option(
            names = "--features",
            paramLabel = "NAME",
            converter = FeatureName.class,
            defaultValue = ImageClassifier.DIGITS,
            description =
                    "The network that compares: digits, inception (after 'gan metrics fetch'), inception-clean,"
                            + " inception-legacy-pytorch, or a file of 'gan metrics train-features'. Default: ${DEFAULT-VALUE}.")
    private String features = ImageClassifier.DIGITS;

    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = NumberConverters.Samples.class,
            description = "Number of samples, and of real images at most. Default: as many as there are real images, at"
                    + " most 10000.")
    private @Nullable Integer samples;

    @Option(names = "--data", paramLabel = "DATA", description = "The real images. Default: those of the run.")
    private @Nullable String data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            defaultValue = "1",
            description = "The same seed gives the same values. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE.json",
            description =
                    "The file of the values, replaced if it exists. Default: RUN-evaluation.json, beside the run.")
    private @Nullable Path out;

    @Mixin
    private final CacheOptions cache = new CacheOptions();

    EvaluateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("evaluate: expects to be called by picocli");
        }
        if (out != null) {
            OutFile.requireEnding(spec.commandLine(), out, JSON);
        }
        ResumePoint point = ResumePoint.at(run.path(spec.commandLine()));
        Path file = out == null ? point.beside("-evaluation" + JSON) : out;
        DataChoice choice = data == null
                ? RunConfig.read(RunDirectory.read(point.directory()))
                        .settings()
                        .data()
                : DataChoice.of(data, cache.cache(), false);
        FeatureNetwork network = FeatureNetworks.open(features, cache.cache());
        RandomStream random = RandomStream.seeded(seed);
        try (Scope scope = Scope.open()) {
            SavedModel model = point.use(checkpoint -> KnownRecipes.model(recipes.recipes(), checkpoint, random));
            requireFit(model);
            Dataset real = real(model, choice);
            QualityReport report = measure(model, real, network, random);
            tell(report.values());
            report.write(file);
            screen.say("The values are in " + file + ".");
        }
        return Gan.DONE;
    }

    private void requireFit(SavedModel model) {
        try {
            GeneratedImages.require(model.samples(), model.recipe().name());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static Dataset real(SavedModel model, DataChoice choice) {
        return ((ImageExamples)
                        model.samples().load(choice, model.recipe().name()).examples())
                .dataset();
    }

    private QualityReport measure(SavedModel model, Dataset real, FeatureNetwork network, RandomStream random) {
        ImageSource generated = GeneratedImages.of(
                model.model().source(), model.samples(), code -> code.get(), random.split("samples"));
        int count = samples == null ? Math.min(MOST, real.size()) : samples;
        Evaluator evaluator = evaluator(network, generated, random);
        screen.say("Measures " + count + " samples of " + model.recipe().name() + " at step " + model.step()
                + (evaluator.needsReal()
                        ? " against " + Math.min(count, real.size()) + " images of " + real.name()
                        : "")
                + ", with the features " + network.name() + ".");
        long total = (long) count + (evaluator.needsReal() ? Math.min(count, real.size()) : 0);
        Map<String, Measurement> values;
        try (CountBar bar = new CountBar(screen, total, "images")) {
            evaluator.progress(bar::add);
            values = evaluator
                    .real(ImageSource.of(real, random.split("real")), count)
                    .evaluate(generated, count);
        }
        return new QualityReport(model.recipe().name(), model.step(), network.name(), seed, real.describe(), values);
    }

    private Evaluator evaluator(FeatureNetwork network, ImageSource generated, RandomStream random) {
        if (metrics.contains(QualityMetric.ACCURACY) && !generated.isAskedForClasses()) {
            throw usage("--metrics accuracy is for recipes of classes, and this one makes images from noise alone");
        }
        return new Evaluator(network, metrics, random);
    }

    private void tell(Map<String, Measurement> values) {
        screen.say(String.format(
                Locale.ROOT, "%-18s %10s %10s %8s %10s", "metric", "value", "deviation", "real", "generated"));
        Set<String> warnings = new LinkedHashSet<>();
        values.forEach((name, measured) -> {
            screen.say(String.format(
                    Locale.ROOT,
                    "%-18s %10s %10s %8s %10d",
                    name,
                    number(measured.value()),
                    Double.isNaN(measured.deviation()) ? "-" : number(measured.deviation()),
                    measured.real() == 0 ? "-" : String.valueOf(measured.real()),
                    measured.fake()));
            measured.warning().ifPresent(warnings::add);
        });
        warnings.forEach(screen::warn);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.1f" : "%.4f", value);
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("evaluate: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
