"use strict";
// The holder's questions and their answer. What stands, and what each printed day means, was worked out when the page
// was built (site/holder.py); here it is looked up for the reader's own day and put together.

const cobijoHolder = (() => {
  const { h, dayOf } = cobijoPage;
  const none = (value) => value === null || value === undefined;
  const span = (number) => [number, number];
  const LEGAL_HELP = "https://www.justice.gov/eoir/list-pro-bono-legal-service-providers";
  const CARD_YEARS = 366 * 3;
  const CATEGORY = /^[AC]\d/;

  // What is asked of whom, after the country: who never asked for TPS, or doesn't know, is answered at once.
  const OF_HOLDER = ["card", "which", "receipt", "letter", "trips", "crimes"];
  const ASKED = { now: OF_HOLDER, had: OF_HOLDER, waiting: ["card", "receipt", "letter", "crimes"], ded: ["card"] };
  const USUAL = { waiting: "C19", ded: "A11" };

  const given = (told, place) => told.get(place) || {};
  const track = (told) => given(told, "track").kind;
  const holds = (told) => track(told) === "now" || track(told) === "had";

  // --- what stands for the country on the day: its lines, the one that matters first

  const EMPTY = { day: null, faces: {}, file: [], futures: [], kept: [], doubts: [], unconfirmed: [] };

  function lines(told, data, today) {
    const rows = data.holder.countries[given(told, "country").v] || [];
    const row = rows.filter(([from]) => from <= today).at(-1) || rows[0];
    return row ? row[1].map((one) => ({ ...EMPTY, ...one })) : [];
  }

  // Those of them that can be the reader's own. Who holds TPS now holds one that stands or may, where one does; who
  // held it may have held an old one. A card may bear a day that only some of them print. Who doesn't say which is told
  // of each that ended lately, or may stand.
  function mine(told, data, today) {
    const all = lines(told, data, today), { expires } = given(told, "card"), which = given(told, "which");
    const alive = all.filter((one) => one.kind !== "ended"), lately = all.filter((one) => one.recent);
    const held = track(told) === "now" && alive.length ? alive : track(told) === "had" || !lately.length ? all : lately;
    const faced = expires ? held.filter((one) => one.faces[expires]) : [], able = faced.length ? faced : held;
    if (which.v) return able.filter((one) => one.id === which.v);
    return which.kind && !faced.length && lately.length ? able.filter((one) => one.recent) : able;
  }

  const line = (told, data, today) => mine(told, data, today)[0] || null;

  function permit(told, data, today) {
    const { category, expires } = given(told, "card"), one = line(told, data, today);
    if (!one || !expires || !["A12", "C19"].includes(category)) return null;
    const pieces = one.faces[expires];
    if (!pieces) return { strange: true };
    const day = given(told, "receipt").v, row = none(day) ? pieces[0] : pieces.filter(([from]) => none(from) || from <= day).at(-1);
    const [, valid, through, atMost, source, conditions, lasts] = row;
    // Made for the day of building: what ran out since then no longer counts.
    const over = valid === true && through < today;
    return { valid: over ? false : valid, through, atMost, source, conditions, lasts, asks: none(day) && pieces.slice(1).some((p) => p[1] !== false) };
  }

  // --- the next question, or the answer

  function next(told, data, today) {
    if (!track(told)) return "track";
    const country = given(told, "country").kind;
    if (!country) return "country";
    const asked = country === "value" ? ASKED[track(told)] || [] : [];
    return asked.find((place) => !given(told, place).kind && wanted(place, told, data, today)) || "today";
  }

  // A question that can't change what the last page says is not asked.
  function wanted(place, told, data, today) {
    if (track(told) === "ded") return given(told, "country").v in data.holder.ded;
    const one = line(told, data, today);
    if (!one || one.kind === "never" || (track(told) === "waiting" && one.kind === "ended")) return false;
    if (place === "which") return mine(told, data, today).length > 1;
    if (place === "receipt") return Boolean((permit(told, data, today) || {}).asks);
    if (place === "trips") return one.kind !== "ended" && !given(told, "which").kind;
    return true;
  }

  // --- questions: {element, read, first, mark}

  const OPTIONS = {
    track: ["now", "had", "ded", "waiting", "never"], letter: ["none", "intent", "withdrawal", "evidence", "court"],
    trips: ["no", "with", "without"], crimes: ["no", "arrest", "one", "more"], card: ["A12", "C19", "other", "none"],
    receipt: ["no"], country: [], which: [],
  };
  const OPTIONS_OF = {
    waiting: { letter: ["none", "evidence", "denied", "court"] }, ded: { card: ["A11", "other", "none"] },
  };

  const choices = (place, told) => (OPTIONS_OF[track(told)] || {})[place] || OPTIONS[place];

  function question(place, { words, data, told, today }) {
    const { say } = words, answer = given(told, place), error = h("p", { class: "error", id: "error", hidden: true });
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
      fields && place === "receipt" ? [fields.element, ...options] : [country, ...options, fields && h("div", { class: "with-date" },
        h("p", { class: "label" }, say(date)), fields.element)],
      open,
      h("details", {}, h("summary", {}, say("hold.why")), h("p", {}, say(`hold.${place}.why`))));
    return {
      element, first: country || fields ? (country ? "field" : "month") : "field",
      read: () => read(place, { words, data, told, fields, country, today }),
      mark(problem) {
        error.textContent = problem;
        error.hidden = false;
      },
    };
  }

  // A designation as its holder knows it: by its year, and by the day since which its people have lived here.
  const ofYear = (one, { say }) => say(none(one.residence) ? "hold.which.year" : "hold.which.since", { year: one.id.slice(3), day: span(one.residence) });

  const radio = (value, label, checked, id) => h("label", { class: "choice" },
    h("input", { type: "radio", name: "answer", value, checked, id }), h("span", {}, label));

  // A country that was chosen: its answer, or what to choose where that state is no more; null where none was.
  function chosen(code, words, data) {
    if (!code) return null;
    const today = data.former[code];
    return today ? { problem: words.say("hold.former", { country: code, countries: words.list(today.map(words.country)) }) }
      : { answer: { kind: "value", v: code } };
  }

  const picked = () => (document.querySelector('main input[name="answer"]:checked') || {}).value || null;

  function read(place, { words, data, told, fields, country, today }) {
    const { say } = words, kind = picked(), problem = (id) => ({ problem: say(id) });
    if (country) return chosen(country.value, words, data) || (kind ? { answer: { kind } } : problem("hold.choose"));
    if (place === "which" && kind && kind !== "unknown") return { answer: { kind: "value", v: kind } };
    const day = fields ? fields.read() : null;
    if (day === false) return problem("hold.bad_date");
    if (place === "receipt") {
      if (day > today) return problem("hold.future");
      return day ? { answer: { kind: "value", v: day } } : kind ? { answer: { kind } } : problem("hold.choose");
    }
    if (place === "card") {
      if (day > today + CARD_YEARS) return problem("hold.far_date");
      const category = day && (!kind || kind === "unknown") ? USUAL[track(told)] || "A12" : kind;
      if (CATEGORY.test(category)) return { answer: { kind: category, category, expires: day } };
    }
    if (place === "letter" && day > today) return problem("hold.future");
    return kind ? { answer: { kind, date: day } } : problem("hold.choose");
  }

  // Month, day and year; `read` gives the day, null where nothing was filled in, false where it can't be.
  function dateFields(words, held) {
    const { say } = words, at = held ? cobijoLogic.dateOf(held) : null;
    const months = h("select", { id: "month" }, h("option", { value: "" }, say("hold.pick")), ...Array.from({ length: 12 }, (_, n) =>
      h("option", { value: n + 1, selected: at !== null && at.getUTCMonth() === n }, say(`month.${n + 1}`))));
    const input = (id, size, value) => h("input", { id, type: "text", inputmode: "numeric", autocomplete: "off", maxlength: size, size: size + 1, value });
    const date = input("day", 2, at ? at.getUTCDate() : ""), year = input("year", 4, at ? at.getUTCFullYear() : "");
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
  const lists = {};
  const countries = (words, data) => lists[words.lang] ||= listed(words, data);

  function listed(words, data) {
    const { compare } = new Intl.Collator(words.lang), byName = (a, b) => compare(words.country(a), words.country(b));
    const option = (code) => h("option", { value: code }, words.country(code));
    const known = [...new Set([...data.designated, ...Object.keys(data.holder.ded)])];
    const others = [...data.countries.split(" "), ...Object.keys(data.former)].filter((code) => !known.includes(code)).sort(byName);
    return h("select", { id: "field", "aria-label": words.say("hold.country") }, h("option", { value: "" }, words.say("hold.pick")),
      h("optgroup", { label: "TPS" }, ...known.sort(byName).map(option)), h("optgroup", { label: "–" }, ...others.map(option)));
  }

  return { next, question, line, mine, ofYear, permit, given, track, holds, countries, chosen, LEGAL_HELP, span, none };
})();
