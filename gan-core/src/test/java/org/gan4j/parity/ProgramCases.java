package org.gan4j.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.loss.LossReduction;

/**
 * The first step and the first steps of each {@link Program}, and those of narrow networks.
 *
 * @param <T> tensors
 */
public final class ProgramCases<T> {
    private final Library<T> library;
    private final ProgramNetworks<T> networks;

    private ProgramCases(Library<T> library) {
        this.library = library;
        this.networks = new ProgramNetworks<>(library);
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        ProgramCases<T> all = new ProgramCases<>(library);
        List<ParityCase> cases = new ArrayList<>();
        for (Program program : Program.values()) {
            cases.add(new ParityCase(
                    program.firstStep(), () -> all.training(program, 1).firstStep(program.vanishing())));
            for (int divisor : new int[] {1, Program.NARROW}) {
                cases.add(new ParityCase(program.training(divisor), () -> all.training(program, divisor)
                        .run()));
            }
        }
        return cases;
    }

    /** The losses, of full width, of the programs whose training amplifies rounding. */
    public static <T> List<ParityCase> chaotic(Library<T> library, Summation summation) {
        ProgramCases<T> all = new ProgramCases<>(library);
        return Program.CHAOTIC.stream()
                .map(program -> new ParityCase(
                        summation.training(program),
                        () -> losses(all.training(program, 1).run())))
                .toList();
    }

    private static Map<String, Values> losses(Map<String, Values> metrics) {
        Map<String, Values> losses = new LinkedHashMap<>(metrics);
        losses.keySet().retainAll(GanTraining.LOSSES);
        return losses;
    }

    private GanTraining<T> training(Program program, int divisor) {
        return new GanTraining<>(library, program.plan(), recipe(program, divisor), program.draws());
    }

    private GanTraining.Recipe<T> recipe(Program program, int divisor) {
        return switch (program) {
            case CIFAR10_CONV ->
                ofProbabilities(networks.convGenerator(128 / divisor), networks.convDiscriminator(32 / divisor));
            case DCGAN_32 ->
                new GanTraining.Recipe<>(
                        networks.dcganGenerator(512 / divisor, 3),
                        networks.dcganDiscriminator(512 / divisor, 3, List.of()),
                        library.losses().bceWithLogits(LossReduction.MEAN),
                        library.operations()::sigmoid,
                        this::adam);
            case MLP_64 -> ofProbabilities(networks.mlpGenerator(divisor), networks.mlpDiscriminator(divisor));
            case DCGAN_64 ->
                ofProbabilities(
                        networks.dcganGenerator(512 / divisor, 4),
                        networks.dcganDiscriminator(
                                512 / divisor, 4, List.of(library.layers().sigmoid())));
        };
    }

    private GanTraining.Recipe<T> ofProbabilities(Network<T> generator, Network<T> discriminator) {
        return new GanTraining.Recipe<>(
                generator, discriminator, library.losses().bce(LossReduction.MEAN), output -> output, this::adam);
    }

    private Optimizers.Steps<T> adam(Network<T> network) {
        return library.optimizers().adam(network, 2e-4, 0.5, 0.999, 0);
    }
}
