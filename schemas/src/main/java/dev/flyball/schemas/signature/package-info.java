/** Signatures by which what Flyball writes can be told from what somebody else wrote. */
@NullMarked
package dev.flyball.schemas.signature;

import org.jspecify.annotations.NullMarked;
