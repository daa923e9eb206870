package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.loss.HingeLoss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.loss.LossCase;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.MinibatchDiscrimination;
import org.gan4j.nn.MinibatchStdDev;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.optim.Adam;
import org.gan4j.optim.ClipByGlobalNorm;
import org.gan4j.optim.ClipByValue;
import org.gan4j.optim.CosineDecay;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.optim.ExponentialDecay;
import org.gan4j.optim.LinearDecay;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.optim.RmsProp;
import org.gan4j.optim.Schedule;
import org.gan4j.optim.Sgd;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.TinyGan;
import org.gan4j.train.augment.AdaptiveAugmentation;
import org.gan4j.train.augment.DiffAugment;
import org.gan4j.train.penalty.ConsistencyPenalty;
import org.gan4j.train.penalty.DraganPenalty;
import org.gan4j.train.penalty.FeatureMatching;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.penalty.LatentConsistency;
import org.gan4j.train.penalty.LeCamPenalty;
import org.gan4j.train.penalty.OrthogonalRegularization;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.penalty.R2Penalty;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.penalty.WeightClipping;

/** A training of images of 1 x 2 x 2 with one part that carries state, or several. */
record StepCase(String name, Supplier<Layer> discriminator, UnaryOperator<GanTrainerBuilder<Batch>> settings) {
    static List<StepCase> all() {
        List<StepCase> cases = new ArrayList<>();
        LossCase.all()
                .forEach(loss -> cases.add(new StepCase(
                        loss.toString(),
                        loss.takesProbabilities() ? StepCase::ofProbabilities : StepCase::plain,
                        builder -> builder.loss(loss))));
        for (OptimizerSettings rule : rules()) {
            cases.add(of(rule.toString(), builder -> builder.optimizer(rule)));
        }
        for (Regularizer each : regularizers()) {
            cases.add(of(each.toString(), builder -> builder.regularizer(each)));
        }
        cases.addAll(remedies());
        cases.addAll(layers());
        cases.add(new StepCase("everything", StepCase::spectral, StepCase::everything));
        return cases;
    }

    private static List<OptimizerSettings> rules() {
        Adam adam = Adam.withLearningRate(1e-2);
        return List.of(
                adam.weightDecay(0.01),
                Sgd.withLearningRate(1e-2).momentum(0.9),
                RmsProp.withLearningRate(1e-2).momentum(0.5),
                adam.schedule(new LinearDecay(2, 5, 0.1)),
                adam.schedule(new CosineDecay(6, 0)),
                adam.schedule(new ExponentialDecay(3, 0.5)),
                adam.schedule(Schedule.constant().warmUp(6)));
    }

    private static List<Regularizer> regularizers() {
        return List.of(
                new GradientPenalty(),
                new DraganPenalty(),
                new R1Penalty().lazily(3),
                new R2Penalty().lazily(3),
                new ConsistencyPenalty(),
                new LeCamPenalty(),
                new WeightClipping());
    }

    private static List<StepCase> remedies() {
        return List.of(
                of("norm clipping", builder -> builder.clipping(new ClipByGlobalNorm(0.1))),
                of("value clipping", builder -> builder.clipping(new ClipByValue(0.01))),
                of("label flipping", builder -> builder.labelFlipping(new LabelFlipping(0.3))),
                of("instance noise", builder -> builder.instanceNoise(InstanceNoise.fading(0.3, 6))),
                of("DiffAugment", builder -> builder.augmentation(new DiffAugment())),
                of("ADA", builder -> builder.augmentation(new AdaptiveAugmentation(-0.99, 40))),
                of("history pool", builder -> builder.imagePool(7)),
                of("feature matching", builder -> builder.featureMatching(FeatureMatching.joined(0.5))),
                of("unrolled", builder -> builder.unrolled(2)),
                of("three discriminator steps", builder -> builder.discriminatorSteps(3)),
                of("accumulated gradients", builder -> builder.accumulate(2).discriminatorSteps(2)),
                of("accumulated gradients of the same noise", builder -> builder.accumulate(2)
                        .reuseNoise()),
                of("top-k", builder -> builder.topK(TopK.of(0.5).within(7))),
                of(
                        "orthogonal regularisation",
                        builder -> builder.generatorTerm("orthogonal", 0.1, new OrthogonalRegularization())),
                of("latent consistency", StepCase::consistent),
                new StepCase(
                        "packing",
                        () -> new MlpDiscriminator(Shape.of(2, 2, 2), 4, random()),
                        builder -> builder.packing(2)));
    }

    private static GanTrainerBuilder<Batch> consistent(GanTrainerBuilder<Batch> builder) {
        LatentConsistency consistency = new LatentConsistency();
        return builder.regularizer(consistency).generatorTerm("zcr", 0.5, consistency.term());
    }

    private static List<StepCase> layers() {
        return List.of(
                new StepCase("spectral normalisation", StepCase::spectral, builder -> builder.loss(new HingeLoss())),
                new StepCase(
                        "minibatch discrimination",
                        () -> new Sequential(
                                new Flatten(),
                                new MinibatchDiscrimination(4, 3, 2, random()),
                                new Linear(7, 1, random())),
                        builder -> builder),
                new StepCase(
                        "minibatch standard deviation",
                        () -> new Sequential(new MinibatchStdDev(3), new Flatten(), new Linear(8, 1, random())),
                        builder -> builder));
    }

    private static GanTrainerBuilder<Batch> everything(GanTrainerBuilder<Batch> builder) {
        return builder.loss(new LeastSquaresLoss(0.1))
                .optimizer(Adam.withLearningRate(1e-2).schedule(new CosineDecay(20, 0).warmUp(3)))
                .discriminatorSteps(2)
                .regularizer(new GradientPenalty())
                .regularizer(new R1Penalty().lazily(3))
                .clipping(new ClipByGlobalNorm(1))
                .labelFlipping(new LabelFlipping(0.2))
                .instanceNoise(InstanceNoise.fading(0.2, 100))
                .imagePool(5);
    }

    private static StepCase of(String name, UnaryOperator<GanTrainerBuilder<Batch>> settings) {
        return new StepCase(name, StepCase::plain, settings);
    }

    private static Layer plain() {
        return new MlpDiscriminator(
                MlpDiscriminator.Settings.of(TinyGan.IMAGE).hidden(4).dropout(0.3), random());
    }

    private static Layer ofProbabilities() {
        return new MlpDiscriminator(
                MlpDiscriminator.Settings.of(TinyGan.IMAGE).hidden(4).output(Sigmoid::new), random());
    }

    private static Layer spectral() {
        return new Sequential(
                new Flatten(),
                new SpectralNorm(new Linear(4, 5, random()), random()),
                new LeakyReLU(0.2),
                new Dropout(0.2, random()),
                new SpectralNorm(new Linear(5, 1, random()), random()));
    }

    private static RandomStream random() {
        return RandomStream.seeded(8);
    }

    /** A training at its beginning. */
    Run begin() {
        MlpGenerator generator = new MlpGenerator(
                MlpGenerator.Settings.of(3, TinyGan.IMAGE).hidden(4).activation(() -> new BatchNorm1d(4)),
                random().split("generator"));
        Ema ema = new Ema(generator, new EmaSettings(0.9, 2));
        GanTrainer<Batch> trainer = settings.apply(GanTrainer.of(generator, discriminator.get()))
                .ema(ema)
                .random(random().split("train"))
                .build();
        return new Run(trainer, ema);
    }

    /** A training and the average of its generator. */
    record Run(GanTrainer<Batch> trainer, Ema ema) {}

    @Override
    public String toString() {
        return name;
    }
}
