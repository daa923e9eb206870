/**
 * ND4J, on a CPU or on CUDA: correct wherever ND4J runs. The only package that imports {@code org.nd4j}, and the place
 * where its arrays come in and go out.
 */
@NullMarked
package org.gan4j.backend.nd4j;

import org.jspecify.annotations.NullMarked;
