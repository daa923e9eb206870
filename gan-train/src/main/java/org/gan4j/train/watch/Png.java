package org.gan4j.train.watch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes charts as PNG files. */
final class Png {
    private Png() {}

    /** Writes a picture without a temporary file, since there may be no folder for one. */
    static void write(BufferedImage picture, OutputStream out) throws IOException {
        try (ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(picture, "png", png);
        }
    }
}
