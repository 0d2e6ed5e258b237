"use strict";
// What a card's answer means for an employer: accept, accept on a condition that is named first, or no notice found;
// what to write, by when to look again. And how an employer writes a category and a day.

const cobijoEmployer = (() => {
  const { dayOf, isoDay, readDay } = cobijoPage;
  /** @type {(value: any) => boolean} */
  const none = (value) => value === null || value === undefined;
  /** @type {(number: number) => Span} */
  const span = (number) => [number, number];
  const OLDEST = 1990, CARD_DAYS = 3 * 366;

  // A12, a-12, (a)(12), A 12: as it stands on cards, in files and in the regulation.
  /** @type {(text: any) => string | null} */
  function category(text) {
    const found = /^\(?([ac])\)?[\s-]*\(?(12|19)\)?$/i.exec(String(text).trim());
    const code = found && found[1].toUpperCase() + found[2];
    return code === "A12" || code === "C19" ? code : null;
  }

  // 2026-05-27, 5/27/2026, 5/27/26, 5-27-2026, May 27 2026, 27 de mayo de 2026; null where it is no day.
  /** @type {(text: any, months: string[]) => number | null} */
  function day(text, months) {
    const shown = String(text).trim(), plain = readDay(shown);
    if (plain !== null) return plain;
    const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(shown);
    if (numeric) return dayOf(year(numeric[3]), Number(numeric[1]), Number(numeric[2]));
    const parts = shown.toLowerCase().replace(/\bde\b|,|\./g, " ").split(/\s+/).filter(Boolean);
    const month = parts.findIndex((part) => part.length > 2 && months.some((name) => name.startsWith(part)));
    if (parts.length !== 3 || month < 0) return null;
    const [first, second] = parts.filter((_, n) => n !== month);
    if (!/^\d{1,2}$/.test(first) || !/^(\d{2}|\d{4})$/.test(second)) return null;
    return dayOf(year(second), (months.findIndex((name) => name.startsWith(parts[month])) % 12) + 1, Number(first));
  }

  /** @type {(text: string) => number} */
  const year = (text) => Number(text) + (text.length === 2 ? 2000 : 0);

  const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*";
  const YEARLESS = new RegExp(`^\\d{1,2}[/-]\\d{1,2}$|^${MONTH}\\.?(?: \\d{1,2})?$|^\\d{1,2}(?: de)? ${MONTH}$`, "i");

  // Why a day can't be that of a card: the id of a message, or null.
  /** @type {(text: any, number: number | null, today: number) => string | null} */
  function wrong(text, number, today) {
    if (!String(text).trim()) return "employers.need_date";
    if (number === null) return YEARLESS.test(String(text).trim()) ? "employers.no_year" : "employers.bad_date";
    if (number > today + CARD_DAYS) return "employers.far_date";
    return cobijoLogic.dateOf(number).getUTCFullYear() < OLDEST ? "employers.bad_date" : null;
  }

  // {kind: "yes" | "if" | "open" | "no", conditions, write, through, notices}: the condition that decides comes first.
  /** @type {(card: Checked) => Judged} */
  function judge(card) {
    const heard = card.extensions.filter((e) => e.valid !== false && (e.through === null || e.through >= card.on || !none(e.atMost)));
    const through = card.through;
    if (card.valid === false) return { kind: "no", conditions: [], write: null, through: null, notices: [] };
    const used = heard.filter((e) => e.valid === card.valid);
    const conditions = unique(used.flatMap((e) => e.conditions));
    const notices = [...new Set(used.map((e) => e.source))];
    if (card.valid === true) {
      const sure = used.filter((e) => e.valid === true && !e.conditions.length);
      const kind = through === null || through <= card.expires || sure.length || !used.length ? "yes" : "if";
      return { kind, conditions: kind === "yes" ? [] : conditions, write: cobijoCard.record(card), through, notices };
    }
    const last = Math.max(0, ...used.map((e) => e.through ?? e.atMost ?? 0), card.atMost || 0);
    const asked = card.cautions.filter(([id]) => OPEN.includes(id));
    const shown = conditions.length ? conditions : asked.length ? asked : used.length ? behind(card) : [];
    return { kind: shown.length ? "if" : "open", conditions: shown, write: null, through: last > card.on ? last : null, notices };
  }

  // An extension that is open without a condition of its own hangs on a cut, or on the designation itself.
  /** @type {(card: Checked) => Said[]} */
  function behind(card) {
    const cut = card.cautions.filter(([id]) => id === "card.cut");
    return cut.length ? cut : [["card.condition.designation_lasts", {}]];
  }

  const OPEN = ["card.ask_receipt", "card.list_incomplete", "card.no_such_day", "card.notices_differ"];
  /** @type {(list: Said[]) => Said[]} */
  const unique = (list) => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];

  /** @type {(found: Judged, card: Checked, say: (id: string, values?: Values) => string, shown: Values) => string} */
  function headline(found, card, say, shown) {
    const values = { ...shown, expires: span(card.expires), on: span(card.on), through: found.through === null ? null : span(found.through) };
    if (found.kind === "yes") return say("employers.yes", values);
    if (found.kind === "no") return say("card.no", values);
    if (found.kind === "open") return say("card.open", values);
    const [id, at] = found.conditions[0], first = say(id, at);
    return say(found.through === null ? "employers.if_open" : "employers.if", { ...values, condition: first });
  }

  return { category, day, wrong, judge, headline, isoDay, span };
})();
