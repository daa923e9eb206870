package org.gan4j.backend.cuda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gan4j.backend.AdamStep;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.Dataset;
import org.gan4j.data.pairs.PairedImages;
import org.gan4j.data.pairs.SuperResolution;
import org.gan4j.data.pairs.Translation;
import org.gan4j.data.pairs.UnpairedImages;
import org.gan4j.data.transform.Edges;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.Examples;
import org.gan4j.recipes.data.ImageExamples;
import org.gan4j.recipes.data.PointExamples;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.data.TranslationExamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.recipes.run.TrainedNetworks;
import org.gan4j.recipes.technique.Techniques;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;

/** The first step of a recipe's training, with networks as narrow as it allows and few samples. */
final class RecipeStep {
    private static final int BATCH = 4;
    private static final NetworkOptions NARROW = new NetworkOptions(16, null);

    /** Large enough for an update to be seen in the parameters. */
    private static final double RATE = 1e-2;

    /**
     * Adam's first step is the sign of a gradient, and rounding may turn the sign of what is zero but for rounding. With
     * this epsilon the step is a smooth function of the gradient.
     */
    private static final double EPSILON = 1;

    private RecipeStep() {}

    /** Returns the backend with Adam's epsilon replaced. */
    private static Backend smooth(Backend backend) {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("adam")) {
                        AdamStep s = (AdamStep) arguments[4];
                        arguments[4] = new AdamStep(
                                s.learningRate(), s.beta1(), s.beta2(), EPSILON, s.weightDecay(), s.step());
                    }
                    try {
                        return method.invoke(backend, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Returns what a checkpoint would keep. */
    static Map<String, double[]> on(Backend real, String name) {
        Backend backend = smooth(real);
        Recipe recipe = Recipes.bundled().named(name);
        Techniques techniques = recipe.networkOptions().contains(NetworkOptions.WIDTH)
                ? Techniques.standard().withNetworks(NARROW)
                : Techniques.standard();
        RunSettings settings =
                new RunSettings(new DataChoice(recipe.defaults().data(), null, false), BATCH, RATE, 5, techniques);
        try (Scope scope = Scope.open()) {
            return Backends.with(backend, () -> {
                RunPlan plan = new RunPlan(recipe, settings, RunLength.ofEpochs(1), examples(recipe), backend);
                TrainedNetworks networks = plan.networks();
                try (BatchSource<Batch> batches = plan.batches()) {
                    Map<String, double[]> state = new TreeMap<>();
                    GanTrainer<Batch> trainer =
                            plan.trainer(networks, List.of(new TrainListener() {}), Diagnosis.off());
                    trainer.fit(batches, Steps.of(1));
                    trainer.snapshot().forEach((part, saved) -> saved.tensors()
                            .forEach((tensor, values) -> state.put(part + ", " + tensor, comparable(tensor, values))));
                    return state;
                }
            });
        }
    }

    /** Returns the elements; means of squares by their roots, whose error is of the size of the gradient's. */
    private static double[] comparable(String name, Tensor tensor) {
        if (tensor.dtype() == DType.INT32) {
            return Arrays.stream(tensor.toInts()).asDoubleStream().toArray();
        }
        double[] values = tensor.toDoubles();
        return name.endsWith("exp_avg_sq")
                ? Arrays.stream(values).map(Math::sqrt).toArray()
                : values;
    }

    private static Examples examples(Recipe recipe) {
        if (recipe.samples() instanceof PointSamples points) {
            return new PointExamples(points.distribution());
        }
        if (recipe.samples() instanceof TranslationSamples samples) {
            Dataset images = tiny(samples.shape());
            Translation translation =
                    switch (samples.task()) {
                        case PAIRED -> PairedImages.derived(images, Edges.standard());
                        case UNPAIRED -> new UnpairedImages(images, images);
                        case SUPER_RESOLUTION -> new SuperResolution(images, samples.factor());
                    };
            return new TranslationExamples(translation, Optional.empty(), translation, samples);
        }
        return new ImageExamples(tiny(recipe.samples().shape()), recipe.samples());
    }

    private static Dataset tiny(Shape shape) {
        byte[] pixels = new byte[BATCH * shape.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        int[] labels = new int[BATCH];
        Arrays.setAll(labels, i -> i % 2);
        return Dataset.of("tiny", shape, List.of("even", "odd"), pixels, labels);
    }
}
