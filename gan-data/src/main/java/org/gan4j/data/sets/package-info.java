/** Data sets and their files: MNIST, Fashion-MNIST, CIFAR-10, folders of images, the bundled digits. */
@NullMarked
package org.gan4j.data.sets;

import org.jspecify.annotations.NullMarked;
