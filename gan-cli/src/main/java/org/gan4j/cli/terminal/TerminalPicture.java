package org.gan4j.cli.terminal;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Pictures on a terminal that can show them; on others, and where {@code NO_COLOR} is set, nothing is written. Stateless.
 */
public final class TerminalPicture {
    private static final int WIDEST = 640;
    private static final int HIGHEST = 480;

    private TerminalPicture() {}

    /** Shows a picture, at most 640 by 480 pixels large. A file that cannot be read is not shown. */
    public static void show(Screen screen, Path png) {
        show(screen, png, System.getenv(), DeviceAttributes::ask);
    }

    static void show(Screen screen, Path png, Map<String, String> environment, Supplier<String> attributes) {
        if (!screen.terminal()) {
            return;
        }
        GraphicsProtocol.of(environment, attributes).ifPresent(protocol -> {
            BufferedImage picture = read(png);
            if (picture != null) {
                screen.out().println(protocol.encoded(fitted(picture)));
                screen.out().flush();
            }
        });
    }

    private static @Nullable BufferedImage read(Path png) {
        try {
            return ImageIO.read(png.toFile());
        } catch (IOException e) {
            return null;
        }
    }

    private static BufferedImage fitted(BufferedImage picture) {
        double scale =
                Math.min(1, Math.min((double) WIDEST / picture.getWidth(), (double) HIGHEST / picture.getHeight()));
        if (scale == 1) {
            return picture;
        }
        int width = Math.max(1, (int) (scale * picture.getWidth()));
        int height = Math.max(1, (int) (scale * picture.getHeight()));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        try {
            graphics.drawImage(picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        } finally {
            graphics.dispose();
        }
        return small;
    }
}
