package dev.flyball.replay.report;

import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.replay.chronicle.MetricLedger;
import java.util.List;

/** How far the metrics could be trusted when somebody acted. */
final class QualityTable {
    private static final int MOST = 10;
    private static final List<String> COLUMNS =
            List.of("Metric", "Acts", "Seen of expected", "Stood still", "Impossible", "Trust");

    private QualityTable() {}

    static void write(Markup page, MetricLedger ledger) {
        if (ledger.looks() == 0) {
            return;
        }
        page.element(
                "p",
                "Metrics were looked at " + Quantity.of(ledger.looks(), "time") + " for an act, and could be trusted "
                        + Quantity.ofShare((double) ledger.trusted() / ledger.looks())
                        + " of the time. Gaps, late or frozen samples and impossible values weaken what is said of a loop.");
        List<MetricLedger.Account> least = ledger.leastTrusted(MOST);
        if (!least.isEmpty()) {
            table(page, least);
        }
    }

    private static void table(Markup page, List<MetricLedger.Account> accounts) {
        page.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
        for (int i = 0; i < COLUMNS.size(); i++) {
            page.element("th", COLUMNS.get(i), "class", i == 0 ? "" : "number");
        }
        page.end().end().begin("tbody");
        for (MetricLedger.Account account : accounts) {
            page.begin("tr").begin("td").element("span", account.metric().metric());
            page.element("span", account.metric().resource(), "class", "name block")
                    .end();
            page.element("td", Quantity.of(account.looks()), "class", "number");
            page.element(
                    "td", Quantity.of(account.seen()) + " of " + Quantity.of(account.expected()), "class", "number");
            page.element("td", Quantity.of(account.still(), "time"), "class", "number");
            page.element("td", Quantity.of(account.impossible()), "class", "number");
            page.element("td", Quantity.ofShare(account.trust()), "class", "number")
                    .end()
                    .line();
        }
        page.end().end().end();
    }
}
