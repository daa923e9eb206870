package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Fir;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The layers of StyleGAN, ProGAN, SAGAN and conditional GANs against closed forms. */
@ExtendWith(OnReferenceBackend.class)
class StyleLayersTest {
    /** Expected values are printed to eight digits. */
    private static final Offset<Double> PRINTED = within(1e-7);

    private static final Offset<Double> ROUNDING = within(1e-12);

    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void classConditionalBatchNormalisationScalesByOnePlusTheRow() {
        ConditionalNorm norm = inDoubles(ConditionalNorm.batchOfClasses(1, 2, random));
        set(norm, "gain.weight", 1, -0.5);
        set(norm, "bias.weight", 1, -1);
        Tensor images = Tensor.of(Shape.of(4, 1, 1, 1), 1.0, 3, 5, 7);
        assertThat(norm.forward(images, Tensor.ofInts(Shape.of(4), 0, 0, 1, 1)).toDoubles())
                .containsExactly(new double[] {-1.6832789, .1055737, -.7763934, -.3291803}, PRINTED);
    }

    @Test
    void rowsOfZeroAreThePlainNormalisation() {
        ConditionalNorm norm = inDoubles(ConditionalNorm.batchOfClasses(2, 3, random));
        Tensor images = Tensor.normal(Shape.of(4, 2, 3, 3), DType.FLOAT64, random);
        BatchNorm2d plain = new BatchNorm2d(BatchNormSettings.of(2).withoutAffine());
        plain.to(DType.FLOAT64);
        assertThat(norm.forward(images, Tensor.ofInts(Shape.of(4), 0, 1, 2, 1)).toDoubles())
                .containsExactly(plain.forward(images).toDoubles());
    }

    @Test
    void aClassThatIsNotInTheBatchGetsNoGradient() {
        ConditionalNorm norm = inDoubles(ConditionalNorm.instanceOfClasses(1, 3, random));
        Tensor images = Tensor.normal(Shape.of(2, 1, 2, 2), DType.FLOAT64, random);
        Tensor loss =
                norm.forward(images, Tensor.ofInts(Shape.of(2), 0, 2)).square().sum();
        Gradients gradients = loss.gradients(norm.parameters());
        for (Parameter parameter : norm.parameters()) {
            double[] rows = gradients.of(parameter).toDoubles();
            assertThat(rows[1]).isZero();
            if (parameter.name().startsWith("gain")) {
                assertThat(rows[0]).isNotZero();
            }
        }
    }

    @Test
    void aConditionOfAnotherSizeIsNamed() {
        ConditionalNorm norm = ConditionalNorm.batchOfClasses(2, 3, random);
        Tensor images = Tensor.ones(Shape.of(4, 2, 3, 3));
        assertThatThrownBy(() -> norm.forward(images, Tensor.ofInts(Shape.of(3), 0, 1, 2)))
                .hasMessage("ConditionalNorm(BatchNorm2d(2, eps=1.0E-5, momentum=0.1, affine=false), gain"
                        + " Embedding(3 -> 2), bias Embedding(3 -> 2)): expects a condition that gives [n, channels] for"
                        + " [4, 2, 3, 3], got [3, 2]");
        assertThatThrownBy(() -> norm.forward(images, Tensor.ofInts(Shape.of(4), 0, 1, 2, 3)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Embedding(3 -> 2): expects numbers from 0 to 2, got 3");
    }

    @Test
    void adaptiveInstanceNormalisationTakesScaleAndShiftFromTheStyle() {
        AdaIN adain = new AdaIN(1, new Identity());
        Tensor image = Tensor.of(Shape.of(1, 1, 2, 2), 1.0, 2, 3, 4);
        Tensor style = Tensor.of(Shape.of(1, 2), 1.0, 1);
        double[] expected = {-1.6832816, .1055728, 1.8944272, 3.6832816};
        assertThat(adain.forward(image, style).toDoubles()).containsExactly(expected, PRINTED);
        Tensor two = Tensor.concatenate(0, image.multiply(50), image.add(7));
        Tensor styles = Tensor.concatenate(0, style, style);
        assertThat(adain.forward(two, styles).toDoubles())
                .containsExactly(
                        Tensor.concatenate(0, Tensor.of(Shape.of(4), expected), Tensor.of(Shape.of(4), expected))
                                .toDoubles(),
                        PRINTED);
    }

    @Test
    void labelPlanesAreOneForTheClassAndElseZero() {
        Tensor images = Tensor.zeros(Shape.of(2, 1, 1, 2));
        Tensor joined = new LabelPlanes(2).forward(images, Tensor.ofInts(Shape.of(2), 1, 0));
        assertThat(joined.shape()).isEqualTo(Shape.of(2, 3, 1, 2));
        assertThat(joined.toFloats()).containsExactly(0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0);
    }

    @Test
    void pixelNormMakesTheMeanSquareOverChannelsOne() {
        PixelNorm norm = new PixelNorm();
        Tensor vector = Tensor.of(Shape.of(1, 2), 3.0, 4);
        double[] expected = {.8485281, 1.1313708};
        assertThat(norm.forward(vector).toDoubles()).containsExactly(expected, PRINTED);
        assertThat(norm.forward(vector.multiply(1000)).toDoubles()).containsExactly(expected, PRINTED);
        assertThat(norm.forward(vector.multiply(0)).toDoubles()).containsExactly(0, 0);
        Tensor images = Tensor.normal(Shape.of(2, 5, 3, 3), DType.FLOAT64, random);
        Tensor distances = norm.forward(images).square().mean(1).subtract(1).abs();
        assertThat(distances.max().item()).isLessThan(1e-6);
    }

    @Test
    void theEqualisedLayerIsThePlainOneWithItsWeightScaled() {
        Linear linear = new Linear(8, 3, random);
        EqualizedLR equalized = new EqualizedLR(linear, Math.sqrt(2), 0.01, random);
        equalized.to(DType.FLOAT64);
        set(equalized, "layer.bias", 100, -200, 300);
        Tensor input = Tensor.normal(Shape.of(4, 8), DType.FLOAT64, random);
        double scale = Math.sqrt(2.0 / 8) * 0.01;
        assertThat(equalized.scale()).isCloseTo(scale, ROUNDING);
        Tensor expected = input.linear(linear.weight().value().multiply(scale), Tensor.of(Shape.of(3), 1.0, -2, 3));
        assertThat(equalized.forward(input).toDoubles()).containsExactly(expected.toDoubles(), ROUNDING);
        assertThat(linear.weight().value().variance().sqrt().item()).isBetween(60.0, 140.0);
    }

    @Test
    void anEqualisedConvolutionKeepsTheVarianceAtAnyFanIn() {
        for (int channels : new int[] {2, 32}) {
            Conv2d convolution = new Conv2d(channels, 64, Window.of(3), random);
            EqualizedLR equalized = new EqualizedLR(convolution, Math.sqrt(2), 1, random);
            Tensor output = equalized.forward(Tensor.normal(Shape.of(8, channels, 6, 6), random));
            assertThat(output.variance().item()).isBetween(1.7, 2.3);
        }
    }

    @Test
    void aLayerWithoutAWeightIsNotEqualised() {
        assertThatThrownBy(() -> new EqualizedLR(new Tanh(), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EqualizedLR: expects a layer with a weight of two axes or more, got Tanh()");
        assertThatThrownBy(() -> new EqualizedLR(new Linear(2, 2, random), 0, 1, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EqualizedLR: expects a positive gain and multiplier, got 0.0 and 1.0");
    }

    @Test
    void aModulatedConvolutionHasItsClosedForm() {
        ModulatedConv2d convolution = inDoubles(new ModulatedConv2d(ModulatedConv2d.Settings.of(2, 2, 1), random));
        double unscaled = Math.sqrt(2);
        set(convolution, "weight", unscaled, unscaled, 0, 2 * unscaled);
        Tensor image = Tensor.of(Shape.of(1, 2, 1, 1), 1.0, 2);
        Tensor styles = Tensor.of(Shape.of(1, 2), 2.0, 3);
        double[] expected = {2.2188008, 2};
        assertThat(convolution.forward(image, styles).toDoubles()).containsExactly(expected, PRINTED);
        assertThat(convolution.forward(image, styles.multiply(10)).toDoubles()).containsExactly(expected, PRINTED);
    }

    @Test
    void aModulatedConvolutionIsOneOfItsOwnWeightsForEachImage() {
        ModulatedConv2d convolution = inDoubles(new ModulatedConv2d(ModulatedConv2d.Settings.of(3, 4, 3), random));
        Tensor images = Tensor.normal(Shape.of(2, 3, 5, 4), DType.FLOAT64, random);
        Tensor styles = Tensor.normal(Shape.of(2, 3), DType.FLOAT64, random).add(1);
        Tensor output = convolution.forward(images, styles);
        for (int n = 0; n < 2; n++) {
            Tensor scaled = convolution
                    .weight()
                    .value()
                    .multiply(1 / Math.sqrt(27))
                    .multiply(styles.select(0, n).reshape(3, 1, 1));
            Tensor weight =
                    scaled.multiply(scaled.square().sum(true, 1, 2, 3).add(1e-8).rsqrt());
            Tensor expected = images.slice(0, n, n + 1).convolve(weight, null, Window.same(3));
            assertThat(output.slice(0, n, n + 1).toDoubles()).containsExactly(expected.toDoubles(), within(1e-7));
        }
    }

    @Test
    void doublingSpreadsThenSmooths() {
        ModulatedConv2d.Settings settings =
                ModulatedConv2d.Settings.of(1, 1, 1).withoutDemodulation().doubling();
        ModulatedConv2d convolution = inDoubles(new ModulatedConv2d(settings, random));
        set(convolution, "weight", 1);
        Tensor image = Tensor.normal(Shape.of(1, 1, 3, 4), DType.FLOAT64, random);
        Tensor enlarged = convolution.forward(image, Tensor.of(Shape.of(1, 1), 1.0));
        assertThat(enlarged.shape()).isEqualTo(Shape.of(1, 1, 6, 8));
        assertThat(enlarged.toDoubles())
                .containsExactly(image.fir(Fir.of(1, 3, 3, 1).enlarging(2)).toDoubles(), ROUNDING);
    }

    @Test
    void demodulationBringsWhiteInputToVarianceOneInside() {
        ModulatedConv2d convolution = new ModulatedConv2d(ModulatedConv2d.Settings.of(8, 64, 3), random);
        Tensor styles = Tensor.uniform(Shape.of(64, 8), 0.1, 3, random);
        Tensor output = convolution.forward(Tensor.normal(Shape.of(64, 8, 4, 4), random), styles);
        Tensor inside = output.slice(2, 1, 3).slice(3, 1, 3);
        assertThat(inside.square().mean().item()).isBetween(0.95, 1.05);
        assertThat(output.select(2, 0).select(2, 0).square().mean().item()).isBetween(0.41, 0.48);
    }

    @Test
    void attentionOfGammaZeroIsTheIdentityYetLearns() {
        SelfAttention attention = new SelfAttention(8, random);
        attention.to(DType.FLOAT64);
        Tensor images = Tensor.normal(Shape.of(2, 8, 4, 4), DType.FLOAT64, random);
        Tensor output = attention.forward(images);
        assertThat(output.toDoubles()).containsExactly(images.toDoubles());
        assertThat(output.square()
                        .sum()
                        .gradients(attention.gamma())
                        .of(attention.gamma())
                        .item())
                .isNotZero();
    }

    @Test
    void attentionOfNoQueriesAddsTheMeanOfThePooledValuesEverywhere() {
        SelfAttention attention = new SelfAttention(8, random);
        attention.to(DType.FLOAT64);
        set(attention, "theta.weight", new double[8]);
        set(attention, "gamma", 0.5);
        Tensor images = Tensor.normal(Shape.of(2, 8, 4, 6), DType.FLOAT64, random);
        Map<String, Parameter> parameters = attention.namedParameters();
        Tensor values = images.convolve(parameters.get("g.weight").value(), null, Window.of(1));
        Tensor mean = new MaxPool2d(2).forward(values).mean(true, 2, 3);
        Tensor added = mean.convolve(parameters.get("o.weight").value(), null, Window.of(1))
                .multiply(0.5);
        assertThat(attention.forward(images).toDoubles())
                .containsExactly(images.add(added).toDoubles(), ROUNDING);
    }

    /** A softmax over the queries would give a place far off a share that depends on the other queries. */
    @Test
    void whatAPlaceGetsDependsOnItsOwnQueryOnly() {
        SelfAttention attention = new SelfAttention(8, random);
        attention.to(DType.FLOAT64);
        set(attention, "gamma", 1);
        Tensor images = Tensor.normal(Shape.of(1, 8, 4, 4), DType.FLOAT64, random);
        // The largest of each block keeps its place if another pixel of it becomes smaller in all keys and values.
        Tensor before = attention.forward(images);
        set(attention, "phi.weight", new double[8]);
        set(attention, "g.weight", new double[32]);
        assertThat(attention.forward(images).toDoubles()).containsExactly(images.toDoubles());
        assertThat(before.toDoubles()).isNotEqualTo(images.toDoubles());
    }

    @Test
    void noiseIsOneNumberAPixelAndItsStreamIsSaved() {
        NoiseInjection noise = NoiseInjection.perChannel(2, random);
        set(noise, "strength", 1, 2);
        Tensor images = Tensor.zeros(Shape.of(2, 2, 3, 3));
        State state = State.empty();
        noise.save(state);
        Tensor first = noise.forward(images);
        assertThat(first.select(1, 1).toFloats())
                .isEqualTo(first.select(1, 0).multiply(2).toFloats());
        assertThat(noise.forward(images).toFloats()).isNotEqualTo(first.toFloats());
        noise.restore(state);
        assertThat(noise.forward(images).toFloats()).isEqualTo(first.toFloats());
    }

    @Test
    void noiseInEvaluationIsAlwaysTheSameAndDrawsNothing() {
        NoiseInjection noise = NoiseInjection.shared(random);
        set(noise, "strength", 1);
        Tensor images = Tensor.zeros(Shape.of(1, 2, 3, 3));
        State before = State.empty();
        noise.save(before);
        noise.mode(Mode.EVAL);
        float[] once = noise.forward(images).toFloats();
        assertThat(noise.forward(images).toFloats()).isEqualTo(once);
        State after = State.empty();
        noise.save(after);
        assertThat(after.count("stream")).isEqualTo(before.count("stream"));
    }

    @Test
    void noiseOfAPassWithAStreamOfItsOwnMovesNoneInCheckpoints() {
        NoiseInjection noise = NoiseInjection.shared(random);
        set(noise, "strength", 1);
        Tensor images = Tensor.zeros(Shape.of(1, 2, 3, 3));
        State before = State.empty();
        noise.save(before);
        for (Mode mode : new Mode[] {Mode.TRAIN, Mode.TRAIN_SILENT}) {
            float[] once = noise.in(
                    mode, RandomStream.seeded(5), () -> noise.forward(images).toFloats());
            assertThat(noise.in(mode, RandomStream.seeded(5), () -> noise.forward(images)
                            .toFloats()))
                    .isEqualTo(once);
        }
        State after = State.empty();
        noise.save(after);
        assertThat(after.texts()).isEqualTo(before.texts());
    }

    @Test
    void noiseOfStrengthZeroChangesNothing() {
        Tensor images = Tensor.normal(Shape.of(1, 2, 3, 3), random);
        assertThat(NoiseInjection.shared(random).forward(images).toFloats()).isEqualTo(images.toFloats());
    }

    @Test
    void blocksDoubleAndHalveTheSize() {
        ResidualBlocks blocks = new ResidualBlocks(layer -> new SpectralNorm(layer, random), random);
        Tensor images = Tensor.normal(Shape.of(2, 4, 4, 6), random);
        assertThat(blocks.up(4, 2, BatchNorm2d::new).forward(images).shape()).isEqualTo(Shape.of(2, 2, 8, 12));
        assertThat(blocks.down(4, 8).forward(images).shape()).isEqualTo(Shape.of(2, 8, 2, 3));
        assertThat(blocks.firstDown(4, 8).forward(images).shape()).isEqualTo(Shape.of(2, 8, 2, 3));
        assertThat(blocks.flat(4, 4).forward(images).shape()).isEqualTo(Shape.of(2, 4, 4, 6));
        assertThat(blocks.conditionalUp(4, 2, channels -> ConditionalNorm.batchOfClasses(channels, 3, random))
                        .forward(images, Tensor.ofInts(Shape.of(2), 0, 2))
                        .shape())
                .isEqualTo(Shape.of(2, 2, 8, 12));
    }

    /** The 32x32 pair of Miyato and Koyama with projection: 128 C, 64 C^2 + 41 C + 1 and 57 C^2 + 2114 C + 3. */
    @Test
    void blocksHaveThePapersParameters() {
        int width = 8;
        ResidualBlocks blocks = new ResidualBlocks(layer -> layer, random);
        Sequential discriminator = new Sequential(
                blocks.firstDown(3, width),
                blocks.down(width, width),
                blocks.flat(width, width),
                blocks.flat(width, width),
                new ReLU(),
                new GlobalSumPool2d(),
                new Linear(width, 1, random));
        assertThat(discriminator.parameterCount()).isEqualTo(64L * width * width + 41L * width + 1);
        Sequential generator = new Sequential(
                new Linear(128, 16 * width, random),
                new Unflatten(Shape.of(width, 4, 4)),
                blocks.up(width, width, BatchNorm2d::new),
                blocks.up(width, width, BatchNorm2d::new),
                blocks.up(width, width, BatchNorm2d::new),
                new BatchNorm2d(width),
                new ReLU(),
                new Conv2d(width, 3, Window.same(3), random));
        assertThat(generator.parameterCount()).isEqualTo(57L * width * width + 2114L * width + 3);
    }

    private static <M extends Module> M inDoubles(M module) {
        module.to(DType.FLOAT64);
        return module;
    }

    private static void set(Module module, String name, double... values) {
        Parameter parameter = module.namedParameters().get(name);
        double[] numbers = values.length == 0 ? new double[parameter.shape().elements()] : values;
        parameter.assign(Tensor.of(parameter.shape(), Arrays.copyOf(numbers, numbers.length)));
    }
}
