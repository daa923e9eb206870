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
 * The PNG, JPEG, GIF, BMP, WebP and TIFF images of a directory: of one sub-folder per class, or all in the directory itself, which
 * is one class then.
 *
 * <pre>{@code
 * Dataset faces = ImageFolder.of(directory).map(Resize.shorterSide(64).then(CenterCrop.of(64)));
 * }</pre>
 *
 * <p>Files are found by their names' endings, in sub-folders of any depth, and are in the order of their names, the same
 * on every machine. What a file holds counts, not its ending. Passed over are hidden files and folders, whose names begin
 * with a dot, and runs of gan4j, whose pictures are no data; pictures of formats that are not read are counted by {@link
 * #leftOut}. An image is read when it is asked for, never kept.
 *
 * <p>Every image becomes RGB, [3, height, width]: gray and palette images are expanded, the four inks of pictures for
 * printing become what they let through, as Pillow computes it, 16-bit images are rounded to 8 bits, and transparent pixels
 * laid over white. Of an animation or of several pages the first is taken; a GIF's has the size of the canvas. Photos are
 * turned upright as EXIF says, unless they are taken {@link #asStored}. Colour profiles change no pixel. {@link
 * org.gan4j.data.transform.Grayscale} makes one channel of them.
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
     * The images of a directory; none is read yet.
     *
     * @throws DataException if it is no directory, cannot be listed, holds no images, or holds images beside sub-folders
     *     of images
     */
    public static ImageFolder of(Path directory) {
        return new ImageFolder(ImageFiles.in(directory), false, true, List.of());
    }

    /** The same images as [4, height, width]: RGB, not laid over white, and alpha. */
    public ImageFolder withAlpha() {
        return new ImageFolder(files, true, upright, skipped);
    }

    /** The same images as they are stored, not turned as EXIF says how the camera was held. */
    public ImageFolder asStored() {
        return new ImageFolder(files, alpha, false, skipped);
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
        return new ImageFolder(files.only(good), alpha, upright, found);
    }

    /** What {@link #skipUnreadable} left out: a sentence for each file, which it names. */
    public List<String> skipped() {
        return skipped;
    }

    /**
     * Pictures that are in the directory and not among the images: a sentence for each format that is not read, with how
     * many there are, and for each run of gan4j.
     */
    public List<String> leftOut() {
        return files.leftOut();
    }

    /** The file of an image. */
    public Path file(int index) {
        return files.file(index);
    }

    /** The directory. */
    public Path directory() {
        return files.directory();
    }

    /** The name of an image's file in the directory, with slashes. */
    public String relativeName(int index) {
        return files.files().get(index).name();
    }

    /** The name of the directory. */
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
