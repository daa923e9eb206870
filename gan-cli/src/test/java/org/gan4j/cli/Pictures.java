package org.gan4j.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Files of images that tests train on. */
final class Pictures {
    private Pictures() {}

    /** A picture of a colour that its name decides. */
    static Path write(Path file, int width, int height) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, file.getFileName().hashCode());
        }
        String name = file.toString();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        return file;
    }

    /** CIFAR-10's five files, of so many records each, whose label is the number of the record. */
    static Path cifar(Path folder, int records) throws IOException {
        Files.createDirectories(folder);
        for (int batch = 1; batch <= 5; batch++) {
            byte[] bytes = new byte[records * 3073];
            for (int record = 0; record < records; record++) {
                bytes[record * 3073] = (byte) record;
                bytes[record * 3073 + batch] = (byte) 200;
            }
            Files.write(folder.resolve("data_batch_" + batch + ".bin"), bytes);
        }
        return folder;
    }
}
