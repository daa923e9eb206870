package org.gan4j.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Equalised learning rate: a layer's weight is drawn from N(0, 1) and multiplied by gain / sqrt(fan-in) in each pass,
 * so that an adaptive optimizer updates all layers at the same speed. Karras et al., ICLR 2018.
 *
 * <p>A learning rate multiplier m, as in StyleGAN's mapping network, divides the stored weight by m initially, and
 * multiplies weight and bias by m in each pass. The bias begins at 0. Works for any layer with a parameter {@code
 * weight} of two axes or more. Thread safety: see {@link Module}.
 */
public final class EqualizedLR extends Layer implements PerSample {
    private final Layer layer;
    private final double gain;
    private final double multiplier;
    private final double scale;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * Wraps a layer with a gain and a multiplier of 1.
     *
     * @param layer layer with a weight of two axes or more
     * @param random stream for the new weights
     */
    public EqualizedLR(Layer layer, RandomStream random) {
        this(layer, 1, 1, random);
    }

    /**
     * Wraps a layer, which becomes the child {@code layer} and whose weight and bias are drawn anew.
     *
     * @param layer layer with a weight of two axes or more
     * @param gain factor of the weight; sqrt(2) keeps the variance of ReLUs
     * @param multiplier factor of the learning rate; 0.01 in StyleGAN's mapping network
     * @param random stream for the new weights
     * @throws IllegalArgumentException if the layer has no weight of two axes or more, or a number is not positive and
     *     finite
     */
    public EqualizedLR(Layer layer, double gain, double multiplier, RandomStream random) {
        if (!(gain > 0 && multiplier > 0 && Double.isFinite(gain * multiplier))) {
            throw new IllegalArgumentException(
                    "EqualizedLR: expects a positive gain and multiplier, got " + gain + " and " + multiplier);
        }
        this.layer = child("layer", layer);
        Parameter found = layer.namedParameters().get("weight");
        if (found == null || found.shape().rank() < 2) {
            throw new IllegalArgumentException(
                    "EqualizedLR: expects a layer with a weight of two axes or more, got " + layer);
        }
        this.weight = found;
        this.bias = layer.namedParameters().get("bias");
        this.gain = gain;
        this.multiplier = multiplier;
        int out = found.shape().size(layer instanceof ConvTranspose2d ? 1 : 0);
        this.scale = gain * multiplier / Math.sqrt((double) found.shape().elements() / out);
        found.initialize(Initializer.normal(0, 1 / multiplier), random);
        if (bias != null) {
            bias.initialize(Initializer.constant(0), random);
        }
    }

    /** {@return the layer without its scale} */
    public Layer layer() {
        return layer;
    }

    /** {@return the factor of the weight in each pass} */
    public double scale() {
        return scale;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Map<Parameter, Tensor> scaled = new LinkedHashMap<>();
        scaled.put(weight, weight.value().multiply(scale));
        if (bias != null && multiplier != 1) {
            scaled.put(bias, bias.value().multiply(multiplier));
        }
        return with(scaled, () -> layer.forward(input));
    }

    @Override
    public String toString() {
        return "EqualizedLR(" + layer + (gain == 1 ? "" : ", gain " + gain)
                + (multiplier == 1 ? ")" : ", multiplier " + multiplier + ")");
    }
}
