package org.gan4j.models.lapgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Latent;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.ModuleList;
import org.gan4j.nn.ReLU;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The class-conditional {@link LapganGenerator}: noise [n, latent] and a {@link ClassCondition} to images [n, channels, height,
 * width].
 *
 * <p>The smallest level has the class, one-hot, beside its noise; each other level has a plane beside the enlarged image, which
 * a linear layer and ReLU make of the class. Denton et al., NeurIPS 2015, section 3.1. Thread safety as for any
 * {@link ConditionalGenerator}.
 */
public final class ConditionalLapganGenerator extends ConditionalGenerator {
    private final LapganSettings settings;
    private final int classes;
    private final MlpGenerator coarsest;
    private final ModuleList<ClassPlane> planes;
    private final ModuleList<DetailGenerator> details;

    /**
     * Creates the generators of all levels.
     *
     * @param settings the sizes of the network
     * @param classes 1 or more
     * @param random the stream of the initial weights
     */
    public ConditionalLapganGenerator(LapganSettings settings, int classes, RandomStream random) {
        this.settings = settings;
        this.classes = LapganSettings.requireClasses("ConditionalLapganGenerator", classes);
        LaplacianPyramid pyramid = settings.pyramid();
        this.coarsest = child(
                "coarsest",
                new MlpGenerator(
                        MlpGenerator.Settings.of(
                                        settings.latent() + classes,
                                        pyramid.levels().get(pyramid.coarsest()))
                                .hidden(settings.hidden(), settings.hidden())
                                .activation(ReLU::new),
                        random.split("coarsest")));
        List<ClassPlane> ofClasses = new ArrayList<>();
        List<DetailGenerator> levels = new ArrayList<>();
        for (int k = 0; k < pyramid.coarsest(); k++) {
            Shape image = pyramid.levels().get(k);
            RandomStream stream = random.split("level " + k);
            ofClasses.add(new ClassPlane(classes, image, stream.split("plane")));
            Shape condition = image.withSize(0, image.size(0) + 1);
            levels.add(new DetailGenerator(image, condition, settings.width(), stream));
        }
        this.planes = child("planes", new ModuleList<>(ofClasses));
        this.details = child("details", new ModuleList<>(levels));
        latent(Latent.uniform(latentShape(), -1, 1));
    }

    /** {@return the pyramid of its images} */
    public LaplacianPyramid pyramid() {
        return settings.pyramid();
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor noise, Tensor labels) {
        if (noise.shape().rank() != 2 || !noise.shape().range(1, 2).equals(latentShape())) {
            throw expects("noise [n, " + latentShape().size(0) + "]", noise);
        }
        Tensor images = coarsest(noise, labels);
        for (int level = pyramid().coarsest() - 1; level >= 0; level--) {
            Tensor low = pyramid().enlarge(images, level);
            images = low.add(details(level, noise, low, labels));
        }
        return images;
    }

    /**
     * Generates images of the smallest level.
     *
     * @param noise [n, latent]
     * @param labels a {@link ClassCondition} of n samples
     * @return [n, channels, height, width] of the smallest level
     */
    public Tensor coarsest(Tensor noise, Tensor labels) {
        Tensor own = noise.slice(1, 0, settings.latent());
        return coarsest.forward(Tensor.concatenate(1, own, ClassCondition.shares(this, labels, noise, classes)));
    }

    /**
     * Generates the details of one level.
     *
     * @param level the level, 0 for the largest images
     * @param noise [n, latent], of which the level's plane is taken
     * @param low images of the level below, enlarged: [n, channels, height, width]
     * @param labels a {@link ClassCondition} of n samples
     * @return [n, channels, height, width] of the level
     */
    public Tensor details(int level, Tensor noise, Tensor low, Tensor labels) {
        Tensor plane = planes.get(level).forward(ClassCondition.shares(this, labels, noise, classes));
        return details.get(level).forward(settings.planeOf(level, noise), Tensor.concatenate(1, low, plane));
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.noise());
    }

    @Override
    public Shape sampleShape() {
        return pyramid().image();
    }

    @Override
    public String toString() {
        return "ConditionalLapganGenerator(" + settings + ", classes " + classes + ")";
    }
}
