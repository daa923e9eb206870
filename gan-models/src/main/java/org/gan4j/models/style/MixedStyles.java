package org.gan4j.models.style;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Mixtures of styles. Stateless; safe to share between threads. */
public final class MixedStyles {
    private MixedStyles() {}

    /**
     * Returns the styles of a table, row after row: below its head, each cell has the coarse styles of its row and the fine
     * styles of its column; its first row shows the fine sources, its first column the coarse ones, and its corner the
     * average style. Karras, Laine and Aila, CVPR 2019, figure 3.
     *
     * @param coarse the styles of the rows, [r, count, size]
     * @param fine the styles of the columns, [c, count, size]
     * @param average the average style, [size]
     * @param from the first style that is of the column, 0 to count
     * @return [(r + 1) (c + 1), count, size]
     */
    public static Tensor table(Tensor coarse, Tensor fine, Tensor average, int from) {
        Shape shape = coarse.shape();
        if (shape.rank() != 3
                || fine.shape().rank() != 3
                || !shape.range(1, 3).equals(fine.shape().range(1, 3))) {
            throw new ShapeException("MixedStyles: expects styles [n, count, size] of one count and size, got " + shape
                    + " and " + fine.shape());
        }
        int count = shape.size(1);
        if (from < 0 || from > count) {
            throw new IllegalArgumentException("MixedStyles: expects to change at 0 to " + count + ", got " + from);
        }
        return Scope.keeping(() -> {
            List<Tensor> cells = new ArrayList<>();
            cells.add(average.reshape(1, 1, shape.size(2)).expand(shape.withSize(0, 1)));
            cells.add(fine);
            for (int row = 0; row < shape.size(0); row++) {
                Tensor own = coarse.slice(0, row, row + 1);
                cells.add(own);
                Tensor first = own.slice(1, 0, from).expand(fine.shape().withSize(1, from));
                cells.add(Tensor.concatenate(1, first, fine.slice(1, from, count)));
            }
            return Tensor.concatenate(0, cells);
        });
    }
}
