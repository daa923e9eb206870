package org.gan4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.Image;
import org.gan4j.data.picture.ImageDecoder;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.data.transform.Grayscale;
import org.gan4j.io.internal.Durable;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.RunException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Makes image files from image files. All are read before the first is written, so a bad one loses nothing. */
final class TranslatedFiles {
    private static final String PNG = ".png";

    private final Screen screen;
    private final CommandLine command;
    private final FromImages.Sides sides;
    private final int channels;

    /**
     * Translations by networks.
     *
     * @param command whose options are refused if they cannot be meant
     * @param sides that the networks take
     * @param channels that they take, 1 or 3
     */
    TranslatedFiles(Screen screen, CommandLine command, FromImages.Sides sides, int channels) {
        this.screen = screen;
        this.command = command;
        this.sides = sides;
        this.channels = channels;
    }

    /**
     * Translates a file or the files of a folder.
     *
     * @param networks make [1, channels, height, width] of [1, channels, height, width]
     * @return the number of files
     * @throws RunException if the networks do not take an image
     * @throws ParameterException if results would replace an input or a folder
     */
    int translate(Path in, Path out, UnaryOperator<Tensor> networks) {
        Map<Path, Path> files = Files.isDirectory(in) ? ofFolder(in, out) : ofFile(in, out);
        requireSafe(files);
        List<Path> converted =
                files.keySet().stream().filter(this::isOfOtherChannels).toList();
        if (!converted.isEmpty()) {
            screen.warn(conversion(converted));
        }
        files.forEach((file, result) -> {
            try (Scope scope = Scope.open()) {
                write(result, networks.apply(tensor(read(file))));
            }
        });
        return files.size();
    }

    private Map<Path, Path> ofFile(Path in, Path out) {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(PNG)) {
            throw usage("--out must end in .png for a single image, not \"" + out + "\"");
        }
        return Map.of(in, out);
    }

    private Map<Path, Path> ofFolder(Path in, Path out) {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw usage(out + " is a file, but " + in + " is a folder: give a folder as --out");
        }
        Path inside = real(out);
        if (!inside.equals(real(in)) && inside.startsWith(real(in))) {
            throw usage(out + " is inside " + in + ", whose images are translated: give another --out");
        }
        ImageFolder folder = ImageFolder.of(in);
        Map<Path, Path> files = new LinkedHashMap<>();
        Map<Path, Path> sources = new LinkedHashMap<>();
        for (int i = 0; i < folder.size(); i++) {
            String name = folder.relativeName(i);
            Path result = out.resolve(name.substring(0, name.lastIndexOf('.')) + PNG);
            Path other = sources.put(result, folder.file(i));
            if (other != null) {
                throw new RunException(
                        folder.file(i) + " and " + other + " would both become " + result + ": rename one of them");
            }
            files.put(folder.file(i), result);
        }
        return files;
    }

    /** Refuses results that would replace an input, also one that links lead to, or a folder. */
    private void requireSafe(Map<Path, Path> files) {
        Map<Path, Path> inputs = new HashMap<>();
        files.keySet().forEach(file -> inputs.put(real(file), file));
        files.values().forEach(result -> {
            Path input = inputs.get(real(result));
            if (input != null) {
                throw usage(input + " would be replaced by what is made of "
                        + (result.equals(files.get(input)) ? "it" : "another image") + ": give another --out");
            }
            if (Files.isDirectory(result)) {
                throw usage(result + " is a folder, which an image cannot replace: give another --out");
            }
        });
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(command, sentence);
    }

    /** Follows all links of a path, the end of which need not exist. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
        } catch (IOException e) {
            throw new RunException(path + " cannot be found: " + Durable.reason(e), e);
        }
        Path folder = absolute.getParent();
        return folder == null ? absolute : real(folder).resolve(absolute.getFileName());
    }

    /** Tells whether an image is gray for networks that take colour, or the reverse; refuses one of a size they do not take. */
    private boolean isOfOtherChannels(Path file) {
        Image image = ImageDecoder.decode(file, false);
        if (!sides.take(image.height(), image.width())) {
            String below = sides.below(image.width()) + "x" + sides.below(image.height());
            String above = sides.above(image.width()) + "x" + sides.above(image.height());
            throw new RunException(file + " is of " + image.width() + "x" + image.height()
                    + " pixels (width x height), but the networks take multiples of " + sides.multiple() + " from "
                    + sides.least() + ": resize or crop it to "
                    + (below.equals(above) ? above : below + " or " + above));
        }
        return isGray(image) != (channels == 1);
    }

    private String conversion(List<Path> files) {
        boolean isOne = files.size() == 1;
        String colours = channels == 3 ? "gray" : "in colour";
        String which = isOne
                ? files.get(0) + " is " + colours
                : files.size() + " images are " + colours + ", such as " + files.get(0);
        return which
                + (channels == 3
                        ? "; " + (isOne ? "its" : "their") + " channel is repeated for networks that take colour"
                        : "; " + (isOne ? "it is" : "they are") + " turned gray for networks that take gray images");
    }

    private static boolean isGray(Image image) {
        byte[] pixels = image.bytes();
        int size = image.height() * image.width();
        for (int i = 0; i < size; i++) {
            if (pixels[i] != pixels[size + i] || pixels[i] != pixels[2 * size + i]) {
                return false;
            }
        }
        return true;
    }

    private Image read(Path file) {
        Image image = ImageDecoder.decode(file, false);
        return channels == image.channels() ? image : Grayscale.of(channels).apply(image);
    }

    private static Tensor tensor(Image image) {
        float[] values = new float[image.bytes().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = TranslationSamples.RANGE.toValue(image.bytes()[i] & 0xff);
        }
        return Tensor.of(image.shape().prepend(1), values);
    }

    private static void write(Path file, Tensor image) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new RunException(file + " cannot be written: " + Durable.reason(e), e);
        }
        ImageGrid.of(TranslationSamples.RANGE).write(file, image);
    }
}
