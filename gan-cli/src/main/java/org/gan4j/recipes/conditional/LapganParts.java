package org.gan4j.recipes.conditional;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.PixelRange;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.OwnStep;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.SampleSource;
import org.gan4j.recipes.StepChoices;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.LapganRules;
import org.gan4j.train.conditional.LapganStep;
import org.gan4j.train.step.StepObserver;

/**
 * Parts of the recipes of LAPGAN: three levels, a quarter of the paper's width. Adam instead of the paper's gradient descent of
 * thousands of epochs.
 */
final class LapganParts {
    static final String SOURCE = "Denton, Chintala, Szlam and Fergus, NeurIPS 2015";
    static final Recipe.Defaults DEFAULTS = new Recipe.Defaults(DataChoice.BUNDLED, 30, 64, 1e-3, 2);

    /** The decay of the generators' average. */
    static final double AVERAGE = 0.99;

    private static final String GENERATOR = "generator";
    private static final int LEVELS = 3;
    private static final int HIDDEN = 400;
    private static final int WIDTH = 16;

    private LapganParts() {}

    /** Makes the training step of a pair of networks. */
    @FunctionalInterface
    interface StepMaker {
        LapganStep step(LapganRules rules, RandomStream random, List<StepObserver> observers);
    }

    static ImageSamples samples() {
        return new ImageSamples(Shape.of(1, 28, 28), PixelRange.MINUS_ONE_TO_ONE).withColour(Shape.of(3, 32, 32));
    }

    static LapganSettings settings(Shape image) {
        return LapganSettings.of(LaplacianPyramid.halving(image, LEVELS))
                .withHidden(HIDDEN)
                .withWidth(WIDTH);
    }

    static GanModel model(Module generator, Module discriminator, StepMaker steps, SampleSource source) {
        OwnStep.Maker maker = (choices, averages, diagnosis, stream) -> {
            LapganRules rules = rules(choices);
            return steps.step(
                    Optional.ofNullable(averages.get(GENERATOR)).map(rules::ema).orElse(rules),
                    stream,
                    List.of(diagnosis.watch("", generator, discriminator)));
        };
        Map<String, Module> networks = new LinkedHashMap<>();
        networks.put(GENERATOR, generator);
        networks.put("discriminator", discriminator);
        return new GanModel(
                networks,
                List.of(GENERATOR),
                OwnStep.of(Alternation::dcganAdam, maker, "--loss", "--label-smoothing"),
                source);
    }

    private static LapganRules rules(StepChoices choices) {
        LapganRules own = new LapganRules(choices.generator());
        return own.loss(choices.loss().apply(own.loss()))
                .discriminator(choices.discriminator())
                .clipping(choices.clipping());
    }
}
