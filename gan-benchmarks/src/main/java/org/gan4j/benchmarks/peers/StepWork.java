package org.gan4j.benchmarks.peers;

import java.util.List;
import org.gan4j.bench.CycleGanTraining;
import org.gan4j.bench.MeasuredTraining;
import org.gan4j.bench.PairTraining;
import org.gan4j.bench.ProGanTraining;
import org.gan4j.bench.StyleGan2Training;
import org.gan4j.bench.SuperResolutionTraining;
import org.gan4j.bench.Workload;
import org.gan4j.shape.Shape;

/**
 * The arithmetic that a step requires: forward passes, gradients of the updated weights, and gradients of the activations
 * before them. Programs in PyTorch often run the generator twice over the same noise; only one pass is required and counted.
 */
record StepWork(Definition definition) {
    /** Returns the billions of multiplications and additions; a penalty that is not due in every step counts by its share. */
    double gigaflops() {
        Workload workload = definition.workload();
        Cost generates = Cost.of(definition.generator(), definition.input());
        Cost judges = Cost.of(definition.discriminator(), definition.judged());
        long discriminatorUpdate = 2 * (judges.forward + judges.weights() + judges.inside());
        long deception = judges.forward + judges.inputs();
        long generatorUpdate = generates.forward + generates.weights() + generates.inside();
        if (workload.training() instanceof CycleGanTraining) {
            // Of both domains: a translation, one back, which passes gradients on to the first, and one of the target.
            long translations = 3 * generatorUpdate + generates.inputs() - generates.inside();
            return 2e-9 * workload.batch() * 2 * (translations + deception + discriminatorUpdate);
        }
        int updates = workload.training().discriminatorUpdates();
        long generatedBefore = updates * (generatesOnce() ? 0 : generates.forward);
        return 2e-9
                * workload.batch()
                * (generatedBefore + updates * (discriminatorUpdate + penalty(judges)) + generatorUpdate + deception);
    }

    private boolean generatesOnce() {
        MeasuredTraining training = definition.workload().training();
        return training instanceof SuperResolutionTraining
                || (training instanceof PairTraining pair && pair.reusesNoise());
    }

    /**
     * Returns the multiplications for one sample of a penalty on the discriminator's slope: the slope, and the gradients of each
     * of its layers by the gradient after it and by its weight. Activations between them have a second derivative of 0, but the
     * deviation over the batch leads back through the pass itself, which is counted for all layers though it concerns those before
     * it alone. R1's samples are judged for the loss anyway, WGAN-GP's are not.
     */
    private double penalty(Cost judges) {
        double slope = judges.inputs() + judges.forward + judges.weights();
        MeasuredTraining training = definition.workload().training();
        if (training instanceof ProGanTraining) {
            return judges.forward + slope + judges.weights() + judges.inside();
        }
        return training instanceof StyleGan2Training ? slope / StyleGan2Training.R1_EVERY : 0;
    }

    /**
     * The multiplications for one sample. Each gradient of a layer, of its weight or its input, costs as much as its
     * forward pass.
     *
     * @param first the multiplications of the first layer, whose input gradient only another network needs
     */
    private record Cost(long forward, long first) {
        static Cost of(List<Part> parts, Shape input) {
            long forward = 0;
            long first = 0;
            Shape sample = input;
            for (Part part : parts) {
                long cost = part.multiplyAdds(sample);
                first = first == 0 ? cost : first;
                forward += cost;
                sample = part.output(sample);
            }
            return new Cost(forward, first);
        }

        long weights() {
            return forward;
        }

        long inputs() {
            return forward;
        }

        long inside() {
            return forward - first;
        }
    }
}
