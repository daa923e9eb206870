/** Tests that use the library as users do: from a package of their own. */
@NullMarked
package org.gan4j.user;

import org.jspecify.annotations.NullMarked;
