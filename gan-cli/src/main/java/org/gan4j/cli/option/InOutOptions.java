package org.gan4j.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The images that a command reads and the images that it writes. */
public final class InOutOptions {
    @Option(names = "--in", required = true, paramLabel = "FILE|DIR", description = "An image, or a folder of images.")
    private @Nullable Path in;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.png|DIR",
            description =
                    "The image to write, replaced if it exists; for a folder, a folder of PNG files of the same names.")
    private @Nullable Path out;

    /** The image or folder to read. */
    public Path in() {
        return required(in);
    }

    /** The image or folder to write. */
    public Path out() {
        return required(out);
    }

    private static Path required(@Nullable Path path) {
        if (path == null) {
            throw new IllegalStateException("--in, --out: expects to be read after picocli set them");
        }
        return path;
    }
}
