/** Raw records and JSON lines become actions, samples, bindings or rejects with a reason. Imports no Kafka except in its processor. */
@NullMarked
package dev.flyball.ingest;

import org.jspecify.annotations.NullMarked;
