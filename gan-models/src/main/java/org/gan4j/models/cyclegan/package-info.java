/** Unpaired image translation with cycle consistency: Zhu, Park, Isola and Efros, ICCV 2017. */
@NullMarked
package org.gan4j.models.cyclegan;

import org.jspecify.annotations.NullMarked;
