"use strict";
// The holder's questions and their answer. What stands, and what each printed day means, was worked out when the page
// was built (site/holder.py); here it is looked up for the reader's own day and put together.

const cobijoHolder = (() => {
  const { h, BEGAN, dayOf } = cobijoPage;
  /** @param {any} value @returns {value is null | undefined} */
  const none = (value) => value === null || value === undefined;
  /** @type {(number: number) => Span} */
  const span = (number) => [number, number];
  /** @type {(number: number | null | undefined) => Span | null} */
  const when = (number) => (none(number) ? null : span(number));
  const LEGAL_HELP = "https://www.justice.gov/eoir/list-pro-bono-legal-service-providers";
  const CARD_YEARS = 366 * 3;
  const COUNTED = 10_000;
  /** @type {Sent} */
  const NOTHING = [null, false, null, null, null, [], false, true];
  const CATEGORY = /^[AC]\d/;

  // What is asked of whom, after the country: who never asked for TPS, or doesn't know, is answered at once.
  const OF_HOLDER = ["card", "which", "receipt", "letter", "trips", "crimes"];
  /** @type {Record<string, string[]>} */
  const ASKED = { now: OF_HOLDER, had: OF_HOLDER, waiting: ["card", "receipt", "letter", "crimes"], ded: ["card"] };
  /** @type {Record<string, string>} */
  const USUAL = { waiting: "C19", ded: "A11" };

  /** @type {(told: Told, place: string) => Given} */
  const given = (told, place) => told.get(place) || { kind: "" };
  /** @type {(told: Told) => string} */
  const track = (told) => given(told, "track").kind;
  /** @type {(told: Told) => boolean} */
  const holds = (told) => track(told) === "now" || track(told) === "had";

  // --- what stands for the country on the day: its lines, the one that matters first

  const EMPTY = { id: "", day: null, faces: {}, others: [], file: [], futures: [], kept: [], doubts: [], unconfirmed: [] };

  /** @type {(told: Told, data: PageData, today: number) => HolderLine[]} */
  function lines(told, data, today) {
    const rows = data.holder.countries[given(told, "country").v] || [];
    const row = rows.filter(([from]) => from <= today).at(-1) || rows[0];
    return row ? row[1].map((one) => ({ ...EMPTY, ...one })) : [];
  }

  // Those of them that can be the reader's own. Who holds TPS now holds one that stands or may, where one does; who
  // held it may have held an old one. A card may bear a day that only some of them print. Who doesn't say which is told
  // of each that ended lately, or may stand.
  /** @type {(told: Told, data: PageData, today: number) => HolderLine[]} */
  function mine(told, data, today) {
    const all = lines(told, data, today), { expires } = given(told, "card"), which = given(told, "which");
    const alive = all.filter((one) => one.kind !== "ended"), lately = all.filter((one) => one.recent);
    const held = track(told) === "now" && alive.length ? alive : track(told) === "had" || !lately.length ? all : lately;
    const faced = expires ? held.filter((one) => !pieces(one, expires, data, today)[0].strange) : [], able = faced.length ? faced : held;
    const said = able.filter((one) => one.id === which.v);
    if (said.length) return said;
    return which.kind && !faced.length && lately.length ? able.filter((one) => one.recent) : able;
  }

  /** @type {(told: Told, data: PageData, today: number) => HolderLine | null} */
  const line = (told, data, today) => mine(told, data, today)[0] || null;

  // What a printed day means for a line, by the day on which a renewal came. Days that no notice names stand in
  // stretches, of which one may begin today; small numbers are days from the printed one. What a receipt gave and is
  // over leaves what there is without it.
  /** @type {(line: HolderLine, expires: number, data: PageData, today: number) => Piece[]} */
  function pieces({ faces, others }, expires, { holder }, today) {
    const number = faces[expires] ?? others.filter(([from]) => (from || today) <= expires).at(-1)?.[1];
    /** @type {(day?: number | null) => number | null} */
    const at = (day) => (none(day) ? null : day < COUNTED ? expires + day : day);
    /** @type {Piece[]} */
    const all = (none(number) ? [NOTHING] : holder.answers[number]).map(([from, valid, through, atMost, source, conditions = [], lasts, strange, disputed]) => ({
      from: at(from), valid, through: at(through), atMost: at(atMost), source, conditions: conditions.map(([id, day, by]) => [id, at(day), by]), lasts, strange, disputed }));
    const last = all.map(({ through, atMost }) => Math.max(through || 0, atMost || 0));
    return all.map((one, n) => (n && last[n] && last[n] < today ? { ...all[0], from: one.from } : one));
  }

  /** @type {(told: Told, data: PageData, today: number) => Permitted | null} */
  function permit(told, data, today) {
    const { category, expires } = given(told, "card"), one = line(told, data, today);
    if (!one || !expires || !category || !["A12", "C19"].includes(category)) return null;
    const all = pieces(one, expires, data, today), day = given(told, "receipt").v;
    const row = none(day) ? all[0] : all.filter(({ from }) => none(from) || from <= day).at(-1) || all[0];
    // Worked out for some weeks after the day of building: of what ran out later nobody knows whether it goes on.
    const over = row.valid === true && !none(row.through) && row.through < today;
    const through = (row.through || today) < today && (row.atMost || 0) >= today ? null : row.through;
    return { ...row, valid: over ? null : row.valid, through, lasts: row.lasts || over, asks: none(day) && all.slice(1).some((p) => p.valid !== false) };
  }

  // --- the next question, or the answer

  /** @type {(told: Told, data: PageData, today: number) => string} */
  function next(told, data, today) {
    if (!track(told)) return "track";
    const country = given(told, "country").kind;
    if (!country) return "country";
    const asked = country === "value" ? ASKED[track(told)] || [] : [];
    return asked.find((place) => !given(told, place).kind && wanted(place, told, data, today)) || "today";
  }

  // A question that can't change what the last page says is not asked.
  /** @type {(place: string, told: Told, data: PageData, today: number) => boolean} */
  function wanted(place, told, data, today) {
    if (track(told) === "ded") return given(told, "country").v in data.holder.ded;
    const one = line(told, data, today);
    if (!one || one.kind === "never" || (track(told) === "waiting" && one.kind === "ended")) return false;
    if (place === "which") return mine(told, data, today).length > 1;
    if (place === "receipt") return Boolean(permit(told, data, today)?.asks);
    if (place === "trips") return one.kind !== "ended" && !given(told, "which").kind;
    return true;
  }

  // An answer is kept; earlier ones that are no answer any more, since another changed, are asked again.
  /** @type {(place: string, answer: Given, page: Omit<HolderPage, 'words'>) => void} */
  function tell(place, answer, { told, data, today }) {
    told.set(place, answer);
    for (const other of ["card", "letter"]) {
      if (!["unknown", ...choices(other, told)].includes(given(told, other).kind)) told.delete(other);
    }
    if (given(told, "which").v && !line(told, data, today)) told.delete("which");
  }

  // --- questions: {element, read, first, mark}

  /** @type {Record<string, string[]>} */
  const OPTIONS = {
    track: ["now", "had", "ded", "waiting", "never"], letter: ["none", "intent", "withdrawal", "evidence", "court"],
    trips: ["no", "with", "without"], crimes: ["no", "arrest", "one", "more"], card: ["A12", "C19", "other", "none"],
    receipt: ["no"], country: [], which: [],
  };
  /** @type {Record<string, Record<string, string[]>>} */
  const OPTIONS_OF = {
    waiting: { letter: ["none", "evidence", "denied", "court"] }, ded: { card: ["A11", "other", "none"] },
  };

  /** @type {(place: string, told: Told) => string[]} */
  const choices = (place, told) => (OPTIONS_OF[track(told)] || {})[place] || OPTIONS[place];

  /** @type {(place: string, page: HolderPage) => Question<Given>} */
  function question(place, { words, data, told, today }) {
    const { say } = words, answer = given(told, place), error = h("p", { class: "error", id: "error", hidden: true });
    /** @type {(value: string) => string} */
    const label = (value) => (CATEGORY.test(value) ? value : say(`hold.${place}.${value}`));
    const options = choices(place, told).map((value, n) => radio(value, label(value), answer.kind === value || answer.category === value, n === 0 ? "field" : null));
    if (place === "which") options.push(...mine(new Map([...told].filter(([name]) => name !== place)), data, today)
      .map((one, n) => radio(one.id, ofYear(one, words), answer.v === one.id, n === 0 ? "field" : null)));
    const open = radio("unknown", say("hold.unknown"), answer.kind === "unknown", null);
    const date = { card: "hold.card.expires", letter: "hold.letter.date" }[place];
    const fields = date || place === "receipt" ? dateFields(words, answer.expires || answer.date || answer.v) : null;
    const country = place === "country" ? countries(words, data) : null;
    if (country) country.value = answer.v || "";
    const hint = `hold.${place}.hint`;
    const element = h("fieldset", { "aria-describedby": "about error" },
      h("legend", {}, h("h1", {}, say(`hold.${place}`, { country: given(told, "country").v }))),
      h("div", { id: "about" }, words.has(hint) && h("p", { class: "hint" }, say(hint))), error,
      fields && place === "receipt" ? [fields.element, ...options] : [country, ...options, fields && date && h("div", { class: "with-date" },
        h("p", { class: "label" }, say(date)), fields.element)],
      open,
      h("details", {}, h("summary", {}, say("hold.why")), h("p", {}, say(`hold.${place}.why`))));
    return {
      element, first: country || fields ? (country ? "field" : "month") : "field",
      read: () => read(place, { words, data, told, fields, country, today }),
      /** @type {(problem: string) => void} */
      mark(problem) {
        error.textContent = problem;
        error.hidden = false;
      },
    };
  }

  // A designation as its holder knows it: by its year, and by the day since which its people have lived here.
  /** @type {(one: HolderLine, words: Words) => string} */
  const ofYear = (one, { say }) => say(none(one.residence) ? "hold.which.year" : "hold.which.since", { year: one.id.slice(3), day: when(one.residence) });

  /** @type {(value: string, label: string, checked: boolean, id: string | null) => Of} */
  const radio = (value, label, checked, id) => h("label", { class: "choice" },
    h("input", { type: "radio", name: "answer", value, checked, id }), h("span", {}, label));

  // A country that was chosen: its answer, or what to choose where that state is no more.
  /** @type {(code: string, words: Words, data: PageData) => Heard<Answer>} */
  function chosen(code, words, data) {
    const today = data.former[code];
    return today ? { problem: words.say("hold.former", { country: code, countries: words.list(today.map(words.country)) }) }
      : { answer: { kind: "value", v: code } };
  }

  /** @type {() => string | null} */
  const picked = () => (document.querySelector('main input[name="answer"]:checked') || {}).value || null;

  /** @type {(place: string, page: HolderPage & { fields: DateFields | null, country: Of | null }) => Heard<Given>} */
  function read(place, { words, data, told, fields, country, today }) {
    const { say } = words, kind = picked();
    /** @type {(id: string) => Heard<Given>} */
    const problem = (id) => ({ problem: say(id) });
    if (country && country.value) return chosen(country.value, words, data);
    if (country) return kind ? { answer: { kind } } : problem("hold.choose");
    if (place === "which" && kind && kind !== "unknown") return { answer: { kind: "value", v: kind } };
    const day = fields ? fields.read() : null;
    if (day === false) return problem("hold.bad_date");
    if (day && day < BEGAN) return problem("hold.early_date");
    if (place === "receipt") {
      if (day && day > today) return problem("hold.future");
      return day ? { answer: { kind: "value", v: day } } : kind ? { answer: { kind } } : problem("hold.choose");
    }
    if (place === "card") {
      if (day && day > today + CARD_YEARS) return problem("hold.far_date");
      const category = day && (!kind || kind === "unknown") ? USUAL[track(told)] || "A12" : kind;
      if (category && CATEGORY.test(category)) return { answer: { kind: category, category, expires: day } };
    }
    if (place === "letter" && day && day > today) return problem("hold.future");
    return kind ? { answer: { kind, date: day } } : problem("hold.choose");
  }

  // Month, day and year; `read` gives the day, null where nothing was filled in, false where it can't be.
  /** @type {(words: Words, held: number | null) => DateFields} */
  function dateFields(words, held) {
    const { say } = words, at = held ? cobijoLogic.dateOf(held) : null;
    const months = h("select", { id: "month" }, h("option", { value: "" }, say("hold.pick")), ...Array.from({ length: 12 }, (_, n) =>
      h("option", { value: n + 1, selected: at !== null && at.getUTCMonth() === n }, say(`month.${n + 1}`))));
    /** @type {(id: string, size: number, value: number | string) => Of} */
    const input = (id, size, value) => h("input", { id, type: "text", inputmode: "numeric", autocomplete: "off", maxlength: size, size: size + 1, value });
    const date = input("day", 2, at ? at.getUTCDate() : ""), year = input("year", 4, at ? at.getUTCFullYear() : "");
    /** @type {(id: string, control: Of, kind?: string) => Of} */
    const field = (id, control, kind = "") => h("label", { class: "field " + kind }, h("span", {}, say(id)), control);
    return {
      element: h("div", { class: "date" }, field("hold.month", months, "month"), field("hold.day", date), field("hold.year", year)),
      read() {
        const [m, d, y] = [months.value, date.value.trim(), year.value.trim()];
        if (!m && !d && !y) return null;
        if (!m || !/^\d{1,2}$/.test(d) || !/^(\d{2}|\d{4})$/.test(y)) return false;
        return dayOf(Number(y) + (y.length === 2 ? 2000 : 0), Number(m), Number(d)) || false;
      },
    };
  }

  // Some hundreds of options are slow to make on a phone: they are made once, and moved from question to question.
  /** @type {Record<string, Of>} */
  const lists = {};
  /** @type {(words: Words, data: PageData) => Of} */
  const countries = (words, data) => lists[words.lang] ||= listed(words, data);

  /** @type {(words: Words, data: PageData) => Of} */
  function listed(words, data) {
    const { compare } = new Intl.Collator(words.lang);
    /** @type {(a: string, b: string) => number} */
    const byName = (a, b) => compare(words.country(a), words.country(b));
    /** @type {(code: string) => Of} */
    const option = (code) => h("option", { value: code }, words.country(code));
    const known = [...new Set([...data.designated, ...Object.keys(data.holder.ded)])];
    const others = [...data.countries.split(" "), ...Object.keys(data.former)].filter((code) => !known.includes(code)).sort(byName);
    return h("select", { id: "field", "aria-label": words.say("hold.country") }, h("option", { value: "" }, words.say("hold.pick")),
      h("optgroup", { label: "TPS" }, ...known.sort(byName).map(option)), h("optgroup", { label: "–" }, ...others.map(option)));
  }

  return { radio, picked, next, question, tell, line, mine, ofYear, permit, given, track, holds, countries, chosen, LEGAL_HELP, span, when, none };
})();
