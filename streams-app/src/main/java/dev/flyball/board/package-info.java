/** What is stopped now and which loops were found, for people and programs that ask over HTTP. */
@NullMarked
package dev.flyball.board;

import org.jspecify.annotations.NullMarked;
