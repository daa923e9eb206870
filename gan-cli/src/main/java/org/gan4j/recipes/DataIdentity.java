package org.gan4j.recipes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.points.PointDistribution;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * What tells whether two data sets are the same, wherever their files lie; of points that are drawn without an end, some
 * thousand.
 *
 * @param name the data set's
 * @param examples how many
 * @param shape of each
 * @param sha256 of the points, or of the SHA-256 of each image's pixels and label, in lower case hexadecimal digits
 */
public record DataIdentity(String name, int examples, String shape, String sha256) {
    private static final int DIGEST = 32;
    private static final int POINTS = 1_000;

    public DataIdentity {
        Checked.text("data.name", name);
        Checked.text("data.shape", shape);
        Checked.text("data.sha256", sha256);
    }

    /**
     * Reads the whole data set, several images at once.
     *
     * @throws DataException naming the first image that cannot be read
     */
    public static DataIdentity of(Dataset dataset) {
        byte[] digests = new byte[Math.multiplyExact(DIGEST, dataset.size())];
        Optional<DataException> problem = IntStream.range(0, dataset.size())
                .parallel()
                .mapToObj(i -> digest(dataset, i, digests))
                .flatMap(Optional::stream)
                .findFirst();
        if (problem.isPresent()) {
            throw problem.get();
        }
        return new DataIdentity(
                dataset.name(),
                dataset.size(),
                dataset.imageShape().toString(),
                HexFormat.of().formatHex(newDigest().digest(digests)));
    }

    /** The points that a distribution gives first. */
    static DataIdentity of(PointDistribution distribution) {
        try (Scope scope = Scope.open()) {
            Tensor points = distribution.points(POINTS, RandomStream.seeded(0));
            ByteBuffer bytes = ByteBuffer.allocate(points.shape().elements() * Float.BYTES);
            bytes.asFloatBuffer().put(points.toFloats());
            String sha256 = HexFormat.of().formatHex(newDigest().digest(bytes.array()));
            return new DataIdentity(distribution.name(), POINTS, "[2]", sha256);
        }
    }

    /** Whether the examples and labels are the same, whatever the data set is called. */
    public boolean isOfTheSameExamples(DataIdentity other) {
        return examples == other.examples && shape.equals(other.shape) && sha256.equals(other.sha256);
    }

    private static Optional<DataException> digest(Dataset dataset, int index, byte[] digests) {
        try {
            ByteBuffer image = ByteBuffer.allocate(dataset.imageShape().elements() + Integer.BYTES);
            dataset.read(index, image.array(), 0);
            image.putInt(image.capacity() - Integer.BYTES, dataset.label(index));
            System.arraycopy(newDigest().digest(image.array()), 0, digests, DIGEST * index, DIGEST);
            return Optional.empty();
        } catch (DataException e) {
            return Optional.of(e);
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
