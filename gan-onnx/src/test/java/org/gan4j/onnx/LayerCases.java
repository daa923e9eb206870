package org.gan4j.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.nn.AdaIN;
import org.gan4j.nn.AdaptiveAvgPool2d;
import org.gan4j.nn.AvgPool2d;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.BicubicResize;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.ConditionalNorm;
import org.gan4j.nn.ConditionalResidual;
import org.gan4j.nn.ConditionalSequential;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Dropout2d;
import org.gan4j.nn.ELU;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.FirFilter2d;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.GELU;
import org.gan4j.nn.GlobalAvgPool2d;
import org.gan4j.nn.GlobalSumPool2d;
import org.gan4j.nn.GroupNorm;
import org.gan4j.nn.Identity;
import org.gan4j.nn.InstanceNorm2d;
import org.gan4j.nn.LabelPlanes;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LayerNorm;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.MaxPool2d;
import org.gan4j.nn.MinibatchDiscrimination;
import org.gan4j.nn.ModulatedConv2d;
import org.gan4j.nn.Module;
import org.gan4j.nn.PReLU;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.PixelNorm;
import org.gan4j.nn.PixelShuffle;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ReflectionPad2d;
import org.gan4j.nn.Residual;
import org.gan4j.nn.SelfAttention;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.SiLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Softplus;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.nn.Upsample;
import org.gan4j.nn.ZeroPad2d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Fir;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Every layer, with the settings that ONNX says in different ways. */
final class LayerCases {
    private static final Shape FLAT = Shape.of(6);
    private static final Shape IMAGES = Shape.of(4, 6, 5);
    private static final Shape EIGHT = Shape.of(8, 6, 6);

    private final RandomStream random = RandomStream.seeded(5);
    private final Map<String, Exported> cases = new LinkedHashMap<>();

    private LayerCases() {}

    static Map<String, Exported> all() {
        LayerCases cases = new LayerCases();
        cases.products();
        cases.convolutions();
        cases.activations();
        cases.normalizations();
        cases.resampling();
        cases.pooling();
        cases.containers();
        cases.conditional();
        cases.cases.values().forEach(each -> settle(each.network()));
        return cases.cases;
    }

    /** Gives every weight and statistic a value of its own, as training would: gains of 0 would hide errors. */
    static void settle(Module network) {
        RandomStream random = RandomStream.seeded(23);
        try (Scope scope = Scope.open()) {
            for (Parameter parameter : network.parameters()) {
                Tensor noise = Tensor.normal(parameter.shape(), random).multiply(0.1);
                parameter.assign(parameter.value().add(noise));
            }
            network.namedBuffers().forEach((name, buffer) -> settle(name, buffer, random));
        }
    }

    private static void settle(String name, Buffer buffer, RandomStream random) {
        if (name.endsWith("running_mean")) {
            buffer.assign(Tensor.normal(buffer.shape(), random));
        } else if (name.endsWith("running_var")) {
            buffer.assign(Tensor.uniform(buffer.shape(), 0.5, 2, random));
        }
    }

    private void add(String name, Layer layer, Shape input) {
        cases.put(name, Exported.of(layer, input));
    }

    private void add(String name, ConditionalLayer layer, Shape input, Shape condition, int classes) {
        cases.put(name, Exported.of(layer, input, condition, classes));
    }

    private void products() {
        add("Linear", new Linear(6, 3, random), FLAT);
        add("Linear, no bias", new Linear(6, 3, false, random), FLAT);
        Embedding embedding = new Embedding(3, 4, random);
        cases.put(
                "Embedding",
                new Exported(
                        embedding, inputs -> embedding.forward(inputs.get(0)), List.of(Shape.scalar()), List.of(3)));
    }

    private void convolutions() {
        add("Conv2d", new Conv2d(4, 6, Window.of(3).stride(2).padding(1), random), IMAGES);
        add(
                "Conv2d, groups and dilation",
                new Conv2d(ConvSettings.of(4, 6, Window.of(3, 2).dilation(2)).groups(2), random),
                IMAGES);
        add("ConvTranspose2d", new ConvTranspose2d(4, 6, Window.of(4).stride(2).padding(1), random), IMAGES);
        add(
                "ConvTranspose2d, groups and output padding",
                new ConvTranspose2d(
                        ConvSettings.of(4, 6, Window.of(3).stride(2).padding(1)).groups(2), 1, random),
                IMAGES);
        add("SpectralNorm", new SpectralNorm(new Conv2d(4, 6, Window.same(3), random), random), IMAGES);
        add(
                "EqualizedLR",
                new EqualizedLR(new ConvTranspose2d(4, 6, Window.of(2).stride(2), random), 1.4, 0.5, random),
                IMAGES);
        add("FirFilter2d, smaller", new FirFilter2d(Fir.of(1, 3, 3, 1).reducing(2)), Shape.of(4, 6, 6));
        add("FirFilter2d, larger", new FirFilter2d(Fir.of(1, 3, 3, 1).enlarging(2)), IMAGES);
    }

    private void activations() {
        add("ReLU", new ReLU(), IMAGES);
        add("LeakyReLU", new LeakyReLU(0.2), IMAGES);
        add("ELU", new ELU(0.7), IMAGES);
        add("PReLU", new PReLU(4, 0.25), IMAGES);
        add("GELU", new GELU(), IMAGES);
        add("SiLU", new SiLU(), IMAGES);
        add("Sigmoid", new Sigmoid(), FLAT);
        add("Softplus", new Softplus(), FLAT);
        add("Tanh", new Tanh(), FLAT);
        add("Identity", new Identity(), FLAT);
        add("Dropout", new Dropout(random), FLAT);
        add("Dropout2d", new Dropout2d(random), IMAGES);
    }

    private void normalizations() {
        add("BatchNorm1d", new BatchNorm1d(6), FLAT);
        add("BatchNorm2d", new BatchNorm2d(4), IMAGES);
        add(
                "BatchNorm2d after ConvTranspose2d",
                new Sequential(
                        new ConvTranspose2d(
                                ConvSettings.of(4, 6, Window.of(4).stride(2).padding(1))
                                        .groups(2),
                                random),
                        new BatchNorm2d(6),
                        new ReLU()),
                IMAGES);
        add("BatchNorm1d after Linear", new Sequential(new Linear(6, 5, random), new BatchNorm1d(5), new Tanh()), FLAT);
        add("InstanceNorm2d", new InstanceNorm2d(4, 1e-5, true), IMAGES);
        add("GroupNorm", new GroupNorm(2, 4), IMAGES);
        add("LayerNorm", new LayerNorm(4, 6, 5), IMAGES);
        add("PixelNorm", new PixelNorm(), IMAGES);
        add("MinibatchDiscrimination", new MinibatchDiscrimination(6, 3, 2, random), FLAT);
    }

    private void resampling() {
        add("Upsample, nearest", Upsample.nearest(3), IMAGES);
        add("Upsample, nearest to a size", Upsample.nearestTo(4, 8), IMAGES);
        add("Upsample, bilinear", Upsample.bilinear(2), IMAGES);
        add("Upsample, aligned", Upsample.bilinearAligned(2), IMAGES);
        add("BicubicResize", new BicubicResize(3, 9), IMAGES);
        add("PixelShuffle", new PixelShuffle(2), IMAGES);
        add("ReflectionPad2d", new ReflectionPad2d(1, 2, 3, 0), IMAGES);
        add("ZeroPad2d", new ZeroPad2d(1, 2, 3, 0), IMAGES);
        add("Flatten", new Flatten(), IMAGES);
        add("Unflatten", new Unflatten(Shape.of(2, 3)), FLAT);
    }

    private void pooling() {
        add("MaxPool2d", new MaxPool2d(Window.of(3).stride(2).padding(1)), IMAGES);
        add("AvgPool2d", new AvgPool2d(2), Shape.of(4, 6, 6));
        add("AvgPool2d, overlapping", new AvgPool2d(Window.of(3).stride(2).padding(1)), IMAGES);
        add("AdaptiveAvgPool2d", new AdaptiveAvgPool2d(4, 3), IMAGES);
        add("GlobalAvgPool2d", new GlobalAvgPool2d(), IMAGES);
        add("GlobalSumPool2d", new GlobalSumPool2d(), IMAGES);
    }

    private void containers() {
        add("Sequential", new Sequential(new Conv2d(4, 4, Window.same(3), random), new ReLU()), IMAGES);
        add("Residual", new Residual(new Conv2d(4, 4, Window.same(3), random), new Identity(), 0.2), IMAGES);
        add("SelfAttention", new SelfAttention(8, random), EIGHT);
    }

    private void conditional() {
        Shape label = Shape.scalar();
        add("LabelPlanes", new LabelPlanes(3), IMAGES, label, 3);
        add("ConditionalNorm", ConditionalNorm.batchOfClasses(4, 3, random), IMAGES, label, 3);
        add("ConditionalNorm, vectors", ConditionalNorm.batchOfVectors(4, 2, random), IMAGES, Shape.of(2), 0);
        add("AdaIN", new AdaIN(4, 5, random), IMAGES, Shape.of(5), 0);
        add(
                "ConditionalResidual",
                new ConditionalResidual(
                        new ConditionalSequential(
                                ConditionalNorm.batchOfClasses(4, 3, random),
                                new ReLU(),
                                new Conv2d(4, 4, Window.same(3), random)),
                        new Identity()),
                IMAGES,
                label,
                3);
        for (boolean doubling : List.of(false, true)) {
            ModulatedConv2d.Settings settings = ModulatedConv2d.Settings.of(4, 6, 3);
            add(
                    "ModulatedConv2d" + (doubling ? ", doubling" : ""),
                    new ModulatedConv2d(doubling ? settings.doubling() : settings, random),
                    IMAGES,
                    Shape.of(4),
                    0);
        }
    }
}
