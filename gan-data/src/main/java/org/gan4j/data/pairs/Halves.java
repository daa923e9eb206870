package org.gan4j.data.pairs;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;
import org.gan4j.data.transform.ChannelRange;
import org.gan4j.shape.Shape;

/** Combines the two images of a pair into one: the channels of the input, then those of the target. */
final class Halves {
    private Halves() {}

    /**
     * Returns the combined image.
     *
     * @throws DataException if the two differ in size
     */
    static Image stack(Image input, Image target) {
        if (input.height() != target.height() || input.width() != target.width()) {
            throw new DataException("the input of a pair is of " + size(input) + " pixels, its target of "
                    + size(target) + " (width x height): resize or crop them to one size");
        }
        byte[] both = new byte[input.bytes().length + target.bytes().length];
        System.arraycopy(input.bytes(), 0, both, 0, input.bytes().length);
        System.arraycopy(target.bytes(), 0, both, input.bytes().length, target.bytes().length);
        return Image.of(Shape.of(input.channels() + target.channels(), input.height(), input.width()), both);
    }

    private static String size(Image image) {
        return image.width() + "x" + image.height();
    }

    /** Puts the input computed from an image before the image. */
    record WithInput(Transform inputOf) implements Transform {
        @Override
        public Image apply(Image target) {
            return stack(inputOf.apply(target), target);
        }

        @Override
        public String toString() {
            return "WithInput(" + inputOf + ")";
        }
    }

    /** Transforms each image of a pair in its own way. */
    record Each(int inputChannels, Transform ofInputs, Transform ofTargets) implements Transform {
        @Override
        public Image apply(Image pair) {
            Image input = ChannelRange.of(0, inputChannels).apply(pair);
            Image target = ChannelRange.of(inputChannels, pair.channels()).apply(pair);
            return stack(ofInputs.apply(input), ofTargets.apply(target));
        }

        @Override
        public String toString() {
            return "EachHalf(" + ofInputs + ", " + ofTargets + ")";
        }
    }

    /** Splits a picture of two images side by side, A left and B right. */
    record SideBySide(PairDirection direction) implements Transform {
        @Override
        public Image apply(Image picture) {
            if (picture.width() % 2 != 0) {
                throw new DataException(
                        "a width of " + picture.width() + " pixels is odd and cannot be cut into a pair,"
                                + " A on the left and B on the right: crop the image or remove it");
            }
            int width = picture.width() / 2;
            Image left = picture.part(0, 0, picture.height(), width);
            Image right = picture.part(0, width, picture.height(), width);
            return stack(direction.input(left, right), direction.target(left, right));
        }
    }
}
