package org.gan4j.recipes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gan4j.data.Dataset;

/**
 * What tells whether two data sets are the same, wherever their files lie.
 *
 * @param name the data set's
 * @param images how many
 * @param shape of each image
 * @param sha256 of all pixels and labels, in lower case hexadecimal digits
 */
public record DataIdentity(String name, int images, String shape, String sha256) {
    public DataIdentity {
        Checked.text("data.name", name);
        Checked.text("data.shape", shape);
        Checked.text("data.sha256", sha256);
    }

    /** Reads the whole data set. */
    public static DataIdentity of(Dataset dataset) {
        MessageDigest digest = newDigest();
        ByteBuffer image = ByteBuffer.allocate(dataset.imageShape().elements() + Integer.BYTES);
        for (int i = 0; i < dataset.size(); i++) {
            dataset.read(i, image.array(), 0);
            image.putInt(image.capacity() - Integer.BYTES, dataset.label(i));
            digest.update(image.array());
        }
        return new DataIdentity(
                dataset.name(),
                dataset.size(),
                dataset.imageShape().toString(),
                HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
