package org.gan4j.spark;

/**
 * The columns of a data frame of images.
 *
 * @param name a distinct name of each image, by which rows are divided and sorted
 * @param image the bytes of an image file
 */
public record RowColumns(String name, String image) {
    /** {@return the columns of {@code spark.read().format("binaryFile")}} */
    public static RowColumns ofBinaryFiles() {
        return new RowColumns("path", "content");
    }
}
