package org.gan4j.models.lapgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.nn.Module;
import org.gan4j.nn.ModuleList;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The class-conditional {@link LapganDiscriminator}: the smallest level has the class, one-hot, beside its pixels; each other
 * level has a plane beside the image, which a linear layer and ReLU make of the class. Denton et al., NeurIPS 2015, section
 * 3.1. Thread safety as for any {@link Module}.
 */
public final class ConditionalLapganDiscriminator extends Module {
    private final LapganSettings settings;
    private final int classes;
    private final MlpDiscriminator coarsest;
    private final ModuleList<ClassPlane> planes;
    private final ModuleList<Sequential> details;

    /**
     * Creates the discriminators of all levels.
     *
     * @param settings the sizes of the network
     * @param classes 1 or more
     * @param random the stream of the initial weights and of dropout masks
     */
    public ConditionalLapganDiscriminator(LapganSettings settings, int classes, RandomStream random) {
        this.settings = settings;
        this.classes = LapganSettings.requireClasses("ConditionalLapganDiscriminator", classes);
        LaplacianPyramid pyramid = settings.pyramid();
        int pixels = pyramid.levels().get(pyramid.coarsest()).elements();
        this.coarsest = child("coarsest", settings.judge(Shape.of(pixels + classes), random.split("coarsest")));
        List<ClassPlane> ofClasses = new ArrayList<>();
        List<Sequential> levels = new ArrayList<>();
        for (int k = 0; k < pyramid.coarsest(); k++) {
            Shape image = pyramid.levels().get(k);
            RandomStream stream = random.split("level " + k);
            ofClasses.add(new ClassPlane(classes, image, stream.split("plane")));
            levels.add(DetailDiscriminator.layers(image.withSize(0, image.size(0) + 1), settings.width(), stream));
        }
        this.planes = child("planes", new ModuleList<>(ofClasses));
        this.details = child("details", new ModuleList<>(levels));
    }

    /**
     * Computes the logits of images of the smallest level.
     *
     * @param images [n, channels, height, width] of the smallest level
     * @param labels a {@link ClassCondition} of n samples
     * @return [n, 1]
     * @throws IndexOutOfBoundsException if a label is outside [0, classes)
     */
    public Tensor coarsest(Tensor images, Tensor labels) {
        return coarsest.forward(
                Tensor.concatenate(1, images.flatten(1), ClassCondition.shares(this, labels, images, classes)));
    }

    /**
     * Computes the logits of the details of one level.
     *
     * @param level the level, 0 for the largest images
     * @param details [n, channels, height, width]
     * @param low images of the level below, enlarged to the same shape
     * @param labels a {@link ClassCondition} of n samples
     * @return [n, 1]
     * @throws IndexOutOfBoundsException if a label is outside [0, classes)
     */
    public Tensor details(int level, Tensor details, Tensor low, Tensor labels) {
        Tensor plane = planes.get(level).forward(ClassCondition.shares(this, labels, details, classes));
        return this.details.get(level).forward(Tensor.concatenate(1, details.add(low), plane));
    }

    @Override
    public String toString() {
        return "ConditionalLapganDiscriminator(" + settings + ", classes " + classes + ")";
    }
}
