package org.gan4j.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

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

    /**
     * Returns the two columns of a data frame.
     *
     * @throws IllegalArgumentException if that of the images holds no bytes
     */
    Dataset<Row> of(Dataset<Row> images) {
        Dataset<Row> both = images.select(name, image);
        DataType type = both.schema().fields()[1].dataType();
        if (!type.equals(DataTypes.BinaryType)) {
            throw new IllegalArgumentException("RowColumns: expects image files as bytes in column " + image
                    + ", got a column of " + type.simpleString());
        }
        return both;
    }
}
