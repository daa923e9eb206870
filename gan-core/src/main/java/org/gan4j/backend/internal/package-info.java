/**
 * What the CPU backends share, public for them and not promised to anyone else: memory of the host outside the Java
 * heap, and every kernel on it in plain Java.
 */
@NullMarked
package org.gan4j.backend.internal;

import org.jspecify.annotations.NullMarked;
