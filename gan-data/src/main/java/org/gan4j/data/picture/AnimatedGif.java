package org.gan4j.data.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.transform.Resize;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/**
 * Writes an endlessly repeated animation of pictures; the last picture stays ten times as long as the others.
 * Immutable; safe to share between threads.
 *
 * <pre>{@code
 * AnimatedGif.of(10).write(Path.of("run.gif"), List.of(Path.of("step-000079.png"), Path.of("step-000158.png")));
 * }</pre>
 *
 * <p>GIF allows 256 colours per picture: gray pictures are exact, others use the nearest colours.
 *
 * @param delay display time of a picture in hundredths of a second, 2 to 6,000; browsers treat less as 10
 * @param width width of the animation in pixels, with its height in proportion; 0 keeps the pictures' size
 */
public record AnimatedGif(int delay, int width) {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 6_000;
    private static final int LAST = 10;

    /** A caption takes a quarter to a half of a picture's width. */
    private static final int PIXELS_PER_SCALE = 200;

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /**
     * Checks the settings.
     *
     * @param delay display time of a picture in hundredths of a second, 2 to 6,000; browsers treat less as 10
     * @param width width of the animation in pixels, with its height in proportion; 0 keeps the pictures' size
     * @throws IllegalArgumentException if the delay is outside [2, 6000], or the width negative
     */
    public AnimatedGif {
        if (delay < SHORTEST || delay > LONGEST || width < 0) {
            throw new IllegalArgumentException(
                    "AnimatedGif: expects a delay from 2 to 6000 hundredths of a second and a"
                            + " width of 0 or more, got " + delay + " and " + width);
        }
    }

    /**
     * Creates an animation in the pictures' own size.
     *
     * @param delay display time of a picture in hundredths of a second, 2 to 6,000; browsers treat less as 10
     * @return the settings of the animation
     */
    public static AnimatedGif of(int delay) {
        return new AnimatedGif(delay, 0);
    }

    /**
     * Sets the width of the animation, with its height in proportion.
     *
     * @param pixels width in pixels; 0 keeps the pictures' size
     * @return an animation of this width
     */
    public AnimatedGif width(int pixels) {
        return new AnimatedGif(delay, pixels);
    }

    /**
     * Writes the animation, which appears under its name once complete and replaces an existing file. Only one picture
     * at a time is in memory.
     *
     * @param file path of the GIF
     * @param pictures image files of one size, at least one
     * @throws DataException if a picture cannot be read or differs in size, or the file cannot be written
     */
    public void write(Path file, List<Path> pictures) {
        write(file, pictures, List.of());
    }

    /**
     * Writes the animation with a line below each picture, such as {@code step 4,690}, in white on black.
     *
     * @param file path of the GIF
     * @param pictures image files of one size, at least one
     * @param captions a line for each picture, of digits, commas, spaces and the letters of "step"; none for no lines
     * @throws DataException if a picture cannot be read or differs in size, or the file cannot be written
     * @throws IllegalArgumentException if there is not one caption per picture, or one has other characters
     */
    public void write(Path file, List<Path> pictures, List<String> captions) {
        if (pictures.isEmpty()) {
            throw new DataException("AnimatedGif: expects at least one picture, got none");
        }
        if (!captions.isEmpty() && captions.size() != pictures.size()) {
            throw new IllegalArgumentException("AnimatedGif: expects a caption for each of " + pictures.size()
                    + " pictures, got " + captions.size());
        }
        captions.stream().filter(line -> !PixelText.canWrite(line)).findFirst().ifPresent(line -> {
            throw new IllegalArgumentException(
                    "AnimatedGif: expects digits, commas, spaces and the letters of \"step\", got \"" + line + "\"");
        });
        try {
            Durable.replace(file, out -> write(out, pictures, captions));
        } catch (IOException e) {
            throw new DataException(file + " could not be written: " + Durable.reason(e), e);
        }
    }

    private void write(OutputStream out, List<Path> pictures, List<String> captions) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream gif = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(gif);
            writer.prepareWriteSequence(null);
            Image first = ImageDecoder.decode(pictures.get(0), false);
            for (int i = 0; i < pictures.size(); i++) {
                Image picture = i == 0 ? first : ImageDecoder.decode(pictures.get(i), false);
                if (!picture.shape().equals(first.shape())) {
                    throw new DataException(pictures.get(i) + ": expects a picture " + first.shape() + " like "
                            + pictures.get(0) + ", got " + picture.shape());
                }
                int stays = i == pictures.size() - 1 ? Math.min(LAST * delay, 0xffff) : delay;
                BufferedImage frame = draw(sized(picture), captions.isEmpty() ? null : captions.get(i));
                writer.writeToSequence(new IIOImage(frame, null, metadata(writer, frame, stays, i == 0)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private Image sized(Image picture) {
        if (width == 0 || width == picture.width()) {
            return picture;
        }
        int height = Math.max(1, Math.round((float) picture.height() * width / picture.width()));
        return Resize.to(height, width).apply(picture);
    }

    private static BufferedImage draw(Image image, @Nullable String caption) {
        int scale = Math.max(1, image.width() / PIXELS_PER_SCALE);
        int below = caption == null ? 0 : scale * PixelText.HEIGHT;
        BufferedImage picture = new BufferedImage(image.width(), image.height() + below, BufferedImage.TYPE_INT_RGB);
        if (caption != null) {
            PixelText.draw(picture, caption, image.height(), scale);
        }
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                picture.setRGB(x, y, image.pixel(0, y, x) << 16 | image.pixel(1, y, x) << 8 | image.pixel(2, y, x));
            }
        }
        return picture;
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage frame, int delay, boolean isFirst)
            throws IIOInvalidTreeException {
        ImageWriteParam settings = writer.getDefaultWriteParam();
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), settings);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(delay));
        if (isFirst) {
            child(root, "ApplicationExtensions").appendChild(forEver());
        }
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode forEver() {
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        // Block 1 of the extension: number of repetitions, 0 meaning endless.
        loop.setUserObject(new byte[] {1, 0, 0});
        return loop;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }
}
