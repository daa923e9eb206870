/** Generators and discriminators, one package per paper or family. */
@NullMarked
package org.gan4j.models;

import org.jspecify.annotations.NullMarked;
