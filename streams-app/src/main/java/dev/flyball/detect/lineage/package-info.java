/** Finds chains of automations that call themselves, by what their actions say they belong to. */
@NullMarked
package dev.flyball.detect.lineage;

import org.jspecify.annotations.NullMarked;
