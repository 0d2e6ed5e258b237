"use strict";
// The fields of a question: what kind of answer it takes, how it is read, how it is shown again.

const cobijoFields = (() => {
  const { h } = cobijoPage;
  const { radio, picked } = cobijoHolder;
  const { said, clash, spanOf, kindOf, CONCLUSIONS } = cobijoInterview;
  /** @type {Record<string, string>} */
  const FLAGGED = { filed: "filed", asylum_bars: "group" };
  /** @type {Record<string, string[]>} */
  const CRIMES = { convictions: ["no", "once", "more", "papers"], pending_charges: ["no", "open", "papers"] };
  /** @type {Record<string, string>} */
  const KINDS = { flag: "yesno", records: "yesno", day: "day", ongoing: "day", term: "term", number: "number", paragraph: "paragraph" };
  const GRAPH = /^212\(a\)(\([0-9A-Za-z]+\))+$/;

  /** @type {(place: string) => string} */
  const plain = (place) => place.replace(/\[\d+\]/, "").replace(/\+\d+$/, "");
  /** @type {(place: string) => string} */
  const indexed = (place) => place.replace(/\[\d+\]/, "[]");

  /** @type {(place: string, words: Words) => string} */
  function title(place, words) {
    const list = place.split("+")[0], number = /\[(\d+)\]|\+(\d+)/.exec(place);
    if (place.includes("+")) return words.say(`screen.more.${list}`);
    if (/^nationalities\[/.test(place)) return words.say("question.nationalities");
    const text = words.say(`question.${indexed(place)}`);
    return number && Number(number[1]) > 0 ? `${words.say("screen.which", { n: Number(number[1]) + 1 })}: ${text}` : text;
  }

  /** @type {(place: string, words: Words) => string | null} */
  function why(place, words) {
    const group = plain(place).split(".")[0];
    return words.has(`question.${group}.why`) ? words.say(`question.${group}.why`) : null;
  }

  /** @type {(place: string, words: Words) => string | null} */
  function hint(place, words) {
    const name = place.includes("+") ? "" : plain(place).split(".").at(-1);
    return words.has(`hint.${name}`) ? words.say(`hint.${name}`) : null;
  }

  // "choice" for radios; else what is written in.
  /** @type {(place: string, data: PageData, answers: Answers) => string} */
  function kind(place, data, answers) {
    if (place.includes("+") || place.startsWith("ground.")) return "yesno";
    if (place in CRIMES && !(answers && answers.full)) return "crimes";
    if (place in FLAGGED) return FLAGGED[place];
    if (/^nationalities/.test(place) || place === "last_habitual_residence") return "country";
    if (place === "status.under") return "line";
    const found = kindOf(data, place === "filed.day" ? "filed" : plain(place));
    return Array.isArray(found) ? "code" : KINDS[found];
  }

  /** @type {Record<string, (asked: Asked) => Fields>} */
  const MAKE = { yesno: choice, code: choice, filed: choice, group: choice, line: choice, crimes: choice, day, term, number,
    paragraph: text, country };

  // A question: its element, how to read the answer, the id of its first field, how to mark an error.
  /** @type {(place: string, words: Words, data: PageData, answers: Answers, today: number) => Question<Answer>} */
  function question(place, words, data, answers, today) {
    const of = kind(place, data, answers), answer = said(answers, place);
    const field = MAKE[of]({ place, of, words, data, answers, answer, today });
    const reason = why(place, words), help = hint(place, words);
    const error = h("p", { class: "error", id: "error", hidden: true });
    const element = h("fieldset", { "aria-describedby": "about error" },
      h("legend", {}, h("h1", {}, title(place, words))),
      h("div", { id: "about" },
        help && hinted(help),
        field.about || null,
        CONCLUSIONS.test(place) && h("p", { class: "flag" }, words.say("screen.lawyer"))),
      error, ...field.elements, ...field.open,
      reason && h("details", {}, h("summary", {}, words.say("screen.why")), h("p", {}, reason)));
    return {
      element, read: field.read, first: "field",
      /** @type {(problem: string) => void} */
      mark(problem) {
        error.textContent = problem;
        error.hidden = false;
      },
    };
  }

  // Several things in a hint stand one below the other.
  /** @type {(help: string) => Of} */
  const hinted = (help) => (help.includes(" · ") ? h("ul", { class: "hint" }, ...help.split(" · ").map((one) => h("li", {}, one)))
    : h("p", { class: "hint" }, help));

  // "I don't know" and "I'd rather not say", as real answers.
  /** @type {(words: Words, answer: Answer, id: string | null) => Of[]} */
  const openChoices = (words, answer, id) => ["unknown", "declined"].map((value, n) =>
    radio(value, words.say(`screen.${value}`), answer.kind === value, id && n === 0 ? id : null));

  /** @type {(asked: Omit<Asked, "answer" | "today">) => [value: string, label: string][]} */
  function options({ of, place, data, words, answers }) {
    if (of === "code") {
      const name = plain(place).split(".").at(-1);
      /** @type {string[]} */
      const codes = kindOf(data, plain(place));
      return codes.map((code) => [`=${code}`, words.say(`code.${name}.${code}`)]);
    }
    if (of === "line") {
      const named = cobijoInterview.facts(answers, data, 0).nationalities?.items ?? [];
      return data.records.filter((r) => named.includes(r.country)).map((r) => [`=${r.id}`, lineOf(r.country, r.id, r.stretches.at(-1)?.since, words)]);
    }
    if (of === "crimes") return CRIMES[place].map((value) => [value, words.say(`crimes.${place}.${value}`)]);
    if (of === "filed") return [["no", words.say("screen.not_filed")], ["yes", words.say("screen.filed")]];
    if (of === "group") return [["no", words.say("screen.none_of_these")], ["yes", words.say("screen.some_of_these")]];
    return [["yes", words.say("screen.yes")], ["no", words.say("screen.no")]];
  }

  /** @type {(asked: Asked) => Fields} */
  function choice(asked) {
    const { words, answer } = asked;
    const elements = options(asked).map(([value, label], n) =>
      radio(value, label, answer.kind === value || `=${answer.v}` === value, n === 0 ? "field" : null));
    return {
      elements, open: openChoices(words, answer, null),
      read() {
        const value = picked();
        if (value === null) return { problem: words.say("screen.choose") };
        return { answer: value.startsWith("=") ? { kind: "value", v: value.slice(1) } : { kind: value } };
      },
    };
  }

  // A field to fill in, beside "I don't know" and "I'd rather not say": filling wins over them.
  /** @type {(asked: Asked, elements: any[], empty: () => boolean, value: () => Heard<Answer>, about?: Of) => Fields} */
  function filled(asked, elements, empty, value, about) {
    return {
      elements, about, open: openChoices(asked.words, asked.answer, null),
      read() {
        const open = picked();
        if (empty()) return open ? { answer: { kind: open } } : { problem: asked.words.say("screen.choose") };
        return value();
      },
    };
  }

  // A designation in words: a code alone says nothing to who holds it.
  /** @type {(country: string, designation: string | null, since: number | null | undefined, words: Words) => string} */
  const lineOf = (country, designation, since, words) => (since === null || since === undefined
    ? words.say("result.never", { country }) : words.say("result.for", { country, designation, since: [since, since] }));

  /** @type {(label: string, field: Of, kind?: string) => Of} */
  const labelled = (label, field, kind = "") => h("label", { class: "field " + kind }, h("span", {}, label), field);
  /** @type {(id: string, value: string | number, attributes?: Record<string, any>) => Of} */
  const input = (id, value, attributes = {}) =>
    h("input", { id, type: "text", autocomplete: "off", spellcheck: "false", value, ...attributes });

  /** @type {(asked: Asked) => Fields} */
  function day(asked) {
    const { words, place, answer, data, answers, today } = asked;
    const [first, last] = answer.kind === "value" ? answer.v : [null, null];
    const parts = first === null || !Number.isFinite(first) ? [] : isoParts(first, last);
    const months = h("select", { id: "field" }, h("option", { value: "" }, words.say("screen.no_month")),
      ...Array.from({ length: 12 }, (_, n) =>
        h("option", { value: n + 1, selected: parts[1] === n + 1 }, words.say(`month.${n + 1}`))));
    const date = input("day", parts[2] || "", { inputmode: "numeric", maxlength: 2, size: 3 });
    const year = input("year", parts[0] || "", { inputmode: "numeric", maxlength: 4, size: 5 });
    const ongoing = kindOf(data, plain(place)) === "ongoing"
      && radio("ongoing", words.say("screen.ongoing"), last === Infinity, null);
    const elements = [h("div", { class: "date" }, labelled(words.say("screen.month"), months, "month"),
      labelled(words.say("screen.day"), date), labelled(words.say("screen.year"), year)), ongoing].filter(Boolean);
    const value = () => {
      const found = readSpan(year.value, months.value, date.value);
      if (!found) return { problem: words.say("screen.bad_date") };
      if (found[0] > today && !ongoing) return { problem: words.say("screen.future") };
      const other = clash(place, found, answers);
      if (other) return { problem: words.say("screen.clash", { fact: other.replace("filed.day", "filed") }) };
      return { answer: { kind: "value", v: found } };
    };
    const field = filled(asked, elements, () => !(date.value + year.value + months.value).trim(), value,
      about(asked, first, last));
    const read = field.read;
    field.read = () => (picked() === "ongoing" ? { answer: { kind: "value", v: [Infinity, Infinity] } } : read());
    return field;
  }

  /** @type {(first: number, last: number) => number[]} */
  function isoParts(first, last) {
    const [year, month, date] = cobijoPage.isoDay(first).split("-").map(Number);
    return first === last ? [year, month, date] : last - first < 31 ? [year, month] : [year];
  }

  /** @type {(year: string, month: string, date: string) => Span | null} */
  function readSpan(year, month, date) {
    if (!/^\d{4}$/.test(year.trim()) || (date.trim() && !(month && /^\d{1,2}$/.test(date.trim())))) return null;
    const number = Number(year);
    return number < 1880 || number > 2200 ? null : spanOf(number, Number(month), Number(date));
  }

  // Which days of the record this day is compared with, and why it is asked again.
  /** @type {(asked: Asked, first: number | null, last: number | null) => Of} */
  function about({ words, place, data, answers, today }, first, last) {
    const found = [h("p", { class: "hint" }, words.say("screen.day_hint"))];
    if (first !== null && first !== last) found.unshift(h("p", { class: "note" }, words.say("screen.need_day")));
    if (place === "arrived") {
      const days = new Set();
      for (const { standing } of cobijoInterview.screenings(answers, data, today)) {
        const base = standing && standing.bases.at(-1);
        for (const number of base ? [base.residence, base.presence] : []) if (number) days.add(number);
      }
      const shown = [...days].sort().slice(0, 8).map(words.date);
      if (shown.length) found.push(h("p", { class: "hint" }, words.say("screen.dates_matter", { days: words.list(shown) })));
    }
    return h("div", {}, ...found);
  }

  // A term in years, months and days, as papers of a court say it: one year and one day is not 366 days.
  const UNITS = ["years", "months", "days"];
  /** @type {(term: [months: number, days: number]) => number[]} */
  const parts = ([months, days]) => [Math.floor(months / 12), months % 12, days];

  /** @type {(asked: Asked) => Fields} */
  function term(asked) {
    const { words, answer } = asked, held = answer.kind === "value" ? parts(answer.v) : [0, 0, 0];
    const fields = UNITS.map((unit, n) =>
      input(n ? unit : "field", held[n] || "", { inputmode: "numeric", maxlength: 4, size: 3 }));
    const fine = radio("fine", words.say("screen.fine_only"), answer.kind === "value" && !held.some(Boolean), null);
    const elements = [
      h("div", { class: "date" }, ...UNITS.map((unit, n) => labelled(words.say(`screen.${unit}`), fields[n]))), fine,
    ];
    const texts = () => fields.map((field) => field.value.trim()), empty = () => !texts().some(Boolean);
    const field = filled(asked, elements, empty, () => {
      if (!texts().every((text) => /^\d{0,4}$/.test(text))) return { problem: words.say("screen.bad_number") };
      const [years, months, days] = texts().map(Number);
      return { answer: { kind: "value", v: [12 * years + months, days] } };
    });
    const read = field.read;
    field.read = () => (picked() === "fine" && empty() ? { answer: { kind: "value", v: [0, 0] } } : read());
    return field;
  }

  /** @type {(asked: Asked) => Fields} */
  function number(asked) {
    const { words, place, answer } = asked;
    const field = input("field", answer.kind === "value" ? answer.v : "", {
      inputmode: "numeric", size: 6, "aria-label": title(place, words),
    });
    return filled(asked, [field], () => !field.value.trim(), () => (/^\d{1,7}$/.test(field.value.trim())
      ? { answer: { kind: "value", v: Number(field.value) } } : { problem: words.say("screen.bad_number") }));
  }

  /** @type {(asked: Asked) => Fields} */
  function text(asked) {
    const { words, place, answer } = asked;
    const field = input("field", answer.kind === "value" ? answer.v : "", { size: 22, "aria-label": title(place, words) });
    return filled(asked, [field], () => !field.value.trim(), () => {
      const value = field.value.trim().replace(/^INA\s+/, "");
      return GRAPH.test(value) ? { answer: { kind: "value", v: value } } : { problem: words.say("screen.bad_paragraph") };
    });
  }

  /** @type {(asked: Asked) => Fields} */
  function country(asked) {
    const { words, place, answer, data } = asked;
    const field = cobijoHolder.countries(words, data);
    field.setAttribute("aria-label", title(place, words));
    field.value = answer.kind === "value" ? answer.v : "";
    const stateless = place === "nationalities" && radio("none", words.say("screen.no_country"), answer.kind === "none", null);
    return filled(asked, [field, stateless].filter(Boolean), () => !field.value, () => cobijoHolder.chosen(field.value, words, data));
  }

  // An answer as it is shown again.
  /** @type {(place: string, answer: Answer, words: Words, data: PageData, answers: Answers) => string} */
  function shown(place, answer, words, data, answers) {
    if (answer.kind === "unknown" || answer.kind === "declined") return words.say("screen.not_provided");
    if (answer.kind === "none") return words.say("screen.no_country");
    // What was said of a crime before the papers came is shown as it was asked then.
    const of = ["once", "more", "open"].includes(answer.kind) ? "crimes" : kind(place, data, answers);
    if (answer.kind !== "value") return Object.fromEntries(options({ of, place, data, words, answers: new Map() }))[answer.kind];
    if (of === "code") return words.say(`code.${plain(place).split(".").at(-1)}.${answer.v}`);
    if (of === "country") return words.country(answer.v);
    if (of === "day") return words.span(answer.v);
    if (of === "term") return term_(answer.v, words);
    const line = of === "line" && data.records.find((record) => record.id === answer.v);
    if (line) return lineOf(line.country, line.id, line.stretches.at(-1)?.since, words);
    return String(answer.v);
  }

  /** @type {(value: [months: number, days: number], words: Words) => string} */
  function term_(value, words) {
    const found = parts(value).map((count, n) => count && `${words.say(`screen.${UNITS[n]}`)}: ${count}`).filter(Boolean);
    return found.length ? found.join(", ") : words.say("screen.fine_only");
  }

  return { question, title, shown, lineOf };
})();
