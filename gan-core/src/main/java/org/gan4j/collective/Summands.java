package org.gan4j.collective;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The elements of a sum, and their bytes. */
sealed interface Summands {
    int count();

    /** Returns the bytes of an element. */
    int width();

    Message.Kind kind();

    /** Returns the bytes of some elements. */
    ByteBuffer encoded(int from, int to);

    /** Replaces elements by the sum of parts, added in their order. */
    void sumInto(int from, int to, ByteBuffer[] parts);

    /** Replaces elements by decoded ones. */
    void set(int from, ByteBuffer part);

    private static ByteBuffer allocate(int from, int to, int width) {
        return ByteBuffer.allocate(Math.multiplyExact(to - from, width)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer view(ByteBuffer part) {
        return part.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Elements of four bytes. */
    final class Floats implements Summands {
        private final float[] values;

        Floats(float[] values) {
            this.values = values;
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public int width() {
            return Float.BYTES;
        }

        @Override
        public Message.Kind kind() {
            return Message.Kind.FLOATS;
        }

        @Override
        public ByteBuffer encoded(int from, int to) {
            ByteBuffer bytes = allocate(from, to, width());
            bytes.asFloatBuffer().put(values, from, to - from);
            return bytes;
        }

        @Override
        public void sumInto(int from, int to, ByteBuffer[] parts) {
            Arrays.fill(values, from, to, 0);
            float[] more = new float[to - from];
            for (ByteBuffer part : parts) {
                view(part).asFloatBuffer().get(more);
                for (int i = 0; i < more.length; i++) {
                    values[from + i] += more[i];
                }
            }
        }

        @Override
        public void set(int from, ByteBuffer part) {
            view(part).asFloatBuffer().get(values, from, part.remaining() / width());
        }
    }

    /** Elements of eight bytes. */
    final class Doubles implements Summands {
        private final double[] values;

        Doubles(double[] values) {
            this.values = values;
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public int width() {
            return Double.BYTES;
        }

        @Override
        public Message.Kind kind() {
            return Message.Kind.DOUBLES;
        }

        @Override
        public ByteBuffer encoded(int from, int to) {
            ByteBuffer bytes = allocate(from, to, width());
            bytes.asDoubleBuffer().put(values, from, to - from);
            return bytes;
        }

        @Override
        public void sumInto(int from, int to, ByteBuffer[] parts) {
            Arrays.fill(values, from, to, 0);
            double[] more = new double[to - from];
            for (ByteBuffer part : parts) {
                view(part).asDoubleBuffer().get(more);
                for (int i = 0; i < more.length; i++) {
                    values[from + i] += more[i];
                }
            }
        }

        @Override
        public void set(int from, ByteBuffer part) {
            view(part).asDoubleBuffer().get(values, from, part.remaining() / width());
        }
    }
}
