package org.gan4j.backend;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.shape.Shape;

/** The shapes, axes and orders over which the conformance suite goes. */
final class Grid {
    static final List<DType> FLOATING = List.of(DType.FLOAT32, DType.FLOAT64);
    static final List<DType> ALL = List.of(DType.values());

    /** Ranks 0 to 5, axes of size 1 and 0, and sizes that cross vector registers, tiles and threads. */
    static final List<Shape> SHAPES = List.of(
            Shape.scalar(),
            Shape.of(1),
            Shape.of(7),
            Shape.of(8193),
            Shape.of(0),
            Shape.of(1, 1),
            Shape.of(5, 1),
            Shape.of(1, 5),
            Shape.of(64, 784),
            Shape.of(257, 129),
            Shape.of(0, 3),
            Shape.of(3, 0),
            Shape.of(2, 3, 4),
            Shape.of(1, 3, 1),
            Shape.of(3, 0, 2),
            Shape.of(2, 3, 4, 5),
            Shape.of(2, 1, 4, 1),
            Shape.of(3, 17, 9, 5),
            Shape.of(0, 1, 0, 2),
            Shape.of(2, 3, 2, 3, 2),
            Shape.of(1, 2, 1, 3, 1));

    /** Pairs that broadcast: equal, scalar, row, column, middle, both sides, of different ranks, empty. */
    static final List<List<Shape>> BROADCAST = bothOrders(List.of(
            List.of(Shape.scalar(), Shape.scalar()),
            List.of(Shape.of(3, 4), Shape.scalar()),
            List.of(Shape.of(3, 4), Shape.of(1)),
            List.of(Shape.of(3, 4), Shape.of(1, 1)),
            List.of(Shape.of(3, 4), Shape.of(3, 4)),
            List.of(Shape.of(3, 4), Shape.of(4)),
            List.of(Shape.of(3, 4), Shape.of(1, 4)),
            List.of(Shape.of(3, 4), Shape.of(3, 1)),
            List.of(Shape.of(3, 1), Shape.of(1, 4)),
            List.of(Shape.of(3, 1), Shape.of(4)),
            List.of(Shape.of(2, 3, 4), Shape.of(2, 1, 4)),
            List.of(Shape.of(2, 3, 4), Shape.of(3, 1)),
            List.of(Shape.of(2, 3, 4), Shape.of(4)),
            List.of(Shape.of(2, 3, 4), Shape.of(2, 1, 1)),
            List.of(Shape.of(2, 1, 4), Shape.of(3, 1)),
            List.of(Shape.of(2, 3, 4, 5), Shape.of(3, 1, 5)),
            List.of(Shape.of(1, 3, 1, 5), Shape.of(2, 1, 4, 1)),
            List.of(Shape.of(5, 17, 9, 3), Shape.of(17, 1, 1)),
            List.of(Shape.of(5, 17, 9, 3), Shape.of(1, 17, 1, 1)),
            List.of(Shape.of(2, 3, 4, 3, 2), Shape.of(4, 1, 1)),
            List.of(Shape.of(2, 1, 4, 1, 2), Shape.of(1, 3, 1, 3, 1)),
            List.of(Shape.of(0, 3), Shape.of(1, 3)),
            List.of(Shape.of(0, 3), Shape.of(3)),
            List.of(Shape.of(3, 0), Shape.of(3, 1)),
            List.of(Shape.of(3, 0), Shape.scalar()),
            List.of(Shape.of(0), Shape.of(1)),
            List.of(Shape.of(2, 0, 3), Shape.of(2, 1, 3)),
            List.of(Shape.of(8193), Shape.of(8193)),
            List.of(Shape.of(8193), Shape.of(1)),
            List.of(Shape.of(257, 129), Shape.of(129)),
            List.of(Shape.of(257, 129), Shape.of(257, 1)),
            List.of(Shape.of(257, 1), Shape.of(1, 129)),
            List.of(Shape.of(64, 784), Shape.of(784)),
            List.of(Shape.of(64, 784), Shape.of(64, 784))));

    private Grid() {}

    /** All subsets of the axes of a rank, each in ascending order. */
    static List<int[]> subsets(int rank) {
        List<int[]> subsets = new ArrayList<>();
        for (int mask = 0; mask < 1 << rank; mask++) {
            int[] axes = new int[Integer.bitCount(mask)];
            int count = 0;
            for (int axis = 0; axis < rank; axis++) {
                if ((mask >> axis & 1) != 0) {
                    axes[count++] = axis;
                }
            }
            subsets.add(axes);
        }
        return subsets;
    }

    /** All orders of the axes of a rank. */
    static List<int[]> orders(int rank) {
        if (rank == 0) {
            return List.of(new int[0]);
        }
        List<int[]> orders = new ArrayList<>();
        for (int[] shorter : orders(rank - 1)) {
            for (int at = 0; at < rank; at++) {
                int[] order = new int[rank];
                System.arraycopy(shorter, 0, order, 0, at);
                order[at] = rank - 1;
                System.arraycopy(shorter, at, order, at + 1, rank - 1 - at);
                orders.add(order);
            }
        }
        return orders;
    }

    private static List<List<Shape>> bothOrders(List<List<Shape>> pairs) {
        List<List<Shape>> both = new ArrayList<>(pairs);
        for (List<Shape> pair : pairs) {
            if (!pair.get(0).equals(pair.get(1))) {
                both.add(List.of(pair.get(1), pair.get(0)));
            }
        }
        return List.copyOf(both);
    }
}
