/** Downloads with checksums, mirrors and resumption, and the folder that keeps them. */
@NullMarked
package org.gan4j.data.download;

import org.jspecify.annotations.NullMarked;
