package org.gan4j.recipes;

import java.util.HashMap;
import java.util.Map;
import org.gan4j.io.StateException;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices of the size of networks and of their growth: null where the recipe's stays. The size of images is a choice
 * of the data.
 *
 * @param width the largest number of channels
 * @param phaseKimg the length of each phase of progressive growing, in thousands of images
 */
public record NetworkOptions(@Nullable Integer width, @Nullable Double phaseKimg) {
    /** The option of the width. */
    public static final String WIDTH = "--width";

    /** The option of the phases. */
    public static final String PHASE_KIMG = "--phase-kimg";

    private static final String WIDTH_TEXT = "width";

    /**
     * Checks the values.
     *
     * @param width the largest number of channels
     * @param phaseKimg the length of each phase of progressive growing, in thousands of images
     * @throws IllegalArgumentException if a number is out of its range
     */
    public NetworkOptions {
        if (width != null && width < 1) {
            throw new IllegalArgumentException("width: expects 1 channel or more, got " + width);
        }
        if (phaseKimg != null && !(phaseKimg > 0 && phaseKimg < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("phase_kimg: expects a number above 0, got " + phaseKimg);
        }
    }

    /** {@return the options of networks as the recipe has them} */
    public static NetworkOptions standard() {
        return new NetworkOptions(null, null);
    }

    /**
     * {@return the width that the user chose, otherwise the recipe's}
     *
     * @param own the recipe's width
     */
    public int widthOr(int own) {
        return width == null ? own : width;
    }

    /**
     * {@return the length of a phase that the user chose, in thousands of images, otherwise the recipe's}
     *
     * @param own the recipe's length, in thousands of images
     */
    public double phaseKimgOr(double own) {
        return phaseKimg == null ? own : phaseKimg;
    }

    /**
     * {@return the same with another length of the phases}
     *
     * @param kimg the length of each phase of progressive growing, in thousands of images
     */
    public NetworkOptions withPhaseKimg(double kimg) {
        return new NetworkOptions(width, kimg);
    }

    /** {@return the texts of a checkpoint from which networks of the same size are made again} */
    public Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        if (width != null) {
            texts.put(WIDTH_TEXT, width.toString());
        }
        return texts;
    }

    /**
     * {@return the choices as they were in the run of a checkpoint}
     *
     * @param texts of the checkpoint
     * @throws StateException if they cannot be read
     */
    public static NetworkOptions of(Map<String, String> texts) {
        String width = texts.get(WIDTH_TEXT);
        try {
            return new NetworkOptions(width == null ? null : Integer.valueOf(width), null);
        } catch (IllegalArgumentException e) {
            throw new StateException("The checkpoint tells a width of \"" + width + "\", which is no number", e);
        }
    }
}
