package dev.flyball.replay.report;

import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.replay.chronicle.ActorLedger;
import java.util.List;

/** The actors whose acts led nowhere, and how much of all that was done had a human in it. */
final class ActorTable {
    private static final int MOST = 15;
    private static final List<String> COLUMNS = List.of("Actor", "Kind", "Acts", "Taken back", "Share");
    private static final List<String> NUMBERS = List.of("Acts", "Taken back", "Share");

    private ActorTable() {}

    static void write(Markup page, ActorLedger ledger) {
        if (ledger.acts() == 0) {
            return;
        }
        page.begin("section").element("h2", "Who acts, and to what end");
        page.element(
                "p",
                "Of " + Quantity.of(ledger.acts(), "act") + ", "
                        + Quantity.ofShare((double) ledger.supervised() / ledger.acts())
                        + " had a human in them, as far as the sources tell. An act is taken back where the next move of the"
                        + " same control, whoever made it, went the other way.",
                "class",
                "lead");
        List<ActorLedger.Account> accounts = ledger.byChurn(MOST);
        if (!accounts.isEmpty()) {
            table(page, accounts);
        }
        page.end().line();
    }

    private static void table(Markup page, List<ActorLedger.Account> accounts) {
        page.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
        COLUMNS.forEach(column -> page.element("th", column, "class", NUMBERS.contains(column) ? "number" : ""));
        page.end().end().begin("tbody");
        for (ActorLedger.Account account : accounts) {
            page.begin("tr").begin("td").element("span", account.actor(), "class", "name block");
            page.end().element("td", account.kind().name());
            page.element("td", Quantity.of(account.acts()), "class", "number");
            page.element("td", Quantity.of(account.takenBack()), "class", "number");
            page.element("td", Quantity.ofShare(account.churn()), "class", "number")
                    .end()
                    .line();
        }
        page.end().end().end();
    }
}
