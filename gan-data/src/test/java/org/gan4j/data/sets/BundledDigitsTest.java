package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.gan4j.data.DataException;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class BundledDigitsTest {
    @Test
    void aCellOfTheSheetBecomesAnImageInsideABorder() {
        BufferedImage sheet = new BufferedImage(2000, 1000, BufferedImage.TYPE_BYTE_GRAY);
        // Row 3, column 7 of the cells; row 0, column 19 of its pixels.
        sheet.getRaster().setSample(7 * 20 + 19, 3 * 20, 0, 200);

        Idx images = BundledDigits.images(sheet.getRaster());

        assertThat(images.shape()).isEqualTo(Shape.of(5000, 28, 28));
        byte[] expected = new byte[5000 * 28 * 28];
        expected[((3 * 100 + 7) * 28 + 4) * 28 + 4 + 19] = (byte) 200;
        assertThat(images.bytes()).isEqualTo(expected);
    }

    @Test
    void fiveRowsOfCellsShowTheSameDigit() {
        byte[] labels = BundledDigits.labels().bytes();

        assertThat(labels).hasSize(5000);
        assertThat(labels[499]).isEqualTo((byte) 0);
        assertThat(labels[500]).isEqualTo((byte) 1);
        assertThat(labels[4999]).isEqualTo((byte) 9);
    }

    @Test
    void anotherSheetIsRefused() {
        BufferedImage sheet = new BufferedImage(2000, 999, BufferedImage.TYPE_INT_RGB);

        assertThatThrownBy(() -> BundledDigits.images(sheet.getRaster()))
                .isInstanceOf(DataException.class)
                .hasMessage("BundledDigits: expects a gray sheet of 2000 x 1000 pixels, got 3 bands of 2000 x 999");
    }
}
