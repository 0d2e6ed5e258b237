"use strict";
// What a card's answer means for an employer: accept, accept on a condition that is named first, or no notice found;
// what to write, by when to look again. And how an employer writes a category and a day.

const cobijoEmployer = (() => {
  const { BEGAN, dayOf, isoDay, readDay } = cobijoPage;
  /** @type {(value: any) => boolean} */
  const none = (value) => value === null || value === undefined;
  /** @type {(number: number) => Span} */
  const span = (number) => [number, number];
  const CARD_DAYS = 3 * 366;

  // A12, a-12, (a)(12), A 12: as it stands on cards, in files and in the regulation.
  /** @type {(text: any) => string | null} */
  function category(text) {
    const found = /^\(?([ac])\)?[\s-]*\(?(12|19)\)?$/i.exec(String(text).trim());
    const code = found && found[1].toUpperCase() + found[2];
    return code === "A12" || code === "C19" ? code : null;
  }

  // A11, A-11, (a)(11): deferred departure, which this check does not know and says so.
  /** @type {(text: any) => boolean} */
  const deferred = (text) => /^\(?a\)?[\s-]*\(?11\)?$/i.test(String(text).trim());

  const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})$/;

  // With slashes the month comes first, as on cards, unless another day beside it shows otherwise. With dots or dashes
  // most of the world writes the day first: 5.6.2026 can be two days, and 27.05.2026 is one.
  /** @type {(text: any, slashed?: boolean) => boolean} */
  function twoWays(text, slashed = false) {
    const [, first, mark, second] = NUMERIC.exec(String(text).trim()) || [];
    return Boolean(first) && (slashed || mark !== "/") && Number(first) !== Number(second) && Math.max(Number(first), Number(second)) <= 12;
  }

  // Whether a day with slashes can only have the day first, as 27/02/2025.
  /** @type {(text: any) => boolean} */
  function dayFirst(text) {
    const [, first, mark, second, last] = NUMERIC.exec(String(text).trim()) || [];
    return mark === "/" && Number(first) > 12 && dayOf(year(last), Number(second), Number(first)) !== null;
  }

  // Whether a text is a day, though it may not be known which.
  /** @type {(text: any, months: string[]) => boolean} */
  const dated = (text, months) => twoWays(text) || day(text, months) !== null;

  // 2026-05-27, 5/27/2026, 5/27/26, 27.5.2026, May 27 2026, 27 de mayo de 2026; null where it is no day, or could be two.
  /** @type {(text: any, months: string[]) => number | null} */
  function day(text, months) {
    const shown = String(text).trim(), plain = readDay(shown);
    if (plain !== null) return plain;
    const numeric = NUMERIC.exec(shown);
    if (numeric) return twoWays(shown) ? null : ofNumbers(numeric);
    const parts = shown.toLowerCase().replace(/\bde\b|[,./-]/g, " ").split(/\s+/).filter(Boolean);
    const month = parts.findIndex((part) => part.length > 2 && months.some((name) => name.startsWith(part)));
    if (parts.length !== 3 || month < 0) return null;
    const [first, second] = parts.filter((_, n) => n !== month);
    if (!/^\d{1,2}$/.test(first) || !/^(\d{2}|\d{4})$/.test(second)) return null;
    return dayOf(year(second), (months.findIndex((name) => name.startsWith(parts[month])) % 12) + 1, Number(first));
  }

  /** @type {(found: RegExpExecArray) => number | null} */
  function ofNumbers([, first, mark, second, last]) {
    const dayFirst = mark !== "/" && Number(first) > 12, [month, number] = dayFirst ? [second, first] : [first, second];
    return dayOf(year(last), Number(month), Number(number));
  }

  /** @type {(text: string) => number} */
  const year = (text) => Number(text) + (text.length === 2 ? 2000 : 0);

  const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*";
  const YEARLESS = new RegExp(`^\\d{1,2}[/-]\\d{1,2}$|^${MONTH}\\.?(?: \\d{1,2})?$|^\\d{1,2}(?: de)? ${MONTH}$`, "i");

  // Why a text is not read as a day: the id of a message.
  /** @type {(text: any) => string} */
  const unread = (text) => (twoWays(text) ? "employers.two_ways" : YEARLESS.test(String(text).trim()) ? "employers.no_year" : "employers.bad_date");

  // Why a day can't be that of a card: the id of a message, or null.
  /** @type {(text: any, number: number | null, today: number) => string | null} */
  function wrong(text, number, today) {
    if (!String(text).trim()) return "employers.need_date";
    if (number === null) return unread(text);
    if (number > today + CARD_DAYS) return "employers.far_date";
    return number < BEGAN ? "employers.early_date" : null;
  }

  // {kind: "yes" | "if" | "open" | "no", conditions, write, through, notices}: what decides comes first. A day is given
  // for a condition that can be shown to be met, and it is that condition's own; never for what is only in doubt.
  /** @type {(card: Checked) => Judged} */
  function judge(card) {
    const used = card.extensions.filter((e) => e.valid === card.valid && (card.valid === null || reaches(e, card.on)));
    const notices = [...new Set(used.map((e) => e.source))];
    if (card.valid === false) return { kind: "no", conditions: [], write: null, through: null, notices: [] };
    if (card.valid === true) {
      const sure = card.through === null || card.through <= card.expires || !used.length || used.some((e) => !e.conditions.length);
      return { kind: sure ? "yes" : "if", conditions: sure ? [] : unique(used.flatMap((e) => e.conditions)), write: cobijoCard.record(card), through: card.through, notices };
    }
    const [first] = used.filter((e) => hangs(e, card.on)).sort((a, b) => last(b) - last(a));
    const said = used.flatMap((e) => openOn(e, card.on));
    const run = ranOut(used, card.on), over = card.goesOn ? [PRINTED, ...(run.length ? run : [THEN])] : run;
    const asked = [...card.cautions.filter(([id]) => OPEN.includes(id)), ...used.flatMap((e) => e.notes)].map(uncut);
    const lasts = over.length ? over : card.lastsOpen ? LASTS : [];
    const shown = unique(first ? [...first.conditions, ...said, ...asked, ...lasts] : [...asked, ...said, ...lasts]);
    return { kind: shown.length ? "if" : "open", conditions: shown, write: null, through: first ? last(first) : null, notices };
  }

  // What may have cut a card short settles it where it does not reach the card.
  /** @type {(one: Said) => Said} */
  const uncut = ([id, values]) => [id === "card.cut" ? "card.uncut" : id, values];
  /** @type {(one: Extended) => number} */
  const last = (one) => one.through ?? one.atMost ?? 0;
  // Whether an extension still runs if a condition of its own is met, and nothing may have cut it short before.
  /** @type {(one: Extended, on: number) => boolean} */
  const hangs = (one, on) => last(one) >= on && one.conditions.some(([id]) => id.startsWith(CONDITION)) && !one.notes.some(([, { through }]) => through < on);
  const CONDITION = "card.condition.";
  const OPEN = ["card.ask_receipt", "card.list_incomplete", "card.no_such_day", "card.notices_differ", "card.cut"];
  // Of a card whose own designation may go on past the printed day; and what follows.
  /** @type {Said[]} */
  const [PRINTED, THEN] = [["card.ran_out.printed", {}], ["card.ran_out.then", {}]];
  /** @type {Said[]} */
  const LASTS = [["card.condition.designation_lasts", {}]];
  /** @type {(one: Extended, on: number) => boolean} */
  const past = (one, on) => !none(one.through) && Number(one.through) < on;
  // None of its own where it is past its own last day. One that is open without a condition of its own goes on only with
  // the designation.
  /** @type {(one: Extended, on: number) => Said[]} */
  const openOn = (one, on) => (past(one, on) ? [] : one.conditions.length || one.notes.length ? one.conditions : LASTS);
  // Of what is past its own last day and may go on: the last that is known, and what follows.
  /** @type {(used: Extended[], on: number) => Said[]} */
  function ranOut(used, on) {
    const [one] = used.filter((e) => past(e, on)).sort((a, b) => last(b) - last(a));
    return one ? [["card.ran_out", { source: one.source, through: span(Number(one.through)) }], THEN] : [];
  }
  /** @type {(one: Extended, on: number) => boolean} */
  const reaches = (one, on) => one.through === null || one.through >= on || !none(one.atMost);
  /** @type {(list: Said[]) => Said[]} */
  const unique = (list) => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];

  /** @type {(found: Judged, card: Checked, say: (id: string, values?: Values) => string, shown: Values) => string} */
  function headline(found, card, say, shown) {
    const values = { ...shown, expires: span(card.expires), on: span(card.on), through: found.through === null ? null : span(found.through) };
    if (found.kind === "yes") return say("employers.yes", values);
    if (found.kind === "no") return say("card.no", values);
    if (found.kind === "open") return say("card.open", values);
    const [id, at] = found.conditions[0], first = say(id, at);
    const head = found.through === null ? "employers.if_open" : id.startsWith(CONDITION) ? "employers.if" : "employers.but";
    return say(head, { ...values, condition: first });
  }

  // Of a day that has passed, how the card stands today, and whether the day to reverify has passed with it; of the last
  // day, that it is today. `good` is whether nothing is to be done by today; null where there is nothing to say.
  /** @type {(data: CardData, asked: AskedCard, found: Judged, today: number, say: (id: string, values?: Values) => string) => Since | null} */
  function since(data, asked, found, today, say) {
    const { through } = found, { category = "A12", on } = asked;
    if (on >= today) return found.kind === "yes" && through === today ? { good: false, answer: null, texts: [say("employers.reverify_today", { day: span(today) })] } : null;
    const now = cobijoCard.check(data, { ...asked, on: today }), judged = judge(now), good = judged.kind === "yes";
    const answer = headline(judged, now, say, { category }), due = !good && through !== null && through < today;
    const ends = good && judged.through === today;
    return { good: good && !ends, answer, texts: [say("card.today", { on: span(on), answer }),
      ...(due ? [say("card.reverify_past", { through: span(through) })] : []),
      ...(ends ? [say("employers.reverify_today", { day: span(today) })] : [])] };
  }

  return { category, deferred, day, dated, dayFirst, twoWays, unread, wrong, judge, headline, since, isoDay, span };
})();
