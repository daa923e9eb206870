package org.gan4j.examples;

import java.nio.file.Path;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.dcgan.PyTorchDcgan;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;

/**
 * Draws images of a generator that the DCGAN example of pytorch/examples trained, from the file that it writes.
 *
 * <p>{@code PyTorchDcganImages netG_epoch_24.pth samples.png}
 */
public final class PyTorchDcganImages {
    private static final int COUNT = 64;

    private PyTorchDcganImages() {}

    public static void main(String... args) {
        DcganGenerator generator = PyTorchDcgan.generator(Path.of(args[0]));
        try (Scope scope = Scope.open()) {
            ImageGrid.of(PixelRange.MINUS_ONE_TO_ONE)
                    .write(Path.of(args[1]), generator.sample(COUNT, RandomStream.seeded(1)));
        }
    }
}
