/** The demo's story: what happened, told in lines that a person enjoys reading. Pure. */
@NullMarked
package dev.flyball.demo.story;

import org.jspecify.annotations.NullMarked;
