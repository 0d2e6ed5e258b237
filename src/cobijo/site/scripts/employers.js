"use strict";
// The page for employers: one card, answered on this device. What is typed goes nowhere.

(() => {
  const { h, byId: find, one, data: read, today } = cobijoPage;
  const { category: categoryOf, day: dayFrom, unread, wrong, judge, headline, since: sinceThen, isoDay, span } = cobijoEmployer;
  const lang = document.documentElement.lang, data = read(), words = cobijoWords(data.words, lang, {}, data.recorded);
  const say = words.say, months = data.months;

  find("on").value = isoDay(today());
  find("card").addEventListener("submit", (event) => {
    event.preventDefault();
    const category = categoryOf(one('input[name="category"]:checked').value);
    const [expires, on, received] = ["expires", "on", "received"].map((id) => dayFrom(find(id).value, months));
    /** @type {Problem[]} */
    const problems = [];
    const bad = wrong(find("expires").value, expires, today());
    if (bad) problems.push(["expires", say(bad)]);
    if (on === null) problems.push(["on", say(find("on").value.trim() ? unread(find("on").value) : "employers.need_on")]);
    if (find("received").value.trim() && received === null) problems.push(["received", say(unread(find("received").value))]);
    if (received !== null && received > today()) problems.push(["received", say("screen.future")]);
    complain(category ? problems : []);
    if (!category) find("answer").replaceChildren(h("p", { class: "warn" }, say("employers.other.text")));
    else if (!problems.length) show({ category, expires, on, received });
  });

  /** @type {(problems: Problem[]) => void} */
  function complain(problems) {
    const box = find("errors");
    for (const id of ["expires", "on", "received"]) {
      const [, text] = problems.find(([place]) => place === id) || [];
      find(`${id}-error`).textContent = text || "";
      find(`${id}-error`).hidden = !text;
    }
    box.hidden = !problems.length;
    box.replaceChildren(h("h2", {}, say("screen.problem")), h("ul", {}, ...problems.map(([id, text]) =>
      h("li", {}, h("a", { href: "#" + id }, text)))));
    if (problems.length) {
      find("answer").replaceChildren();
      one("a", box).focus();
    }
  }

  /** @type {(asked: AskedCard & { category: string }) => void} */
  function show(asked) {
    const { category } = asked, card = cobijoCard.check(data, asked), found = judge(card), since = sinceThen(data, asked, found, today(), say);
    // Green is for who has nothing to look at today, whatever stood on the day of hire.
    const kind = { yes: since && since.answer && !since.good ? "open" : "yes", no: "no" }[found.kind] || "open";
    // Each thing once: what the headline says is not said again below it.
    const told = new Set(found.conditions.map(([id, values]) => say(id, values))), others = found.conditions.slice(1);
    const cautions = card.cautions.map(([id, values]) => say(id, values)).filter((text) => !told.has(text));
    find("answer").replaceChildren(
      h("section", { class: "result card-" + kind, "data-valid": String(card.valid), "data-kind": found.kind },
        h("h2", { tabindex: -1 }, headline(found, card, say, { category })),
        since && h("div", { class: since.good ? "since" : "since warn" }, ...since.texts.map((text) => h("p", {}, text))),
        found.kind === "if" && others.length > 0 && [h("h3", {}, say("card.settle")), h("ul", {}, ...others.map(([id, values]) => h("li", {}, say(id, values))))],
        found.write && h("p", { class: "step" }, say("card.write", { record: found.write })),
        found.kind === "yes" && found.through !== null && found.through > today() && h("p", {}, say("employers.reverify", { day: span(found.through) })),
        card.extensions.length > 0 && [h("h3", {}, say("employers.extensions")), h("ul", {}, ...card.extensions.map(extension))],
        h("ul", { class: "cautions" }, ...cautions.map((text) => h("li", {}, text)))),
      memo(asked, card, found, since),
      h("p", {}, h("button", { type: "button", class: "plain", click: () => window.print() }, say("employers.print"))));
    one("h2", find("answer")).focus();
  }

  // A dated memo for the file, on one page and without a name: in English, as the form is.
  /** @type {(asked: AskedCard & { category: string }, card: Checked, found: Judged, since: Since | null) => Of} */
  function memo({ category, received = null }, card, found, since) {
    /** @type {(name: string, value: string) => Of[]} */
    const line = (name, value) => [h("dt", {}, say(`employers.memo.${name}`)), h("dd", {}, value)];
    return h("section", { class: "memo boss" }, h("h2", {}, say("employers.memo.title")), h("dl", {},
      ...line("made", words.date(today())), ...line("card", `${category}, ${words.date(card.expires)}`), ...line("asked", words.date(card.on)),
      ...(received === null ? [] : line("received", words.date(received))),
      ...line("answer", headline(found, card, say, { category })), ...(found.write ? line("write", found.write) : []),
      ...(since && since.answer ? line("today", since.answer) : []),
      ...line("notices", found.notices.length ? found.notices.join("; ") : say("employers.memo.none"))),
    h("p", {}, say("employers.memo.law")));
  }

  /** @type {(one: Extended) => Of} */
  function extension(one) {
    const url = data.links[one.source];
    const until = one.through !== null ? say("employers.through", { through: span(one.through) })
      : one.atMost !== null ? say("employers.at_most", { through: span(one.atMost) }) : say("employers.until_unknown");
    return h("li", {}, url ? h("a", { href: url, rel: "noreferrer" }, one.source) : one.source, ": ", until, ". ",
      [...one.conditions, ...one.notes].map(([id, values]) => say(id, values) + " "));
  }
})();
