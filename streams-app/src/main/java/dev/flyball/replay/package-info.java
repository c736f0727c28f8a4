/** Back-tests: the very same stages over recorded files, without a broker. The same files give the same results, byte for byte. */
@NullMarked
package dev.flyball.replay;

import org.jspecify.annotations.NullMarked;
