/** The JSON form of the records: the names of the Avro schemas, times as ISO-8601, enums as strings, unions flat. */
@NullMarked
package dev.flyball.schemas.json;

import org.jspecify.annotations.NullMarked;
