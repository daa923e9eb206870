package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Containers of modules, rules that initialise a network, and the layers that pool and activate. */
@ExtendWith(OnReferenceBackend.class)
class ContainersTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void twoNetworksOfEqualNamesTrainInOneOptimizer() {
        Linear there = new Linear(2, 2, random);
        Linear back = new Linear(2, 2, random);
        ModuleDict both = ModuleDict.of("there", there).and("back", back);
        assertThat(both.namedParameters()).containsOnlyKeys("there.weight", "there.bias", "back.weight", "back.bias");
        assertThat(both.get("back")).isSameAs(back);
        double[] before = back.weight().value().toDoubles();
        Optimizer optimizer = new Optimizer(Adam.withLearningRate(0.1), both.parameters());
        Tensor input = Tensor.normal(Shape.of(3, 2), random);
        optimizer.step(back.forward(there.forward(input)).square().mean().gradients(both.parameters()));
        assertThat(back.weight().value().toDoubles()).isNotEqualTo(before);
        assertThatThrownBy(() -> both.get("forth"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ModuleDict: expects one of [there, back], got \"forth\"");
        assertThatThrownBy(() -> both.and("back", new Tanh()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Module: expects each part's name once, got \"back\" again");
    }

    @Test
    void aListNamesItsModulesByNumber() {
        ModuleList<Linear> list = new ModuleList<>(List.of(new Linear(2, 3, random), new Linear(3, 1, false, random)));
        assertThat(list.namedParameters()).containsOnlyKeys("0.weight", "0.bias", "1.weight");
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.get(1).toString()).isEqualTo("Linear(3 -> 1, no bias)");
        assertThat(list.list()).hasSize(2);
    }

    @Test
    void aRuleDrawsTheParametersItKnows() {
        Sequential network = new Sequential(new Linear(2, 3, random), new BatchNorm1d(3), new Linear(3, 1, random));
        double[] bias = network.namedParameters().get("2.bias").value().toDoubles();
        Initialization rule = (owner, name) -> owner instanceof Linear && name.equals("weight")
                ? Initializer.normal(0, 0.02)
                : owner instanceof BatchNorm1d && name.equals("weight") ? Initializer.constant(3) : null;
        network.initialize(rule, RandomStream.seeded(7));
        assertThat(network.namedParameters().get("1.weight").value().toFloats()).containsExactly(3, 3, 3);
        assertThat(network.namedParameters().get("2.bias").value().toDoubles()).isEqualTo(bias);
        Tensor drawn = Initializer.normal(0, 0.02)
                .tensor(Shape.of(1, 3), RandomStream.seeded(7).split("2.weight"));
        assertThat(network.namedParameters().get("2.weight").value().toFloats()).isEqualTo(drawn.toFloats());
    }

    @Test
    void sameKeepsTheSizeOfImages() {
        assertThat(Window.same(1)).isEqualTo(Window.of(1));
        assertThat(Window.same(3)).isEqualTo(Window.of(3).padding(1));
        assertThat(Window.same(7).outputHeight(10)).isEqualTo(10);
        assertThat(Window.same(3).stride(2).outputHeight(7)).isEqualTo(4);
        assertThatThrownBy(() -> Window.same(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Window.same: expects an odd kernel, got 4");
    }

    @Test
    void globalPoolsGoOverAllPixels() {
        Tensor images = Tensor.of(Shape.of(1, 2, 1, 2), 1f, 3f, 5f, 9f);
        assertThat(new GlobalAvgPool2d().forward(images).toFloats()).containsExactly(2, 7);
        assertThat(new GlobalSumPool2d().forward(images).toFloats()).containsExactly(4, 14);
        assertThatThrownBy(() -> new GlobalSumPool2d().forward(Tensor.ones(Shape.of(2, 3))))
                .hasMessage("GlobalSumPool2d(): expects [n, channels, height, width], got [2, 3]");
    }

    /** Values of PyTorch's functions at 1 and -2. */
    @Test
    void smoothActivationsHaveTheirValues() {
        Tensor x = Tensor.of(Shape.of(2), 1.0, -2);
        assertThat(new SiLU().forward(x).toDoubles())
                .containsExactly(new double[] {0.7310585786, -0.2384058440}, within(1e-9));
        assertThat(new GELU().forward(x).toDoubles())
                .containsExactly(new double[] {0.8413447461, -0.0455002639}, within(1e-9));
        assertThat(GELU.byTanh().forward(x).toDoubles())
                .containsExactly(new double[] {0.8411919906, -0.0454023059}, within(1e-9));
        assertThat(new SiLU().forward(Tensor.of(Shape.of(1), -1e4)).toDoubles()[0])
                .isZero();
    }

    @Test
    void imagesComeToASize() {
        Tensor image = Tensor.of(Shape.of(1, 1, 1, 4), 1.0, 2, 3, 4);
        assertThat(Upsample.nearestTo(1, 6).forward(image).toDoubles()).containsExactly(1, 1, 2, 3, 3, 4);
        assertThat(Upsample.nearestTo(1, 2).forward(image).toDoubles()).containsExactly(1, 3);
        assertThat(Upsample.bilinearTo(2, 8).forward(image).toDoubles())
                .containsExactly(Upsample.bilinear(2).forward(image).toDoubles());
        assertThat(Upsample.bilinearTo(3, 8)).hasToString("Upsample(bilinear, to 3x8)");
        assertThatThrownBy(() -> Upsample.nearestTo(0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Upsample: expects a height and width of 1 or more, got 0 and 2");
    }

    @Test
    void batchNormalisationSettingsSayWhatDiffersFromTheDefaults() {
        BatchNormSettings settings =
                BatchNormSettings.of(3).eps(1e-4).momentum(0.5).withoutAffine();
        assertThat(settings).isEqualTo(new BatchNormSettings(3, 1e-4, 0.5, false));
        assertThat(new BatchNorm2d(settings).parameters()).isEmpty();
        assertThatThrownBy(() -> new BatchNorm2d(settings.eps(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "BatchNorm2d: expects positive channels, eps > 0 and momentum in [0, 1], got 3, 0.0 and 0.5");
    }
}
