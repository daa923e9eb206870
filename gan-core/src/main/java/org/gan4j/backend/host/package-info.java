/** Memory of the host, outside the Java heap, and every kernel on it in plain Java: what the CPU backends share. */
@NullMarked
package org.gan4j.backend.host;

import org.jspecify.annotations.NullMarked;
