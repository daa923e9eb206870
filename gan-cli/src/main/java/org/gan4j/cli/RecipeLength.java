package org.gan4j.cli;

import java.util.Locale;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.data.DataException;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.KnownDataset;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.PointExamples;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.run.Rehearsal;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.recipes.technique.Techniques;

/**
 * The length of a recipe's run where its user says nothing else. It is known without the data, but for images of two kinds,
 * which are made of the bundled ones.
 *
 * @param data the data in words, with their number
 */
record RecipeLength(String data, long steps) {
    private static final long ANY_SEED = 1;

    static RecipeLength of(Recipe recipe) {
        Recipe.Defaults defaults = recipe.defaults();
        int perStep = Techniques.standard().batchesPerStep(recipe.discriminatorPace());
        if (recipe.samples() instanceof PointSamples) {
            return new RecipeLength(defaults.data(), ceiling((long) defaults.epochs() * PointExamples.EPOCH, perStep));
        }
        if (recipe.samples() instanceof TranslationSamples) {
            RunPlan plan = plan(recipe);
            return new RecipeLength(plan.examples().describe(), plan.steps());
        }
        KnownDataset known = KnownDataset.named(defaults.data())
                .orElseGet(() -> KnownDataset.bundled(recipe.samples().shape().size(0)));
        int images = known.about().images();
        long batches = defaults.epochs() * ceiling(images, defaults.batchSize());
        return new RecipeLength(String.format(Locale.ROOT, "%s, %,d", known.key(), images), ceiling(batches, perStep));
    }

    private static long ceiling(long number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    /** Takes a few steps, and says how long the run would take on this machine, or what it lacks. */
    static String time(Recipe recipe) {
        RunPlan plan;
        try {
            plan = plan(recipe);
        } catch (DataException e) {
            return "not timed: " + recipe.defaults().data() + " is not on this machine";
        }
        Rehearsal rehearsal = Rehearsal.of(plan);
        return String.format(
                Locale.ROOT,
                "here: %.1f ms a step, about %s in all, plus the time for writing files",
                rehearsal.step().toNanos() / 1e6,
                DryRun.words(rehearsal.time()));
    }

    /** The run of a recipe with its defaults. */
    static RunPlan plan(Recipe recipe) {
        Recipe.Defaults defaults = recipe.defaults();
        DataChoice data = DataChoice.of(defaults.data(), DataCache.standard(), false);
        return new RunPlan(
                recipe,
                new RunSettings(data, defaults.batchSize(), defaults.learningRate(), ANY_SEED, Techniques.standard()),
                RunLength.ofEpochs(defaults.epochs()),
                recipe.samples().load(data, recipe.name()).examples(),
                RunPlan.backend(
                        Backends.current().name(),
                        Math.min(defaults.threads(), Runtime.getRuntime().availableProcessors()),
                        Precision.FLOAT32));
    }
}
