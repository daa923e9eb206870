/**
 * Shared parts of the CPU backends, public only for them and without promise to others: host memory outside the Java
 * heap, and every kernel on it in plain Java.
 */
@NullMarked
package org.gan4j.backend.internal;

import org.jspecify.annotations.NullMarked;
