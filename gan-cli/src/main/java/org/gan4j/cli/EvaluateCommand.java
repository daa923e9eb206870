package org.gan4j.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.CacheOptions;
import org.gan4j.cli.option.FeatureName;
import org.gan4j.cli.option.MetricChoice;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.CountBar;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.metrics.Evaluator;
import org.gan4j.metrics.ImageSource;
import org.gan4j.metrics.Measurement;
import org.gan4j.metrics.QualityMetric;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageExamples;
import org.gan4j.recipes.data.TranslationChoice;
import org.gan4j.recipes.data.TranslationExamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.quality.FeatureNetworks;
import org.gan4j.recipes.quality.GeneratedImages;
import org.gan4j.recipes.quality.PairErrors;
import org.gan4j.recipes.quality.PairMetric;
import org.gan4j.recipes.quality.QualityReport;
import org.gan4j.recipes.run.ResumePoint;
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
            "Measures the samples of a trained generator against real images, or its translations against the truth of"
                    + " held-out pairs.",
            "",
            "Metrics: fid, kid, is, prdc (precision, recall, density, coverage), mind, classes, accuracy, swd, ms-ssim."
                    + " Values of different features, or of different numbers of samples, cannot be compared. Translations"
                    + " have psnr, ssim and l1.",
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
            converter = MetricChoice.Converter.class,
            description = "The metrics, separated by commas. Default: fid,kid,prdc, and for translations psnr,ssim,l1.")
    private MetricChoice metrics = MetricChoice.STANDARD;

    @Option(
            names = "--features",
            paramLabel = "NAME",
            converter = FeatureName.class,
            defaultValue = ImageClassifier.DIGITS,
            description = "The network that compares: digits, inception (after 'gan metrics fetch'), inception-clean,"
                    + " inception-legacy-pytorch, a file of 'gan metrics train-features', or a file .onnx."
                    + " Default: ${DEFAULT-VALUE}.")
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
        RandomStream random = RandomStream.seeded(seed);
        try (Scope scope = Scope.open()) {
            SavedModel model = point.model(recipes.recipes(), random);
            QualityReport report = model.model().source() instanceof FromImages translation
                    ? compare(model, translation, choice, random)
                    : measure(model, choice, random);
            MeasuredTable.show(screen, report.values());
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

    /** Compares translations with their truth. */
    private QualityReport compare(SavedModel model, FromImages translation, DataChoice choice, RandomStream random) {
        String recipe = model.recipe().name();
        if (isGiven("--features")) {
            throw notForTranslations("--features", recipe);
        }
        if (isGiven("--metrics") && !metrics.ofSamples().isEmpty()) {
            throw notForTranslations("--metrics " + metrics.ofSamples().get(0), recipe);
        }
        TranslationExamples examples = pairs(model, choice);
        int pairs = examples.heldOut().inputs().size();
        int count = Math.min(pairs, samples == null ? MOST : samples);
        String data = examples.heldOut().name() + ", " + pairs + " pairs";
        screen.say("Compares " + Screen.count(count, "image") + " that " + recipe + " makes at step " + model.step()
                + " with the truth, of " + data + ".");
        try (CountBar bar = new CountBar(screen, count, "images")) {
            return new QualityReport(
                    recipe,
                    model.step(),
                    "pixels",
                    seed,
                    data,
                    chosen(PairErrors.of(translation.forward(), examples, count, random.split("translate"), bar::add)));
        }
    }

    private ParameterException notForTranslations(String option, String recipe) {
        return usage(option + " is for recipes that make images from noise or classes; the images that " + recipe
                + " makes are compared with the truth by psnr, ssim and l1");
    }

    private Map<String, Measurement> chosen(Map<String, Measurement> all) {
        Map<String, Measurement> values = new LinkedHashMap<>(all);
        values.keySet()
                .retainAll(metrics.ofPairs().stream().map(PairMetric::key).toList());
        return values;
    }

    /** Loads pairs of the sizes and the direction that a model translates. */
    private static TranslationExamples pairs(SavedModel model, DataChoice choice) {
        TranslationSamples samples = (TranslationSamples) model.samples();
        DataChoice sized = new DataChoice(
                choice.from(),
                choice.cache(),
                choice.skipUnreadable(),
                choice.ignoreOrientation(),
                new TranslationChoice(samples.direction(), samples.side()));
        TranslationExamples examples =
                (TranslationExamples) samples.load(sized, model.recipe().name()).examples();
        if (!examples.heldOut().isPaired()) {
            throw new DataException(
                    "There is no truth to compare with: the images of " + choice.from() + " are no pairs");
        }
        if (!examples.samples().describe().equals(samples.describe())) {
            throw new DataException("The run makes " + samples.describe() + ", but those of " + choice.from() + " are "
                    + examples.samples().describe());
        }
        return examples;
    }

    private boolean isGiven(String option) {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private QualityReport measure(SavedModel model, DataChoice choice, RandomStream random) {
        requireFit(model);
        if (isGiven("--metrics") && !metrics.ofPairs().isEmpty()) {
            throw usage("--metrics " + metrics.ofPairs().get(0).key() + " compares translations with the truth, and "
                    + model.recipe().name() + " makes " + model.samples().describe()
                    + " that have none; fid, kid and prdc compare them with real images");
        }
        FeatureNetwork network = FeatureNetworks.open(features, cache.cache());
        Dataset real = ((ImageExamples)
                        model.samples().load(choice, model.recipe().name()).examples())
                .dataset();
        ImageSource generated = GeneratedImages.of(
                model.model().source(), model.samples(), code -> code.get(), random.split("samples"));
        int count = samples == null ? Math.min(MOST, real.size()) : samples;
        for (QualityMetric metric : metrics.ofSamples()) {
            metric.shortage(Math.min(count, real.size()), count).ifPresent(shortage -> {
                throw usage("--metrics " + shortage);
            });
        }
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
        if (metrics.ofSamples().contains(QualityMetric.ACCURACY) && !generated.isAskedForClasses()) {
            throw usage("--metrics accuracy is for recipes of classes, and this one makes images from noise alone");
        }
        return new Evaluator(network, metrics.ofSamples(), random);
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("evaluate: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
