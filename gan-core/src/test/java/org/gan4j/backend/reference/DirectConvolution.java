package org.gan4j.backend.reference;

import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** The definition of convolution: every pair of an image's pixel and a kernel's element that meet at a position. */
final class DirectConvolution {
    private final Shape image;
    private final Shape weight;
    private final Window window;
    private final int rows;
    private final int columns;

    DirectConvolution(Shape image, Shape weight, Window window) {
        this.image = image;
        this.weight = weight;
        this.window = window;
        this.rows = window.outputHeight(image.size(2));
        this.columns = window.outputWidth(image.size(3));
    }

    /** What to do where they meet: indices into image, weight and result in row-major order. */
    interface Meeting {
        void at(int imageIndex, int weightIndex, int resultIndex);
    }

    Shape result() {
        return Shape.of(image.size(0), weight.size(0), rows, columns);
    }

    void forEach(Meeting meeting) {
        int outPerGroup = weight.size(0) / (image.size(1) / weight.size(1));
        for (int sample = 0; sample < image.size(0); sample++) {
            for (int out = 0; out < weight.size(0); out++) {
                for (int in = 0; in < weight.size(1); in++) {
                    int channel = out / outPerGroup * weight.size(1) + in;
                    plane(
                            meeting,
                            sample * image.size(1) + channel,
                            out * weight.size(1) + in,
                            sample * weight.size(0) + out);
                }
            }
        }
    }

    private void plane(Meeting meeting, int imagePlane, int weightPlane, int resultPlane) {
        for (int element = 0; element < window.kernelElements(); element++) {
            int down = element / window.kernelWidth() * window.dilationHeight() - window.paddingHeight();
            int right = element % window.kernelWidth() * window.dilationWidth() - window.paddingWidth();
            int weightIndex = weightPlane * window.kernelElements() + element;
            for (int row = 0; row < rows; row++) {
                int y = row * window.strideHeight() + down;
                if (y >= 0 && y < image.size(2)) {
                    row(
                            meeting,
                            (imagePlane * image.size(2) + y) * image.size(3),
                            right,
                            weightIndex,
                            (resultPlane * rows + row) * columns);
                }
            }
        }
    }

    private void row(Meeting meeting, int imageRow, int right, int weightIndex, int resultRow) {
        for (int column = 0; column < columns; column++) {
            int x = column * window.strideWidth() + right;
            if (x >= 0 && x < image.size(3)) {
                meeting.at(imageRow + x, weightIndex, resultRow + column);
            }
        }
    }
}
