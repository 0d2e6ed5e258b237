"use strict";
// Many cards at once: rows as they are pasted, answered on this device, saved by this device.

(() => {
  const { h, byId: find, data: read, today, save } = cobijoPage;
  const { category: categoryOf, deferred, day: dayFrom, dated, dayFirst, twoWays, wrong, judge, headline, since, isoDay } = cobijoEmployer;
  const lang = document.documentElement.lang, data = read(), words = cobijoWords(data.words, lang, {}, data.recorded);
  const say = words.say, months = data.months;

  // Headers by name, in English and Spanish, in any order: first what a name says for sure, then what it may say.
  // Short ones count as whole words only; a full stop or an underscore parts words.
  /** @type {[name: string, pattern: RegExp][]} */
  const HEADERS = [
    ["category", /categor|\b(cat|class|code)\b|c[oó]digo/], ["received", /receiv|receipt|recib|renew|renov|\b(rec|recd|rcvd)\b/],
    ["expires", /expir|venc|valid|hasta|caduc|\b(exp|until|through|thru)\b/], ["on", /hire|contrat|reverif|verif|asked|pregunt|^(on|day|d[ií]a)$/],
    ["name", /name|nombre|employee|empleado|row|fila|ref|badge|worker|number|n[uú]mero|\b(id|no|num|nr)\b|^n[º°]$|^#$/],
    ["expires", /card|tarjeta|permit|permiso|\bead\b/],
  ];

  /** @type {(line: string) => string[]} */
  function cells(line) {
    const mark = line.includes("\t") ? "\t" : line.includes(";") && !line.includes(",") ? ";" : ",", found = [];
    for (const part of line.matchAll(new RegExp(`(?:^|${mark === "\t" ? "\\t" : mark})(?:"((?:[^"]|"")*)"|([^${mark === "\t" ? "\\t" : mark}]*))`, "g"))) {
      found.push((part[1] === undefined ? part[2] : part[1].replaceAll('""', '"')).trim());
    }
    return found;
  }

  // Which column is which, by the line of headers; null where the first line is none. The category is also known by
  // what stands in its column; no day is ever guessed. The first column of no known name is the row's own.
  /** @type {(found: string[], below: string[][]) => Places | null} */
  function header(found, below) {
    if (found.some((cell) => categoryOf(cell) || dated(cell, months))) return null;
    /** @type {Places} */
    const named = {};
    /** @type {(n: number) => boolean} */
    const free = (n) => !Object.values(named).includes(n);
    const plain = found.map((cell) => cell.toLowerCase().replace(/[._]+/g, " ").trim());
    for (const [name, pattern] of HEADERS) {
      const at = name in named ? -1 : plain.findIndex((cell, n) => pattern.test(cell) && free(n) && !(name === "expires" && holds(below, n)));
      if (at >= 0) named[name] = at;
    }
    if (!("category" in named || "expires" in named)) return null;
    const coded = found.findIndex((_, n) => holds(below, n));
    if (coded >= 0 && named.category !== coded && !(named.category >= 0 && holds(below, named.category))) named.category = coded;
    const first = found.findIndex((_, n) => free(n) && !below.some((one) => dated(one[n] || "", months)));
    return "name" in named || first < 0 ? named : { ...named, name: first };
  }

  // Whether a column holds categories.
  /** @type {(below: string[][], n: number) => boolean} */
  const holds = (below, n) => below.some((one) => categoryOf(one[n] || ""));

  // What is said of the columns: the one that is missing, and those that were not read.
  /** @type {(lines: string[][]) => string} */
  function unread(lines) {
    const named = lines.length ? header(lines[0], lines.slice(1)) : null;
    if (!named) return "";
    const rest = lines[0].filter((cell, n) => cell && !Object.values(named).includes(n));
    return rest.length ? say("employers.batch.not_read", { headers: rest.join(", ") }) : "";
  }

  /** @type {(text: string) => string[][]} */
  const table = (text) => text.split(/\r?\n/).filter((line) => line.trim()).map(cells);

  /** @type {(lines: string[][]) => BatchRow[]} */
  function rows(lines) {
    const named = lines.length ? header(lines[0], lines.slice(1)) : null;
    if (named && !("expires" in named)) {
      const problem = say("employers.batch.no_day_column", { headers: lines[0].filter(Boolean).join(", ") });
      return lines.slice(1).map((found, n) => ({ name: found[named.name] || String(n + 1), problem, card: true, given: [found[named.category] || "", "", ""] }));
    }
    const first = lines.flat().find(dayFirst);
    return (named ? lines.slice(1) : lines).map((found, n) => row(found, n + 1, named || placed(found), lines[0], first));
  }

  // Without headers: the category is where one stands that is known, else before the first day; the days follow it, the row's own name is what comes first.
  /** @type {(found: string[]) => Places} */
  function placed(found) {
    const known = found.findIndex((cell) => categoryOf(cell)), before = found.findIndex((cell, n) => n > 0 && dated(cell, months)) - 1;
    const other = known >= 0 ? known : before >= 0 ? before : found.map((cell) => /^\(?[a-z]\)?[- ]?\(?\d+\)?$/i.test(cell)).lastIndexOf(true);
    const category = other < 0 ? (found.length > 2 ? 1 : 0) : other;
    return { name: category > 0 ? 0 : -1, category, expires: category + 1, unnamed: category + 2 };
  }

  // What an export writes where there is no day; a mark of doubt is not among them.
  const NO_DAY = /^(?:n\/?a|none|nil|null|ningun[oa]|no aplica|[-–—]+)$/i;

  // A table has one way of writing days: where one of them has the day before the month (`first`), so may each that has
  // slashes.
  /** @type {(found: string[], n: number, at: Places, headers: string[], first?: string) => BatchRow} */
  function row(found, n, at, headers, first) {
    /** @type {(name: string) => string} */
    const cell = (name) => (at[name] >= 0 ? found[at[name]] || "" : "");
    const name = cell("name") || String(n), given = [cell("category"), cell("expires"), cell("received")];
    /** @type {(id: string, card?: boolean) => BatchRow} */
    const bad = (id, card = true) => ({ name, problem: say(id), card, given });
    if (found.length < 2) return bad("employers.batch.bad_row", false);
    const category = categoryOf(cell("category"));
    if (!category) return bad(deferred(cell("category")) ? "employers.batch.deferred" : "employers.batch.bad_category", dated(cell("expires"), months));
    /** @type {(field: string) => string} */
    const swapped = (field) => (first && (dayFirst(cell(field)) || twoWays(cell(field), true)) ? say("employers.batch.day_first", { example: first }) : "");
    const expires = dayFrom(cell("expires"), months), problem = wrong(cell("expires"), expires, today());
    if (swapped("expires")) return { ...bad("employers.two_ways"), problem: swapped("expires") };
    if (problem) return bad(problem);
    /** @type {(field: string) => string} */
    const optional = (field) => (NO_DAY.test(cell(field)) ? "" : cell(field));
    const [on, received] = ["on", "received"].map((field) => (optional(field) ? dayFrom(optional(field), months) : field === "on" ? today() : undefined));
    const field = on === null || swapped("on") ? "on" : received === null || swapped("received") ? "received" : "";
    if (field) {
      const why = swapped(field) || (twoWays(cell(field)) && say("employers.two_ways"));
      return { name, problem: [say("employers.batch.bad_date", { column: headers[at[field]] }), why].filter(Boolean).join(". "), card: true, given };
    }
    if (received && received > today()) return bad("screen.future");
    // A day that nothing names could be that of hire or that of a receipt, and these are answered differently.
    if (at.unnamed && found.slice(at.unnamed).some((text) => dated(text, months))) return bad("employers.batch.unnamed");
    const asked = { category, expires, on, received: received ?? null };
    const card = cobijoCard.check(data, asked), judged = judge(card);
    return { name, category, card, received: asked.received, found: judged, since: since(data, asked, judged, today(), say) };
  }

  /** @type {(file: File | undefined) => void} */
  function take(file) {
    if (file) file.text().then((text) => {
      find("rows").value = text;
      answer();
    });
  }

  find("file").addEventListener("change", () => take(find("file").files?.[0]));
  find("rows").addEventListener("dragover", (event) => event.preventDefault());
  find("rows").addEventListener("drop", (event) => {
    const [file] = event.dataTransfer ? event.dataTransfer.files : [];
    if (file) event.preventDefault();
    take(file);
  });
  find("batch").addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });

  const CARD = ["category", "expires", "received"];
  const COLUMNS = ["accept", "until", "write", "reverify", "notice", "caution"];

  // As they are shown: the answer first, then the card as it was read, then what hangs on it.
  const SHOWN = ["accept", "until", "write", "reverify", "category", "expires", "received", "notice", "caution"];
  /** @type {(name: string) => string} */
  const named = (name) => ([...COLUMNS, "received"].includes(name) ? `employers.column.${name}` : `employers.${name}`);

  /** @type {(said: Said[]) => string} */
  const spoken = (said) => said.map(([id, values]) => say(id, values)).join(" ");

  // What each column says of a row; the caution is the condition that decides, or what is in doubt though it is good; and
  // of a day that has passed, how the card stands today.
  /** @type {(one: BatchCard) => Record<string, string>} */
  function columns({ category, card, received, found, since: then }) {
    const sure = found.kind === "yes", until = found.through === null ? "" : isoDay(found.through);
    const caution = sure || found.conditions.length ? spoken(sure ? card.cautions.filter(([id]) => id === "card.doubt") : found.conditions)
      : headline(found, card, say, { category });
    return {
      category, expires: isoDay(card.expires), received: received === null ? "" : isoDay(received),
      accept: say(`employers.accept.${found.kind}`), until, write: found.write || "",
      reverify: sure ? until : "", notice: found.notices.join("; "),
      caution: [caution, ...(then ? then.texts : [])].filter(Boolean).join(" "),
    };
  }

  function answer() {
    const lines = table(find("rows").value), found = rows(lines), bad = found.filter((one) => one.problem).length;
    // Text that is no table has no answers: that is said at the field, and what was pasted stays.
    const none = !found.some((one) => one.card);
    find("no-table").textContent = none ? say(found.length ? "employers.batch.no_table" : "employers.batch.no_rows") : "";
    find("no-table").hidden = !none;
    if (none) {
      find("batch-answer").replaceChildren();
      find("rows").focus();
      return;
    }
    const head = ["employers.batch.row", ...SHOWN.map(named)].map((id) => say(id));
    find("batch-answer").replaceChildren(
      h("p", {}, say(found.length === 1 ? "employers.batch.done_one" : "employers.batch.done", { count: found.length, bad }), " ", unread(lines)),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("employers.answer") }, h("table", { class: "stack" },
        h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, ...found.map(shown)))),
      h("button", { type: "button", class: "plain", click: () => save("answers.csv", "text/csv", csv(found)) }, say("employers.batch.save")));
  }

  /** @type {(one: BatchRow) => Of} */
  function shown(one) {
    if (!("found" in one)) return h("tr", {}, h("th", { scope: "row" }, one.name), h("td", { colspan: SHOWN.length, class: "doubt" }, say("employers.batch.bad", { what: one.problem })));
    const said = columns(one);
    return h("tr", { class: `accept-${one.found.kind}` }, h("th", { scope: "row" }, one.name),
      ...SHOWN.map((name) => h("td", { "data-label": say(named(name)), "data-column": name }, said[name])));
  }

  // No cell may begin as a formula would.
  /** @type {(cell: unknown) => string} */
  const quoted = (cell) => `"${String(cell).replace(/^([=+\-@\t])/, "'$1").replaceAll('"', '""')}"`;

  /** @type {(found: BatchRow[]) => string} */
  function csv(found) {
    const lines = found.map((one) => {
      if (!("found" in one)) return [one.name, ...one.given, ...COLUMNS.slice(1).map(() => ""), one.problem];
      const said = columns(one);
      return [one.name, ...[...CARD, ...COLUMNS].map((name) => said[name])];
    });
    return [["row", ...CARD, ...COLUMNS], ...lines].map((one) => one.map(quoted).join(",")).join("\r\n") + "\r\n";
  }
})();
