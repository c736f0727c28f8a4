/** The page for people: which loops were found, with plots and the numbers behind them. Pure: the same replay gives the same page. */
@NullMarked
package dev.flyball.replay.report;

import org.jspecify.annotations.NullMarked;
