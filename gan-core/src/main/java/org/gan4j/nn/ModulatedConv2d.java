package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Fir;
import org.gan4j.tensor.Tensor;

/**
 * Modulated convolution of StyleGAN2 (Karras et al., CVPR 2020): each image's input channels are scaled by its style,
 * and, if demodulated, each output channel is divided by the norm of its scaled weights. Images [n, in, height, width]
 * and styles [n, in] to [n, out, height, width], or twice the size.
 *
 * <p>Scaling the input, convolving the whole batch at once, and scaling the output together equal a convolution with
 * separate weights for each image. The weight [out, in, kernel, kernel] is drawn from N(0, 1) and scaled by 1 /
 * sqrt(fan-in) in each pass, as {@link EqualizedLR} does. There is no bias. Thread safety: see {@link Module}.
 */
public final class ModulatedConv2d extends ConditionalLayer {
    private static final double EPS = 1e-8;
    private static final Fir SMOOTH = Fir.of(1, 3, 3, 1);

    private final Settings settings;
    private final Parameter weight;
    private final double scale;

    /**
     * Settings of a modulated convolution. Immutable; safe to share between threads.
     *
     * @param in channels of the input, and length of a style
     * @param out channels of the output
     * @param kernel kernel size, odd
     * @param demodulate true to bring the output back to the input's scale
     * @param doubled true to enlarge images by 2, by a transposed convolution smoothed with [1, 3, 3, 1]
     */
    public record Settings(int in, int out, int kernel, boolean demodulate, boolean doubled) {
        /**
         * Checks the sizes.
         *
         * @param in channels of the input, and length of a style
         * @param out channels of the output
         * @param kernel kernel size, odd
         * @param demodulate true to bring the output back to the input's scale
         * @param doubled true to enlarge images by 2, by a transposed convolution smoothed with [1, 3, 3, 1]
         * @throws IllegalArgumentException if a number of channels is below 1, or the kernel is even
         */
        public Settings {
            if (in < 1 || out < 1 || kernel < 1 || kernel % 2 == 0) {
                throw new IllegalArgumentException("ModulatedConv2d: expects positive channels and an odd kernel, got "
                        + in + " -> " + out + " and " + kernel);
            }
        }

        /**
         * Creates settings with demodulation that keep the images' size.
         *
         * @param in channels of the input, and length of a style
         * @param out channels of the output
         * @param kernel kernel size, odd
         * @return the settings
         */
        public static Settings of(int in, int out, int kernel) {
            return new Settings(in, out, kernel, true, false);
        }

        /**
         * Leaves out the demodulation, as StyleGAN2's layers to RGB do.
         *
         * @return settings without it
         */
        public Settings withoutDemodulation() {
            return new Settings(in, out, kernel, false, doubled);
        }

        /**
         * Doubles the height and width of the images.
         *
         * @return settings that do so
         */
        public Settings doubling() {
            return new Settings(in, out, kernel, demodulate, true);
        }
    }

    /**
     * Creates a modulated convolution.
     *
     * @param settings channels, kernel, demodulation and doubling
     * @param random stream for the initial weights
     */
    public ModulatedConv2d(Settings settings, RandomStream random) {
        this.settings = settings;
        int kernel = settings.kernel();
        this.weight = parameter(
                "weight", Shape.of(settings.out(), settings.in(), kernel, kernel), Initializer.normal(0, 1), random);
        this.scale = 1 / Math.sqrt(settings.in() * kernel * kernel);
    }

    /** {@return the kernels before scaling, [output, input, height, width]} */
    public Parameter weight() {
        return weight;
    }

    @Override
    protected Tensor compute(Tensor input, Tensor condition) {
        Shape shape = input.shape();
        if (shape.rank() != 4 || shape.size(1) != settings.in()) {
            throw expects("[n, " + settings.in() + ", height, width]", input);
        }
        if (!condition.shape().equals(shape.range(0, 2))) {
            throw expects("styles [" + shape.size(0) + ", " + settings.in() + "]", condition);
        }
        Tensor weights = weight.value().multiply(scale);
        Tensor output = convolve(input.multiply(Conditions.perSample(this, condition, input)), weights);
        return settings.demodulate()
                ? output.multiply(Conditions.perSample(this, demodulation(condition, weights), output))
                : output;
    }

    private Tensor convolve(Tensor input, Tensor weights) {
        int kernel = settings.kernel();
        if (!settings.doubled()) {
            return input.convolve(weights, null, Window.same(kernel));
        }
        Window window = Window.of(kernel).stride(2);
        int height = window.inputHeight(input.shape().size(2));
        int width = window.inputWidth(input.shape().size(3));
        Tensor spread = input.convolveTransposed(
                weights.transpose(0, 1), null, window, Shape.of(settings.out(), height, width));
        // The convolution gives a side of 2 n - 2 + kernel; four taps must reduce it to 2 n.
        int padding = 5 - kernel;
        return spread.fir(SMOOTH.gain(2).padding((padding + 1) / 2, padding / 2));
    }

    /** Returns 1 over the norm of each output channel's scaled weights: [n, out]. */
    private Tensor demodulation(Tensor styles, Tensor weights) {
        Tensor energies = weights.square().sum(2, 3);
        return styles.square().linear(energies, null).add(EPS).rsqrt();
    }

    @Override
    public String toString() {
        return "ModulatedConv2d(" + settings.in() + " -> " + settings.out() + ", kernel " + settings.kernel()
                + (settings.demodulate() ? "" : ", not demodulated") + (settings.doubled() ? ", doubling)" : ")");
    }
}
