package org.gan4j.data.sets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.DecodedDataset;
import org.gan4j.data.Image;
import org.gan4j.data.picture.ImageDecoder;
import org.gan4j.data.picture.PictureFormat;
import org.jspecify.annotations.Nullable;

/**
 * PNG, JPEG, GIF, BMP, WebP and TIFF images of a directory: in one sub-folder per class, or all in the directory
 * itself, as one class. Safe for concurrent use.
 *
 * <pre>{@code
 * Dataset faces = ImageFolder.of(directory).map(Resize.shorterSide(64).then(CenterCrop.of(64)));
 * }</pre>
 *
 * <p>Files are found by extension, in sub-folders of any depth, and sorted by name, in the same order on every machine.
 * The format depends on the content, not on the extension. Hidden files and folders, whose names begin with a dot, are
 * skipped, as are runs of gan4j, whose pictures are not data; {@link #leftOut} counts pictures in unsupported formats.
 * An image is read on demand and never cached.
 *
 * <p>Every image becomes RGB, [3, height, width]: gray and palette images are expanded, CMYK is converted as Pillow
 * does it, 16-bit images are rounded to 8 bits, and transparent pixels are composited over white. For an animation or a
 * file with several pages, the first picture is used; a GIF's has the size of the canvas. Photos are rotated upright as
 * EXIF says, except with {@link #asStored}. Colour profiles are not applied. {@link org.gan4j.data.transform.Grayscale}
 * converts images to one channel.
 */
public final class ImageFolder extends DecodedDataset {
    private final ImageFiles files;
    private final boolean alpha;
    private final boolean upright;
    private final List<String> skipped;

    private ImageFolder(ImageFiles files, boolean alpha, boolean upright, List<String> skipped) {
        this.files = files;
        this.alpha = alpha;
        this.upright = upright;
        this.skipped = List.copyOf(skipped);
    }

    /**
     * Opens the images of a directory without reading any.
     *
     * @param directory directory of images, or of one sub-folder per class
     * @return the images of all sub-folders
     * @throws DataException if it is not a directory, cannot be listed, holds no images, or holds images next to
     *     sub-folders of images
     */
    public static ImageFolder of(Path directory) {
        return new ImageFolder(ImageFiles.in(directory), false, true, List.of());
    }

    /** {@return the same images as [4, height, width]: RGB and alpha, not composited over white} */
    public ImageFolder withAlpha() {
        return new ImageFolder(files, true, upright, skipped);
    }

    /** {@return the same images as stored, without the rotation that EXIF asks for} */
    public ImageFolder asStored() {
        return new ImageFolder(files, alpha, false, skipped);
    }

    /**
     * {@return the images that can be read} It reads them all once to find out, so that their number and order are
     * known before training and do not change.
     *
     * @throws DataException if no image can be read
     */
    public ImageFolder skipUnreadable() {
        @Nullable String[] problems = new String[size()];
        IntStream.range(0, problems.length).parallel().forEach(i -> problems[i] = problem(i));
        List<String> found = new ArrayList<>(skipped);
        List<Integer> good = new ArrayList<>();
        for (int i = 0; i < problems.length; i++) {
            String problem = problems[i];
            if (problem == null) {
                good.add(i);
            } else {
                found.add(problem);
            }
        }
        if (good.isEmpty()) {
            throw new DataException(files.directory() + ": expects images that can be read, got none among "
                    + problems.length + ", such as " + problems[0]);
        }
        return new ImageFolder(files.only(good), alpha, upright, found);
    }

    /** {@return a sentence, with the file's name, for each file that {@link #skipUnreadable} left out} */
    public List<String> skipped() {
        return skipped;
    }

    /**
     * {@return a sentence for each unsupported format of pictures in the directory, with their number, and for each run
     * of gan4j}
     */
    public List<String> leftOut() {
        return files.leftOut();
    }

    /**
     * {@return the file of an image}
     *
     * @param index 0 to {@code size() - 1}
     */
    public Path file(int index) {
        return files.file(index);
    }

    /** {@return the directory} */
    public Path directory() {
        return files.directory();
    }

    /**
     * {@return the path of an image's file within the directory, with slashes}
     *
     * @param index 0 to {@code size() - 1}
     */
    public String relativeName(int index) {
        return files.files().get(index).name();
    }

    /** Returns the name of the directory. */
    @Override
    public String name() {
        return files.name();
    }

    @Override
    public boolean isNamedByPlace() {
        return true;
    }

    @Override
    public int size() {
        return files.size();
    }

    /** Returns the names of the sub-folders in order, or the directory's own name if there are none. */
    @Override
    public List<String> classNames() {
        return files.classNames();
    }

    @Override
    public int label(int index) {
        return files.label(index);
    }

    @Override
    public Image image(int index) {
        String problem = files.problem(index);
        if (problem != null) {
            throw new DataException(source(index) + ": expects a " + PictureFormat.NAMES + " image, got " + problem);
        }
        return ImageDecoder.decode(files.file(index), source(index), alpha, upright);
    }

    @Override
    public String source(int index) {
        return files.source(index);
    }

    @Override
    public String toString() {
        return name() + ", " + size() + " images of " + classCount() + (classCount() == 1 ? " class" : " classes");
    }

    private @Nullable String problem(int index) {
        try {
            image(index);
            return null;
        } catch (DataException e) {
            return e.getMessage();
        }
    }
}
