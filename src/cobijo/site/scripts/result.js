"use strict";
// The result: a headline in one of eight forms, the one next step, why, what could change it, dates and sources.

const cobijoResult = (() => {
  const { h } = cobijoPage;
  const ORDER = ["holds", "likely_yes", "changed", "later", "cannot_tell", "lawyer", "likely_no", "closed"];

  /** @type {(context: Resulting) => { outcomes: string, elements: any[] }} */
  function result({ answers, data, words, today, clock }) {
    const known = cobijoInterview.facts(answers, data, today);
    const found = cobijoInterview.screenings(answers, data, today)
      .map((s) => ({ ...s, headline: cobijoInterview.headline(s, today) }))
      .sort((a, b) => ORDER.indexOf(a.headline) - ORDER.indexOf(b.headline));
    return {
      outcomes: found.map((s) => `${s.designation || s.country}:${s.outcome}`).join(" "),
      elements: [
        ...found.map((s, n) => one(s, { known, data, words, today, heading: n === 0 ? "h1" : "h2" })),
        crimes(answers, words), found.some((s) => OTHER_ROADS.includes(s.headline)) && cobijoAnswer.relief(words),
        ...risks(words), cobijoAnswer.help(words), stamp(found, data, words, clock),
      ],
    };
  }

  /** @type {(s: Headed, context: Telling) => Of} */
  function one(s, context) {
    const { words, data, known, heading } = context;
    const sub = heading === "h1" ? "h2" : "h3";
    return h("section", { class: "result " + s.headline, "data-outcome": s.outcome, "data-designation": s.designation || "" },
      h("div", { class: "head" },
        h(heading, {}, words.say(`headline.${s.headline}`), ...deciding(s, words)),
        h("p", { class: "for" }, cobijoFields.lineOf(s.country, s.designation, s.standing && s.standing.since, words)),
        h("p", {}, words.say(`headline.${s.headline}.text`))),
      known["status.ever_granted"] && h("p", { class: "note" }, words.say("result.holder")),
      h(sub, {}, words.say("result.next")), ...next(s, context),
      s.standing && [h(sub, {}, words.say("result.stands")), h("p", {}, words.say(...s.standing.why))],
      s.concerns.length > 0 && [h(sub, {}, words.say("heading.concerns")), h("ul", {}, ...s.concerns.map((one) => concern(one, words, data)))],
      s.outcome !== "not_designated" && [h(sub, {}, words.say("result.why")), why(s, words, data)],
      change(s, words, sub),
      record(s, words, sub));
  }

  /** @type {(one: Concern, words: Words, data: PageData) => Of} */
  function concern({ id, truth, source }, words, data) {
    const text = words.say(`concern.${id}`);
    return h("li", {}, truth === 1 ? words.say("concern.open", { text }) : text, " ", cited(source, source, data));
  }

  // The fact that decides, in the headline itself.
  /** @type {(s: Headed, words: Words) => Of[]} */
  function deciding(s, words) {
    const failed = s.headline === "likely_no" && s.elements.find((e) => e.truth === 0);
    if (!failed || s.outcome !== "ineligible") return [];
    const [[id, values]] = failed.reasons;
    return [h("span", { class: "deciding" }, ": ", words.say(id, values))];
  }

  // What the public was asked of crimes leaves the answer open: what it means, and which papers settle it.
  /** @type {(answers: Answers, words: Words) => Of | null} */
  function crimes(answers, words) {
    const kinds = [cobijoInterview.said(answers, "convictions").kind, cobijoInterview.said(answers, "pending_charges").kind];
    const id = { once: "one", more: "more" }[kinds[0]] || (kinds[1] === "open" ? "arrest" : null);
    if (answers.full || !id) return null;
    return h("section", {}, h("h2", {}, words.say("answer.crimes")), h("p", {}, words.say(`answer.crimes.${id}`)),
      h("p", {}, words.say("answer.do.papers")), h("p", {}, words.say("answer.do.no_filing")));
  }

  const OTHER_ROADS = ["likely_no", "closed", "changed", "cannot_tell", "lawyer"];

  // --- what to do next, and by when

  /** @type {(s: Headed, context: Telling) => Of[]} */
  function next(s, { words, data, known, today }) {
    const ahead = s.deadlines.filter((due) => due.what !== "designation_ends");
    const found = [h("p", { class: "step" }, step(s, { words, data, known, today, due: ahead[0] }))];
    if (ahead.length) found.push(h("p", {}, words.say("result.received")));
    for (const due of s.deadlines) {
      found.push(h("p", { class: "due" }, deadline(due, words), " ", cited(words.said(due.source), due.source, data), " ",
        h("button", { type: "button", class: "link", "data-due": due.date }, words.say("screen.calendar"))));
    }
    return found;
  }

  /** @type {(s: Headed, context: Omit<Telling, "heading"> & { due?: Deadline }) => string} */
  function step(s, { words, data, known, today, due }) {
    if (s.headline === "later" && s.standing) {
      const { standing } = s, opens = standing.bases.at(-1)?.opens;
      return opens && opens > today ? words.say("result.opens", { day: [opens, opens] }) : words.say(...standing.why);
    }
    if (s.outcome === "not_designated") return words.say("result.watch");
    if (s.headline === "changed") {
      const { reach } = data.records.find((record) => record.id === s.designation) || data;
      return words.say("result.record", { reach: [reach, reach] });
    }
    if (s.outcome === "ineligible") return words.say(s.headline === "lawyer" ? "result.conclusion" : "result.other_ways");
    if (s.next) return words.say("result.find", { fact: s.next });
    if (s.outcome === "beneficiary" && s.concerns.length) return words.say("step.concern");
    if (s.outcome === "beneficiary") return due ? deadline(due, words) : words.say("result.keep");
    if (s.outcome !== "appears_eligible") return words.say("result.lawyer");
    if (due) return deadline(due, words);
    return words.say(known.filed && known.filed[1] < today ? "result.filed" : "result.file_now");
  }

  /** @type {(due: Deadline, words: Words) => string} */
  function deadline(due, words) {
    const text = words.say(`deadline.${due.what}`, { date: [due.date, due.date] });
    return due.doubtful ? words.say("words.doubtful", { text }) : text;
  }

  // --- why, with the law behind each reason

  /** @type {(s: Headed, words: Words, data: PageData) => Of} */
  function why(s, words, data) {
    return h("ul", { class: "why" }, ...s.elements.map((element) => h("li", { class: "truth-" + element.truth },
      h("strong", {}, words.say(`element.${element.id}`)), ": ", words.say(`element.state.${element.truth}`),
      h("details", {}, h("summary", {}, words.say("result.why"), h("span", { class: "hidden" }, " " + words.say(`element.${element.id}`))),
        h("ul", {}, ...reasons(element, words, data))))));
  }

  /** @type {(element: Answered, words: Words, data: PageData) => Of[]} */
  function reasons(element, words, data) {
    const found = new Map();
    for (const [id, values, citation] of element.reasons) found.set(words.say(id, values), citation || element.citation);
    return [...found].map(([text, citation]) => h("li", {}, text, " ", cited(citation, citation, data)));
  }

  /** @type {(text: string, citation: string, data: PageData) => Of} */
  function cited(text, citation, data) {
    const url = data.links[citation];
    return url ? h("a", { href: url, rel: "noreferrer" }, text) : h("span", { class: "cite" }, text);
  }

  /** @type {(s: Headed, words: Words, sub: string) => Of[] | null} */
  function change(s, words, sub) {
    const facts = s.outcome === "needs_information" ? s.missing.filter((m) => m.source === "case").map((m) => m.fact)
      : s.outcome === "ineligible" ? s.elements.filter((e) => e.truth === 0).flatMap((e) => e.decisive) : [];
    const shown = [...new Set(facts.map(words.fact))].slice(0, 6);
    if (!shown.length) return null;
    const heading = s.outcome === "ineligible" ? "result.could_change" : "result.settle";
    return [h(sub, {}, words.say(heading)), h("ul", {}, ...shown.map((text) => h("li", {}, text)))];
  }

  /** @type {(s: Headed, words: Words, sub: string) => Of[] | null} */
  function record(s, words, sub) {
    if (!s.standing) return null;
    const { orders, doubts } = s.standing, found = [];
    if (orders.length && s.standing.inForce !== false) found.push(h(sub, {}, words.say("result.orders")), list(orders, words));
    if (doubts.length) found.push(h(sub, {}, words.say("result.doubts")), list(doubts, words));
    return found;
  }

  /** @type {(remarks: Said[], words: Words) => Of} */
  const list = (remarks, words) => h("ul", {}, ...[...new Set(remarks.map((remark) => words.say(...remark)))]
    .map((text) => h("li", {}, text)));

  /** @type {(words: Words) => Of[]} */
  const risks = (words) => [h("h2", {}, words.say("result.risks")),
    h("ul", {}, ...["file", "order", "travel"].map((name) => h("li", {}, words.say(`result.risk.${name}`))))];

  // The day, and how far the record of each country that is spoken of reaches: no further than its own sources.
  /** @type {(found: Screened[], data: PageData, words: Words, clock: number) => Of} */
  function stamp(found, data, words, clock) {
    const reaches = new Map();
    for (const { country, designation } of found) {
      const record = data.records.find((one) => one.id === designation);
      if (record?.reach) reaches.set(country, Math.min(record.reach, reaches.get(country) || record.reach));
    }
    return h("p", { class: "stamp" }, words.say("result.as_of", { day: [clock, clock], built: [data.built, data.built], edition: data.edition }),
      ...[...reaches].map(([country, reach]) => [" ", words.say("today.reach", { country, day: [reach, reach] })]));
  }

  // --- one day as a calendar entry: neutral words, since calendars are synced and shown

  /** @type {(number: number, words: Words, isoDay: (number: number) => string) => string} */
  function calendar(number, words, isoDay) {
    /** @type {(day: number) => string} */
    const compact = (day) => isoDay(day).replaceAll("-", "");
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cobijo//reminder//EN", "BEGIN:VEVENT", `UID:${compact(number)}@reminder`,
      `DTSTAMP:${compact(cobijoPage.today())}T000000Z`, `DTSTART;VALUE=DATE:${compact(number)}`,
      `DTEND;VALUE=DATE:${compact(number + 1)}`, `SUMMARY:${words.say("screen.calendar.title")}`, "TRANSP:TRANSPARENT",
      "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${words.say("screen.calendar.title")}`, "TRIGGER:-P14D", "END:VALARM",
      "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
  }

  return { result, calendar };
})();
