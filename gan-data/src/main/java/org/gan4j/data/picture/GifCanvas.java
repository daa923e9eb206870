package org.gan4j.data.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/**
 * Canvas of a GIF and the position of its first picture, which need not fill it: the rest is transparent.
 *
 * @param width width of the canvas, or of the picture if that extends further
 */
record GifCanvas(int width, int height, int left, int top) {
    private static final int HEADER = 13;
    private static final int DESCRIPTOR = 10;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2c;

    /**
     * Returns the canvas of a file; if the file is damaged, it is no larger than its picture, and the reader will
     * report the damage.
     */
    static GifCanvas of(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        GifCanvas none = new GifCanvas(0, 0, 0, 0);
        if (file.length < HEADER) {
            return none;
        }
        int at = HEADER + colors(file[10]);
        while (at + 2 < file.length && file[at] == EXTENSION) {
            at += 2;
            while (at < file.length && file[at] != 0) {
                at += 1 + (file[at] & 0xff);
            }
            at++;
        }
        if (at + DESCRIPTOR > file.length || file[at] != PICTURE) {
            return none;
        }
        int left = in.getShort(at + 1) & 0xffff;
        int top = in.getShort(at + 3) & 0xffff;
        int right = left + (in.getShort(at + 5) & 0xffff);
        int bottom = top + (in.getShort(at + 7) & 0xffff);
        return new GifCanvas(
                Math.max(in.getShort(6) & 0xffff, right), Math.max(in.getShort(8) & 0xffff, bottom), left, top);
    }

    /** Places the picture, [4, height, width] with alpha, on the canvas. */
    Image place(Image picture) {
        if (width <= picture.width() && height <= picture.height()) {
            return picture;
        }
        byte[] canvas = new byte[Shape.of(picture.channels(), height, width).elements()];
        for (int row = 0; row < picture.channels() * picture.height(); row++) {
            int y = row / picture.height() * height + top + row % picture.height();
            System.arraycopy(picture.bytes(), row * picture.width(), canvas, y * width + left, picture.width());
        }
        return Image.of(Shape.of(picture.channels(), height, width), canvas);
    }

    private static int colors(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
