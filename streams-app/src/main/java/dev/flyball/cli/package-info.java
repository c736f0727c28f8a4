/** The command line: one class a command. Nothing else imports it. */
@NullMarked
package dev.flyball.cli;

import org.jspecify.annotations.NullMarked;
