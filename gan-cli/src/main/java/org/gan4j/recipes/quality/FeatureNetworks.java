package org.gan4j.recipes.quality;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.data.DataException;
import org.gan4j.data.download.DataCache;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.metrics.features.ResizeConvention;
import org.gan4j.metrics.inception.InceptionFeatures;
import org.gan4j.onnx.OnnxFeatures;

/** The feature networks that a name or a file opens. Stateless; safe to share between threads. */
public final class FeatureNetworks {
    private static final String FILE = ".safetensors";
    private static final String ONNX = ".onnx";

    private FeatureNetworks() {}

    /**
     * {@return the names: digits, and inception with each convention of resizing; inception alone is that of the
     * published FIDs}
     */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ImageClassifier.DIGITS, InceptionFeatures.NAME));
        for (ResizeConvention convention : ResizeConvention.values()) {
            names.add(InceptionFeatures.NAME + "-" + convention.key());
        }
        return names;
    }

    /**
     * {@return true if a text is a name, or looks like a file of {@code gan metrics train-features} or of ONNX}
     *
     * @param name any text
     */
    public static boolean isKnown(String name) {
        return names().contains(name) || name.endsWith(FILE) || name.endsWith(ONNX);
    }

    /**
     * Opens features.
     *
     * @param name one of {@link #names}, a file of {@code gan metrics train-features}, or an ONNX file
     * @param cache where downloaded weights are
     * @return the network; that of an ONNX file is {@link AutoCloseable}
     * @throws DataException if they are not there, or ONNX Runtime is not
     * @throws org.gan4j.onnx.OnnxException if an ONNX file is no network of images
     * @throws org.gan4j.io.StateException if they are damaged
     */
    public static FeatureNetwork open(String name, DataCache cache) {
        if (name.equals(ImageClassifier.DIGITS)) {
            return ImageClassifier.digits();
        }
        if (name.equals(InceptionFeatures.NAME)) {
            return InceptionFeatures.open(cache, ResizeConvention.LEGACY_TENSORFLOW);
        }
        for (ResizeConvention convention : ResizeConvention.values()) {
            if (name.equals(InceptionFeatures.NAME + "-" + convention.key())) {
                return InceptionFeatures.open(cache, convention);
            }
        }
        return name.endsWith(ONNX) ? onnx(file(name)) : ImageClassifier.read(file(name));
    }

    private static FeatureNetwork onnx(Path file) {
        try {
            return OnnxFeatures.open(file);
        } catch (LinkageError e) {
            throw new DataException(
                    "Features in an ONNX file need ONNX Runtime: put com.microsoft.onnxruntime:onnxruntime on the class path",
                    e);
        }
    }

    private static Path file(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
            throw new DataException("The features " + name + " are not there"
                    + (name.endsWith(ONNX) ? "" : "; 'gan metrics train-features' writes them"));
        } catch (InvalidPathException e) {
            throw new DataException("The features " + name + " are no valid path", e);
        }
    }
}
