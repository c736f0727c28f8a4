/** The wiring: topics, stores, nodes and the error policy. The one package that reads like the picture of the data flow. */
@NullMarked
package dev.flyball.topology;

import org.jspecify.annotations.NullMarked;
