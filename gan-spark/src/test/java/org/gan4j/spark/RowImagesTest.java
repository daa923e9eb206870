package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.gan4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose images become files of an executor. */
final class RowImagesTest {
    private static final byte[] CONTENT = {1, 2, 3};

    private static Iterator<Row> rows(Object... names) {
        return Stream.of(names).map(name -> RowFactory.create(name, CONTENT)).iterator();
    }

    private static List<String> files(RowImages images) throws IOException {
        try (Stream<Path> files = Files.list(images.folder())) {
            return files.map(file -> file.getFileName().toString().substring(37))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void filesAreNamedAfterTheirImagesAndGoneAfterwards() throws IOException {
        Path folder;
        try (RowImages images = RowImages.spool(rows("file:/data/v1.2/cat", "s3a://b/dog.JPG", 7L))) {
            folder = images.folder();
            assertThat(images.count()).isEqualTo(3);
            assertThat(files(images)).containsExactly("7.png", "file__data_v1.2_cat.png", "s3a___b_dog.JPG");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void aNullIsAnEmptyFile() throws IOException {
        try (RowImages images =
                RowImages.spool(List.of(RowFactory.create("a.png", null)).iterator())) {
            try (Stream<Path> files = Files.list(images.folder())) {
                assertThat(files).hasSize(1).allSatisfy(file -> assertThat(file).isEmptyFile());
            }
        }
    }

    @Test
    void namesThatDoNotTellImagesApartAreRefusedAndLeaveNothing(@TempDir Path temporary) {
        assertThatThrownBy(() -> RowImages.spool(rows("a", "b", "a"), temporary))
                .isInstanceOf(DataException.class)
                .hasMessage("two images have the name a; names must be distinct");
        assertThatThrownBy(() -> RowImages.spool(
                        List.of(RowFactory.create(null, CONTENT)).iterator(), temporary))
                .isInstanceOf(DataException.class)
                .hasMessage("an image has no name: the column of names holds a null");

        assertThat(temporary).isEmptyDirectory();
    }
}
