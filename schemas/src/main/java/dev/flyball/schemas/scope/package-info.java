/** How the scope of a stop names a whole domain, and what belongs to it: the same for whoever stops and whoever obeys. */
@NullMarked
package dev.flyball.schemas.scope;

import org.jspecify.annotations.NullMarked;
