package org.gan4j.cli.terminal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures by kitty's graphics protocol: a PNG file in base64, in chunks. Stateless; safe to share between threads. */
final class KittyPicture {
    private static final String BEGIN = "\u001b_G";
    private static final String END = "\u001b\\";
    /** Transmit and show a PNG file, and answer nothing. */
    private static final String ORDER = "a=T,f=100,q=2,";

    private static final int CHUNK = 4096;

    private KittyPicture() {}

    static String of(BufferedImage picture) {
        String content = Base64.getEncoder().encodeToString(png(picture));
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < content.length(); from += CHUNK) {
            int to = Math.min(content.length(), from + CHUNK);
            text.append(BEGIN)
                    .append(from == 0 ? ORDER : "")
                    .append(to < content.length() ? "m=1;" : "m=0;")
                    .append(content, from, to)
                    .append(END);
        }
        return text.toString();
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Cached in memory: the default cache is a file in a folder that may not be writable.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
