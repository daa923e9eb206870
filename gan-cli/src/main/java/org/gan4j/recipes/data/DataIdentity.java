package org.gan4j.recipes.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.points.PointDistribution;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.io.internal.Durable;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of a data set, the same wherever its files lie; for points that are drawn without an end, some
 * thousand.
 *
 * @param name the data set's
 * @param examples how many
 * @param shape of each
 * @param sha256 of the points, or of the SHA-256 of each image's pixels and label, in lower case hexadecimal digits
 * @param files the SHA-256 of the SHA-256 of each image's file, which another decoder does not change; null where images
 *     are in no files of their own
 */
public record DataIdentity(String name, int examples, String shape, String sha256, @Nullable String files) {
    private static final int DIGEST = 32;
    private static final int POINTS = 1_000;

    /**
     * Checks the values.
     *
     * @param name the data set's
     * @param examples how many
     * @param shape of each
     * @param sha256 of the points, or of the SHA-256 of each image's pixels and label, in lower case hexadecimal digits
     * @param files the SHA-256 of the SHA-256 of each image's file, which another decoder does not change; null where
     *     images are in no files of their own
     * @throws IllegalArgumentException if a text is absent
     */
    public DataIdentity {
        Checked.text("data.name", name);
        Checked.text("data.shape", shape);
        Checked.text("data.sha256", sha256);
    }

    /**
     * Reads the whole data set, several images at once.
     *
     * @param dataset the data set, all of whose images are read
     * @return its fingerprint, without that of files
     * @throws DataException naming the first image that cannot be read
     */
    public static DataIdentity of(Dataset dataset) {
        String pixels = sha256(dataset.size(), i -> pixels(dataset, i));
        return new DataIdentity(
                dataset.name(), dataset.size(), dataset.imageShape().toString(), pixels, null);
    }

    /**
     * Reads two data sets, which are of one run.
     *
     * @throws DataException naming the first image that cannot be read
     */
    static DataIdentity ofBoth(Dataset first, Dataset second) {
        DataIdentity one = of(first);
        DataIdentity other = of(second);
        byte[] both = (one.sha256 + other.sha256).getBytes(StandardCharsets.US_ASCII);
        return new DataIdentity(
                one.name + " and " + other.name,
                one.examples + other.examples,
                one.shape + " and " + other.shape,
                HexFormat.of().formatHex(newDigest().digest(both)),
                null);
    }

    /**
     * Reads the whole data set, and the files that its images are made of.
     *
     * @throws DataException naming the first image that cannot be read
     */
    static DataIdentity of(Dataset dataset, ImageFolder folder) {
        DataIdentity identity = of(dataset);
        String files = sha256(folder.size(), i -> content(folder, i));
        return new DataIdentity(identity.name, identity.examples, identity.shape, identity.sha256, files);
    }

    /** The points that a distribution gives first. */
    static DataIdentity of(PointDistribution distribution) {
        try (Scope scope = Scope.open()) {
            Tensor points = distribution.points(POINTS, RandomStream.seeded(0));
            ByteBuffer bytes = ByteBuffer.allocate(points.shape().elements() * Float.BYTES);
            bytes.asFloatBuffer().put(points.toFloats());
            String sha256 = HexFormat.of().formatHex(newDigest().digest(bytes.array()));
            return new DataIdentity(distribution.name(), POINTS, "[2]", sha256, null);
        }
    }

    /**
     * Compares examples and labels, whatever the data set is called.
     *
     * @param other another fingerprint
     * @return true if all examples and labels are equal
     */
    public boolean isOfTheSameExamples(DataIdentity other) {
        return examples == other.examples && shape.equals(other.shape) && sha256.equals(other.sha256);
    }

    /**
     * {@return whether the images are of the same files and labels, though another Java may decode them otherwise}
     *
     * @param other another fingerprint
     */
    public boolean isOfTheSameFiles(DataIdentity other) {
        return examples == other.examples && shape.equals(other.shape) && files != null && files.equals(other.files);
    }

    private static String sha256(int count, IntFunction<byte[]> content) {
        byte[] digests = new byte[Math.multiplyExact(DIGEST, count)];
        Optional<DataException> problem = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> digest(i, content, digests))
                .flatMap(Optional::stream)
                .findFirst();
        if (problem.isPresent()) {
            throw problem.get();
        }
        return HexFormat.of().formatHex(newDigest().digest(digests));
    }

    private static Optional<DataException> digest(int index, IntFunction<byte[]> content, byte[] digests) {
        try {
            System.arraycopy(newDigest().digest(content.apply(index)), 0, digests, DIGEST * index, DIGEST);
            return Optional.empty();
        } catch (DataException e) {
            return Optional.of(e);
        }
    }

    private static byte[] pixels(Dataset dataset, int index) {
        ByteBuffer image = ByteBuffer.allocate(dataset.imageShape().elements() + Integer.BYTES);
        dataset.read(index, image.array(), 0);
        image.putInt(image.capacity() - Integer.BYTES, dataset.label(index));
        return image.array();
    }

    private static byte[] content(ImageFolder folder, int index) {
        try {
            byte[] file = Files.readAllBytes(folder.file(index));
            ByteBuffer content = ByteBuffer.allocate(file.length + Integer.BYTES);
            return content.put(file).putInt(folder.label(index)).array();
        } catch (IOException e) {
            throw new DataException(
                    folder.source(index) + ": expects a file that can be read, got " + Durable.reason(e), e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
