package org.gan4j.models.style;

/** A conditional generator that is style-based for each class. Thread safety as for any {@link org.gan4j.nn.Module}. */
public interface StyledClasses {
    /**
     * {@return the generator of one class, which shares all weights}
     *
     * @param label the class, from 0
     * @throws IllegalArgumentException if there is no such class
     */
    StyleBased ofClass(int label);
}
