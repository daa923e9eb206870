package org.gan4j.shape;

import java.util.Arrays;

/**
 * Sizes of a tensor's axes, outermost first; a scalar's shape has no axes.
 *
 * <pre>{@code
 * Shape images = Shape.of(1, 28, 28).prepend(64);     // [64, 1, 28, 28]
 * int width = images.size(-1);
 * }</pre>
 *
 * <p>Sizes are zero or more, and their product is at most {@link #MOST_ELEMENTS}. An axis may be counted from the end:
 * -1 is the last. Immutable; safe to share between threads.
 */
public final class Shape {
    /**
     * Maximum number of elements, 2<sup>31</sup>-4096, chosen so that loops in steps of thousands end below
     * 2<sup>31</sup>.
     */
    public static final int MOST_ELEMENTS = Integer.MAX_VALUE - 4095;

    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] sizes;
    private final int elements;

    private Shape(int[] sizes) {
        this.sizes = sizes;
        this.elements = product(sizes);
    }

    /**
     * {@return a shape with the given axis sizes}
     *
     * @param sizes sizes of the axes, outermost first, each 0 or more; none for a scalar
     * @throws ShapeException if a size is negative or the shape has more than {@link #MOST_ELEMENTS} elements
     */
    public static Shape of(int... sizes) {
        return new Shape(sizes.clone());
    }

    /** {@return the shape without axes, which has one element} */
    public static Shape scalar() {
        return SCALAR;
    }

    /** {@return the number of dimensions; 0 for a scalar} */
    public int rank() {
        return sizes.length;
    }

    /** {@return the number of elements: the product of the sizes, 1 for a scalar} */
    public int elements() {
        return elements;
    }

    /**
     * {@return the size of an axis}
     *
     * @param axis number of the axis, negative to count from the end
     * @throws ShapeException if this shape has no such axis
     */
    public int size(int axis) {
        return sizes[axis(axis)];
    }

    /** {@return a copy of the sizes, outermost axis first} */
    public int[] sizes() {
        return sizes.clone();
    }

    /**
     * Converts an axis that may be counted from the end to one counted from the front.
     *
     * @param axis number of the axis, negative to count from the end
     * @return the number in [0, rank)
     * @throws ShapeException if this shape has no such axis
     */
    public int axis(int axis) {
        int fromFront = axis < 0 ? axis + sizes.length : axis;
        if (fromFront < 0 || fromFront >= sizes.length) {
            throw new ShapeException("Shape " + this + ": expects an axis in [" + -sizes.length + ", " + sizes.length
                    + "), got " + axis);
        }
        return fromFront;
    }

    /**
     * Converts axes to axes counted from the front.
     *
     * @param axes numbers of the axes, negative to count from the end; none for all axes
     * @return their numbers in [0, rank), in ascending order
     * @throws ShapeException if an axis does not exist or is named twice
     */
    public int[] axes(int... axes) {
        boolean[] chosen = new boolean[sizes.length];
        for (int axis : axes) {
            int fromFront = axis(axis);
            if (chosen[fromFront]) {
                throw new ShapeException("Shape " + this + ": expects distinct axes, got " + Arrays.toString(axes));
            }
            chosen[fromFront] = true;
        }
        int[] sorted = new int[axes.length == 0 ? sizes.length : axes.length];
        int count = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (chosen[i] || axes.length == 0) {
                sorted[count++] = i;
            }
        }
        return sorted;
    }

    /**
     * {@return this shape with another size at one axis}
     *
     * @param axis number of the axis, negative to count from the end
     * @param size new size, 0 or more
     */
    public Shape withSize(int axis, int size) {
        int[] changed = sizes.clone();
        changed[axis(axis)] = size;
        return new Shape(changed);
    }

    /**
     * {@return the shape of some neighbouring axes}
     *
     * @param from first axis, inclusive, counted from the front
     * @param to last axis, exclusive
     */
    public Shape range(int from, int to) {
        return new Shape(Arrays.copyOfRange(sizes, from, to));
    }

    /**
     * {@return this shape with further axes after its own}
     *
     * @param further sizes of the axes, outermost first
     */
    public Shape append(int... further) {
        int[] joined = Arrays.copyOf(sizes, sizes.length + further.length);
        System.arraycopy(further, 0, joined, sizes.length, further.length);
        return new Shape(joined);
    }

    /**
     * {@return this shape with further axes before its own}
     *
     * @param further sizes of the axes, outermost first
     */
    public Shape prepend(int... further) {
        return of(further).append(sizes);
    }

    /**
     * {@return this shape after a reduction over some axes}
     *
     * @param keepAxes true to keep them with size 1, false to drop them
     * @param axes axes to reduce, negative to count from the end; none for all axes
     */
    public Shape reduce(boolean keepAxes, int... axes) {
        boolean[] reduced = new boolean[sizes.length];
        for (int axis : axes(axes)) {
            reduced[axis] = true;
        }
        int[] left = new int[sizes.length];
        int count = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (!reduced[i]) {
                left[count++] = sizes[i];
            } else if (keepAxes) {
                left[count++] = 1;
            }
        }
        return new Shape(Arrays.copyOf(left, count));
    }

    /**
     * {@return the common shape of two operands, aligned at the last axis, where size 1 stretches to the other's size}
     *
     * @param other shape of the other operand
     * @throws ShapeException if two aligned sizes differ and neither is 1
     */
    public Shape broadcast(Shape other) {
        if (equals(other)) {
            return this;
        }
        int[] common = new int[Math.max(sizes.length, other.sizes.length)];
        for (int i = 1; i <= common.length; i++) {
            int mine = i <= sizes.length ? sizes[sizes.length - i] : 1;
            int theirs = i <= other.sizes.length ? other.sizes[other.sizes.length - i] : 1;
            if (mine != theirs && mine != 1 && theirs != 1) {
                throw new ShapeException(
                        "broadcast: expects aligned sizes that are equal or 1, got " + this + " and " + other);
            }
            common[common.length - i] = mine == 1 ? theirs : mine;
        }
        return new Shape(common);
    }

    /**
     * {@return true if a tensor of this shape broadcasts to exactly the target}
     *
     * @param target shape to reach
     */
    public boolean broadcastsTo(Shape target) {
        if (sizes.length > target.sizes.length) {
            return false;
        }
        for (int i = 1; i <= sizes.length; i++) {
            int mine = sizes[sizes.length - i];
            if (mine != 1 && mine != target.sizes[target.sizes.length - i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof Shape that && Arrays.equals(sizes, that.sizes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** Returns the sizes, for example {@code [64, 1, 28, 28]}. */
    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }

    private static int product(int[] sizes) {
        boolean empty = false;
        for (int size : sizes) {
            if (size < 0) {
                throw new ShapeException("Shape: expects sizes of zero or more, got " + Arrays.toString(sizes));
            }
            empty |= size == 0;
        }
        long product = empty ? 0 : 1;
        for (int size : sizes) {
            product *= size;
            if (product > MOST_ELEMENTS) {
                throw new ShapeException(
                        "Shape: expects at most " + MOST_ELEMENTS + " elements, got " + Arrays.toString(sizes));
            }
        }
        return (int) product;
    }
}
