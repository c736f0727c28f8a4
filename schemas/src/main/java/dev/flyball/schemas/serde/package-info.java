/** The way of the records to and from bytes: Confluent's own serdes over a schema registry, and the registration of the schemas. */
@NullMarked
package dev.flyball.schemas.serde;

import org.jspecify.annotations.NullMarked;
