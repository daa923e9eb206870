package org.gan4j.recipes;

import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;

/**
 * A user's choices for a training step of a recipe's own, of those that it takes.
 *
 * @param generator the optimizer setting of generators
 * @param discriminator the optimizer setting of discriminators
 * @param clipping of all gradients
 * @param loss gives the loss to take for the recipe's own: another one or the same, or with smoother labels
 * @param historyPool the size of pools of earlier samples, if the user chose one
 */
public record StepChoices(
        OptimizerSettings generator,
        OptimizerSettings discriminator,
        GradientClipping clipping,
        UnaryOperator<AdversarialLoss> loss,
        OptionalInt historyPool) {}
