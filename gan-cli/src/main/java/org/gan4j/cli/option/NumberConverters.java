package org.gan4j.cli.option;

import org.gan4j.backend.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of numeric options, each with a sentence for text that is no such number. */
public final class NumberConverters {
    private NumberConverters() {}

    /** A whole number of 1 or more. */
    public static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, 1, Long.MAX_VALUE, "a whole number from 1 to " + Long.MAX_VALUE);
        }
    }

    /** Samples held at once; more would be more numbers than an array takes, in some layer or other. */
    public static final class Samples implements ITypeConverter<Integer> {
        private static final int MOST = 1_000_000;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, MOST, "a whole number from 1 to " + MOST);
        }
    }

    /** Repetitions within a step, which cannot be stopped in between. */
    public static final class Repeats implements ITypeConverter<Integer> {
        private static final int MOST = 1000;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, MOST, "a whole number from 1 to " + MOST);
        }
    }

    /** A whole number of 1 or more that an int holds. */
    public static final class SmallCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, Integer.MAX_VALUE, "a whole number from 1 to " + Integer.MAX_VALUE);
        }
    }

    /** Reads a number of repetitions, 0 or more. */
    public static final class Times implements ITypeConverter<Integer> {
        private static final int MOST = 1000;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 0, MOST, "a whole number from 0 to " + MOST);
        }
    }

    /** The number of images in a picture. */
    public static final class ImageCount implements ITypeConverter<Integer> {
        public static final int MOST = 10_000;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, MOST, "a whole number from 1 to " + MOST);
        }
    }

    /** The number of images from one to another. */
    public static final class StepCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 2, ImageCount.MOST, "a whole number from 2 to " + ImageCount.MOST);
        }
    }

    /** The pixels between images. */
    public static final class Padding implements ITypeConverter<Integer> {
        private static final int MOST = 100;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 0, MOST, "a whole number from 0 to " + MOST);
        }
    }

    /** The size of an image's pixel in a picture. */
    public static final class Scale implements ITypeConverter<Integer> {
        private static final int MOST = 16;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, MOST, "a whole number from 1 to " + MOST);
        }
    }

    /** The number of channels of a layer. */
    public static final class Channels implements ITypeConverter<Integer> {
        private static final int MOST = 4096;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, MOST, "a whole number from 1 to " + MOST);
        }
    }

    /** The milliseconds that a picture of an animation stays. */
    public static final class Delay implements ITypeConverter<Integer> {
        private static final int LEAST = 20;
        private static final int MOST = 60_000;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, LEAST, MOST, "a whole number from " + LEAST + " to " + MOST);
        }
    }

    /** The pixels from side to side of a picture. */
    public static final class Width implements ITypeConverter<Integer> {
        private static final int LEAST = 16;
        private static final int MOST = 4096;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, LEAST, MOST, "a whole number from " + LEAST + " to " + MOST);
        }
    }

    /** The number of threads. */
    public static final class Threads implements ITypeConverter<Integer> {
        private static final int MOST = 1024;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, MOST, "a whole number from 1 to " + MOST);
        }
    }

    /** The number of a port; 0 for any free one. */
    public static final class Port implements ITypeConverter<Integer> {
        private static final int MOST = 65_535;

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 0, MOST, "a whole number from 0 to " + MOST);
        }
    }

    /** The precision of products. */
    public static final class OfPrecision implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String text) {
            if (!Precision.names().contains(text)) {
                throw wrong(String.join(" or ", Precision.names()), text);
            }
            return Precision.of(text);
        }
    }

    /** A seed. */
    public static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, Long.MIN_VALUE, Long.MAX_VALUE, "a whole number of 64 bits");
        }
    }

    /** A finite number above 0. */
    public static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double rate = Double.parseDouble(text);
                if (rate > 0 && rate < Double.POSITIVE_INFINITY) {
                    return rate;
                }
            } catch (NumberFormatException e) {
                // Told below, as numbers out of range are.
            }
            throw wrong("a number above 0", text);
        }
    }

    /** A finite number. */
    public static final class Finite implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, as numbers out of range are.
            }
            throw wrong("a finite number", text);
        }
    }

    /** A finite number of 0 or more. */
    public static final class Amount implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return below(text, Double.POSITIVE_INFINITY, "a number of 0 or more");
        }
    }

    /** A number from 0 to 1, without 1. */
    public static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return below(text, 1, "a number from 0 to 1, without 1");
        }
    }

    /** A number from 0 to 1/2, without 1/2. */
    public static final class SmallShare implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return below(text, 0.5, "a number from 0 to 0.5, without 0.5");
        }
    }

    /** A number above 0, up to 1. */
    public static final class Fraction implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double fraction = Double.parseDouble(text);
                if (fraction > 0 && fraction <= 1) {
                    return fraction;
                }
            } catch (NumberFormatException e) {
                // Told below, as numbers out of range are.
            }
            throw wrong("a number above 0, up to 1", text);
        }
    }

    /** A whole number of 2 or more that an int holds. */
    public static final class Several implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 2, Integer.MAX_VALUE, "a whole number from 2 to " + Integer.MAX_VALUE);
        }
    }

    private static double below(String text, double end, String expected) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number < end) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as numbers out of range are.
        }
        throw wrong(expected, text);
    }

    private static long whole(String text, long least, long most, String expected) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as numbers out of range are.
        }
        throw wrong(expected, text);
    }

    static TypeConversionException wrong(String expected, String text) {
        return new TypeConversionException("\"" + text + "\" is not " + expected);
    }
}
