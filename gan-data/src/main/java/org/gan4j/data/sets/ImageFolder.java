package org.gan4j.data.sets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.DecodedDataset;
import org.gan4j.data.Image;
import org.gan4j.data.picture.ImageDecoder;
import org.gan4j.data.transform.Grayscale;
import org.jspecify.annotations.Nullable;

/**
 * The PNG, JPEG, GIF and BMP images of a directory: of one sub-folder per class, or all in the directory itself, which
 * is one class then.
 *
 * <pre>{@code
 * Dataset faces = ImageFolder.of(directory).map(Resize.shorterSide(64).then(CenterCrop.of(64)));
 * }</pre>
 *
 * <p>Files are found by their names' endings, in sub-folders of any depth, and are in the order of their names, the same
 * on every machine. Hidden files and folders, whose names begin with a dot, and files of other kinds are passed over. An
 * image is read when it is asked for, never kept.
 *
 * <p>Every image becomes RGB, [3, height, width]: gray and palette images are expanded, 16-bit ones rounded to 8 bits,
 * transparent pixels laid over white; of an animated GIF the first picture is taken, and what EXIF says of a photo's
 * orientation is not applied. {@link Grayscale} makes one channel of them.
 */
public final class ImageFolder extends DecodedDataset {
    private final ImageFiles files;
    private final boolean alpha;
    private final List<String> skipped;

    private ImageFolder(ImageFiles files, boolean alpha, List<String> skipped) {
        this.files = files;
        this.alpha = alpha;
        this.skipped = List.copyOf(skipped);
    }

    /**
     * The images of a directory; none is read yet.
     *
     * @throws DataException if it is no directory, cannot be listed, holds no images, or holds images beside sub-folders
     *     of images
     */
    public static ImageFolder of(Path directory) {
        return new ImageFolder(ImageFiles.in(directory), false, List.of());
    }

    /** The same images as [4, height, width]: RGB, not laid over white, and alpha. */
    public ImageFolder withAlpha() {
        return new ImageFolder(files, true, skipped);
    }

    /**
     * The images that can be read. It reads them all once to find out, so that the number of images and their order are
     * known before training and stay the same.
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
        return new ImageFolder(files.only(good), alpha, found);
    }

    /** What {@link #skipUnreadable} left out: a sentence for each file, which it names. */
    public List<String> skipped() {
        return skipped;
    }

    /** The file of an image. */
    public Path file(int index) {
        return files.file(index);
    }

    /** The name of the directory. */
    @Override
    public String name() {
        return files.name();
    }

    @Override
    public int size() {
        return files.size();
    }

    /** The names of the sub-folders in order, or the directory's own where there are none. */
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
        return ImageDecoder.decode(files.file(index), alpha);
    }

    @Override
    public String source(int index) {
        return files.file(index).toString();
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
