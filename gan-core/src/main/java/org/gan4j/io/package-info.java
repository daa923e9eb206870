/** Named tensors and metadata, and how they are kept in files. */
@NullMarked
package org.gan4j.io;

import org.jspecify.annotations.NullMarked;
