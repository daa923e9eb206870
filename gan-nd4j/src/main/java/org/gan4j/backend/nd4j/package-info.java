/**
 * ND4J, on a CPU or on CUDA: correct wherever ND4J runs. Only this package imports {@code org.nd4j}, and arrays enter
 * and leave ND4J only here.
 */
@NullMarked
package org.gan4j.backend.nd4j;

import org.jspecify.annotations.NullMarked;
