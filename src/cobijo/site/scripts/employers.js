"use strict";
// The page for employers: one card, or many rows, checked on this device. What is typed goes nowhere.

(() => {
  const { h, data: read, today, readDay, isoDay, save } = cobijoPage;
  const lang = document.documentElement.lang, data = read(), words = cobijoWords(data.words, lang, {});
  const find = (id) => document.getElementById(id), say = words.say;
  const span = (number) => [number, number];
  const CATEGORIES = ["A12", "C19"];

  // --- one card

  find("on").value = isoDay(today());
  find("card").addEventListener("submit", (event) => {
    event.preventDefault();
    const category = document.querySelector('input[name="category"]:checked').value;
    const expires = readDay(find("expires").value), on = readDay(find("on").value);
    const problems = [];
    if (expires === null) problems.push(["expires", say("employers.need_date")]);
    if (on === null) problems.push(["on", say("employers.need_on")]);
    complain(category ? problems : []);
    if (!category) find("answer").replaceChildren(h("p", { class: "warn" }, say("employers.other.text")));
    else if (!problems.length) show(category, cobijoCard.check(data, { expires, on, received: readDay(find("received").value) }));
  });

  function complain(problems) {
    const box = find("errors");
    box.hidden = !problems.length;
    box.replaceChildren(h("h2", {}, say("screen.problem")), h("ul", {}, ...problems.map(([id, text]) =>
      h("li", {}, h("a", { href: "#" + id }, text)))));
    if (problems.length) {
      find("answer").replaceChildren();
      box.querySelector("a").focus();
    }
  }

  function headline(category, card) {
    const values = { category, expires: span(card.expires), on: span(card.on), through: span(card.through) };
    return say(card.valid === true ? "card.yes" : card.valid === false ? "card.no" : "card.open", values);
  }

  function show(category, card) {
    const write = cobijoCard.record(card), kind = card.valid === true ? "yes" : card.valid === false ? "no" : "open";
    find("answer").replaceChildren(h("section", { class: "result card-" + kind, "data-valid": String(card.valid) },
      h("h2", { tabindex: -1 }, say("employers.answer")),
      h("p", { class: "lead" }, headline(category, card)),
      write && h("p", {}, say("card.write", { record: write })),
      card.atMost !== null && card.valid !== false && h("p", {}, say("employers.at_most", { through: span(card.atMost) })),
      card.extensions.length > 0 && [h("h3", {}, say("employers.extensions")), h("ul", {}, ...card.extensions.map(extension))],
      h("ul", { class: "cautions" }, ...card.cautions.map(([id, values]) => h("li", {}, say(id, values)))),
      h("p", { class: "stamp" }, words.date(today())),
      h("button", { type: "button", class: "plain", click: () => window.print() }, say("employers.print"))));
    find("answer").querySelector("h2").focus();
  }

  function extension(one) {
    const url = data.links[one.source];
    const until = one.through !== null ? say("employers.through", { through: span(one.through) })
      : one.atMost !== null ? say("employers.at_most", { through: span(one.atMost) }) : say("employers.until_unknown");
    return h("li", {}, url ? h("a", { href: url, rel: "noreferrer" }, one.source) : one.source,
      one.designation ? ` (${one.designation}): ` : ": ", until, ". ", one.conditions.map(([id, values]) => say(id, values) + " "));
  }

  // --- many rows

  function cells(line) {
    const mark = line.includes("\t") ? "\t" : line.includes(";") && !line.includes(",") ? ";" : ",";
    return line.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  }

  const HEADER = /category|categor|expires|vence|fecha|date/i;

  function rows(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    const body = lines.length && HEADER.test(lines[0]) && !/\d{4}/.test(lines[0]) ? lines.slice(1) : lines;
    return body.map((line, n) => row(cells(line), n + 1));
  }

  function row(found, n) {
    const at = found.findIndex((cell) => CATEGORIES.includes(cell.toUpperCase()));
    const name = at > 0 ? found[0] : String(n);
    const bad = (id) => ({ name, problem: say(id) });
    if (found.length < 2) return bad("employers.batch.bad_row");
    if (at < 0) return bad("employers.batch.bad_category");
    const expires = readDay(found[at + 1] || ""), on = found[at + 2] ? readDay(found[at + 2]) : today();
    if (expires === null || on === null) return bad("employers.batch.bad_date");
    return { name, category: found[at].toUpperCase(), card: cobijoCard.check(data, { expires, on }) };
  }

  find("file").addEventListener("change", () => {
    const [file] = find("file").files;
    if (file) file.text().then((text) => {
      find("rows").value = text;
      answer();
    });
  });
  find("rows").addEventListener("dragover", (event) => event.preventDefault());
  find("rows").addEventListener("drop", (event) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    file.text().then((text) => {
      find("rows").value = text;
      answer();
    });
  });
  find("batch").addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });

  const STATES = { true: "valid", false: "not_extended", null: "open" };
  const state = (card) => say(`card.state.${STATES[card.valid]}`);
  const through = (card) => (card.valid === true && card.through !== null ? isoDay(card.through) : "");

  function answer() {
    const found = rows(find("rows").value), bad = found.filter((one) => one.problem).length;
    const head = ["employers.batch.row", "employers.category", "employers.expires", "employers.answer"].map((id) => say(id));
    find("batch-answer").replaceChildren(
      h("p", {}, say("employers.batch.done", { count: found.length, bad })),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("employers.answer") }, h("table", {},
        h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, ...found.map((one) => h("tr", {}, h("th", { scope: "row" }, one.name), ...(one.problem
          ? [h("td", { colspan: 3, class: "doubt" }, say("employers.batch.bad", { what: one.problem }))]
          : [h("td", {}, one.category), h("td", {}, words.date(one.card.expires)), h("td", {}, said(one))])))))),
      h("button", { type: "button", class: "plain", click: () => save("answers.csv", "text/csv", csv(found)) }, say("employers.batch.save")));
  }

  const said = ({ card }) => [state(card), through(card) && say("employers.through", { through: span(card.through) })]
    .filter(Boolean).join(", ");

  // No cell may begin as a formula would.
  const quoted = (cell) => `"${String(cell).replace(/^([=+\-@\t])/, "'$1").replaceAll('"', '""')}"`;

  function csv(found) {
    const lines = found.map((one) => (one.problem ? [one.name, "", "", "", "", one.problem] : [one.name, one.category,
      isoDay(one.card.expires), String(one.card.valid), through(one.card),
      [cobijoCard.record(one.card), ...one.card.extensions.map((e) => e.source)].filter(Boolean).join("; ")]));
    return [["row", "category", "expires", "valid", "through", "note"], ...lines].map((cells_) => cells_.map(quoted).join(","))
      .join("\r\n") + "\r\n";
  }
})();
