"use strict";
// Screening on the reader's own device, as cobijo.decide does it: which designations are asked about, what the record
// gives to the rules, the outcome, what is missing, what is due. Reads the data that site/record.py writes.

const cobijoScreen = (() => {
  const { trace, explain, places, needs, place, operands, holds, picked, span, none, NO, UNKNOWN, JUDGMENT, YES } =
    cobijoLogic;
  const { closed } = cobijoWorkingDays;

  // The rules with what stands in them twice, which site/sharing.py writes once, put where it is named.
  /** @type {(rules: Rules) => void} */
  function together(rules) {
    /** @type {unknown[]} */
    const parts = [];
    /** @type {(one: any) => any} */
    const put = (one) => {
      if (Array.isArray(one)) return one[0] === "=" ? parts[one[1]] : one.map(put);
      return one && typeof one === "object" ? Object.fromEntries(Object.entries(one).map(([k, v]) => [k, put(v)])) : one;
    };
    for (const part of rules.parts.splice(0)) parts.push(put(part));
    Object.assign(rules, put(rules));
  }

  // --- the record

  // What a stretch of the record leaves out: nothing.
  const EMPTY = { items: [], complete: true };
  const NOTHING = { bases: [], setBy: {}, doubts: [], orders: [],
    given: { designations_made: EMPTY, registrations: EMPTY, extensions: EMPTY, reregistrations: EMPTY, ends: null } };

  /** @type {(record: LineRecord, on: number) => Standing} */
  function standing(record, on) {
    let found = record.stretches[0];
    for (const stretch of record.stretches) if (stretch.from <= on) found = stretch;
    return { ...NOTHING, ...found, given: { ...NOTHING.given, ...found.given }, id: record.id, country: record.country };
  }

  // What stood under every designation on a day; the conditions of law.screening say which of it a person is asked about.
  /** @type {(records: LineRecord[], on: number) => Standing[]} */
  const linesOn = (records, on) => records.map((record) => standing(record, on));

  // The countries that a person is of; null where they are not said.
  /** @type {(facts: Values, screening: Screening) => string[] | null} */
  function countries(facts, { said }) {
    if (!holds(said, facts, {})) return null;
    return facts.nationalities.items.length ? facts.nationalities.items : [facts.last_habitual_residence];
  }

  // Standings to screen, country by country; a country's code stands where it has none to be asked about.
  /** @type {(facts: Values, lines: Standing[], screening: Screening) => (Standing | string)[]} */
  function wanted(facts, lines, screening) {
    const codes = countries(facts, screening);
    const found = lines.filter((s) => holds(screening.touches, facts, givenOf(s, lines)));
    const never = (codes || []).filter((code) =>
      !lines.some((s) => s.country === code && holds(screening.asked, {}, givenOf(s, lines))));
    const order = codes || lines.map((s) => s.country).sort();
    /** @type {(code: string) => number} */
    const place = (code) => (order.includes(code) ? order.indexOf(code) : order.length);
    /** @type {(one: Standing | string) => number} */
    const at = (one) => place(typeof one === "string" ? one : one.country);
    return [...found, ...never].sort((a, b) => at(a) - at(b));
  }

  // The facts that decide what a person is asked about are told first: it is worked out anew when one of them changes.
  /** @type {WeakMap<LineRecord[], { key: string, found: (Standing | string)[] }>} */
  const before = new WeakMap();

  /** @type {(facts: Values, data: LawData, on: number, lines: Standing[]) => (Standing | string)[]} */
  function asked(facts, data, on, lines) {
    const { screening } = data.rules, told = factsIn([screening.said, screening.touches]).map((name) => facts[name]);
    const key = JSON.stringify([on, told], (_, v) => (typeof v === "number" ? String(v) : v)), last = before.get(data.records);
    if (last && last.key === key) return last.found;
    const found = wanted(facts, lines, screening);
    before.set(data.records, { key, found });
    return found;
  }

  /** @type {(tree: any) => string[]} */
  const factsIn = (tree) => (!Array.isArray(tree) ? [] : tree[0] === "fact" ? [tree[1]] : tree.flatMap(factsIn));

  // What the record says of a designation whoever the person is.
  /** @type {(s: Standing, lines: Standing[]) => Values} */
  const givenOf = (s, lines) => ({ country: s.country, designation: s.id, in_force: s.inForce,
    since: none(s.since) ? null : [s.since, s.since], other_lines: otherLines(s, lines) });

  // The country's other designations, each from its first day to its last; open where it still runs or may.
  /** @type {(s: Standing, lines: Standing[]) => List} */
  function otherLines(s, lines) {
    const others = lines.filter((other) => other.country === s.country && other.id !== s.id && !none(other.since));
    /** @type {(other: Standing) => number} */
    const last = (other) => (other.inForce === false && other.ends !== null ? other.ends : Infinity);
    const items = others.map((other) => ({ designation: other.id, open: other.inForce !== false,
      since: [other.since, other.since], ends: [last(other), last(other)] }));
    return { items, complete: true };
  }

  // A list of the record as the evaluator takes it.
  /** @type {(list: List) => List} */
  const entries = (list) => ({
    complete: list.complete,
    items: list.items.map((item) => Object.fromEntries(
      Object.entries(item).map(([name, v]) => [name, none(v) ? v : span(v)]),
    )),
  });

  // The days to meet are those of the latest designation when the person filed; all that may count, where that is open.
  /** @type {(s: Standing, filed: Span | null | undefined, on: number, data: LawOnDay) => Values} */
  function givenFor(s, filed, on, { lines, rules }) {
    const list = entries(s.given.designations_made), over = "designations_made";
    /** @type {(entry: Entry, position: number) => Around[]} */
    const inside = (entry, position) => [{ over, kind: "given", position, entry }];
    const bases = s.bases.filter((_, n) => holds(rules.screening.counts, { filed }, {}, inside(list.items[n], n)));
    /** @type {(name: string) => Span | null} */
    const hull = (name) => {
      const days = bases.map((base) => base[name]);
      return days.length && !days.some(none) ? [Math.min(...days), Math.max(...days)] : null;
    };
    return {
      ...givenOf(s, lines),
      on: [on, on],
      designations_made: list,
      reregistration_opens: none(s.reregistrationOpens) ? null : [s.reregistrationOpens, s.reregistrationOpens],
      continuous_residence_since: hull("residence"),
      continuous_physical_presence_since: hull("presence"),
      registrations: entries(s.given.registrations),
      extensions: entries(s.given.extensions),
      ends: none(s.given.ends) ? null : span(s.given.ends),
      reregistrations: entries(s.given.reregistrations),
      ...ahead(s.given, on),
    };
  }

  // The days of deadlines that are still ahead, where the stretch began with more of them.
  /** @type {(given: Values, on: number) => Values} */
  function ahead(given, on) {
    /** @type {(name: string) => Span | null} */
    const day = (name) => (none(given[name]) || given[name][0] < on ? null : given[name]);
    const after = given.late_after;
    return { register_by: day("register_by"), reregister_by: day("reregister_by"), ends_on: day("ends_on"),
      late_after: none(after) || after[0] > on ? after : [on, on] };
  }

  // --- what paper received on a day still keeps: 8 CFR 1.2

  // The earliest last day of a period that paper received on a day still keeps.
  /** @type {(day: number) => number} */
  function kept(day) {
    if (!Number.isFinite(day)) return day;
    let found = day;
    while (closed(found - 1)) found -= 1;
    return found;
  }

  /** @type {(facts: Values) => Values} */
  const withKept = (facts) => (none(facts.filed) || facts.filed_keeps ? facts
    : { ...facts, filed_keeps: facts.filed.map(kept) });

  // --- a screening

  // Every designation that the facts could touch, or the one that is named.
  /** @type {(facts: Values, data: LawData, on: number, designation?: string | null) => Screened[]} */
  function screen(facts, data, on, designation = null) {
    const lines = linesOn(data.records, on), named = lines.find((s) => s.id === designation);
    const found = named ? [named] : asked(facts, data, on, lines);
    return inOrder(found.map((s) =>
      (typeof s === "string" ? one(facts, null, s, { ...data, lines }, on) : one(facts, s, s.country, { ...data, lines }, on))), data.rules.dated);
  }

  // The country of a grant first, the others as they came; in each the line of a grant first, then the newest whose days
  // the person's dates meet.
  /** @type {(found: Screened[], dated: string[]) => Screened[]} */
  function inOrder(found, dated) {
    const held = found.filter((s) => s.standing && s.grant !== NO);
    const countries = [...new Set([...held, ...found].map((s) => s.country))];
    /** @type {(s: Screened) => [number, number, number]} */
    const place = (s) => {
      if (!s.standing) return [countries.indexOf(s.country), 0, 0];
      const misses = s.elements.some((e) => dated.includes(e.id) && e.truth === NO);
      return [countries.indexOf(s.country), s.grant !== NO ? 0 : misses ? 2 : 1, -(s.standing.since || 0)];
    };
    return found.map((s) => ({ s, at: place(s) }))
      .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.at[2] - b.at[2]).map(({ s }) => s);
  }

  // One application judged by itself.
  /** @type {(facts: Values, s: Standing | null, code: string, data: LawOnDay, on: number) => Read} */
  function reading(facts, s, code, data, on) {
    const given = s ? givenFor(s, facts.filed, on, data) : { country: code };
    const elements = data.rules.elements.map(({ id, tree }) => {
      const traced = trace(tree, facts, given), gaps = needs(traced, facts, given);
      return { id, truth: traced.truth, citation: tree[2], gaps, ...because(traced, gaps, facts, given) };
    });
    return { facts, given, elements, least: Math.min(...elements.map((e) => e.truth)) };
  }

  // Whether a grant stands, whether the windows were kept, what is lacking; whether a grant shows that nobody spoke of.
  /** @type {(s: Standing | null, read: Read, rules: Rules) => Held} */
  function holder(s, { facts, given }, { grant }) {
    /** @type {Held} */
    const nobody = { grant: NO, windows: YES, hinted: false, gaps: new Map() };
    if (!s) return nobody;
    if (facts["status.ever_granted"] !== true) {
      if (trace(grant.hinted, facts, given).truth !== YES) return nobody;
      return { ...nobody, hinted: true, gaps: new Map([["status.ever_granted", "case"]]) };
    }
    const stands = trace(grant.stands, facts, given);
    if (stands.truth === NO) return nobody;
    const windows = trace(grant.windows, facts, given);
    const asked = stands.truth === YES && windows.truth === JUDGMENT ? windows : stands;
    return { grant: stands.truth, windows: windows.truth, hinted: false, gaps: needs(asked, facts, given) };
  }

  // What a withdrawal would look at, so far as the facts raise it: where an element is not met, or not plainly where one
  // of its lists has an entry.
  /** @type {(held: Held, read: Read, rules: Rules) => Concern[]} */
  function concerns(held, { facts, given, elements }, rules) {
    if (held.grant === NO) return [];
    return rules.concerns.map(({ id, element, listed, tree, source }) => {
      const met = elements.find((e) => e.id === element)?.truth ?? UNKNOWN;
      const named = listed.some((name) => facts[name]?.items.length);
      const raised = met === NO ? YES : named && met !== YES ? met : NO;
      return { id, source, truth: tree ? trace(tree, facts, given).truth : raised };
    }).filter((one) => one.truth !== NO);
  }

  // The first row of the table whose truths are these; a row leaves out what it does not ask.
  /** @type {(least: Truth, inForce: boolean | null, held: Held, cases: Rules['outcomes']) => string} */
  function outcomeOf(least, inForce, { grant, windows, hinted }, cases) {
    const truths = [none(inForce) ? UNKNOWN : inForce ? YES : NO, grant, windows, hinted ? YES : NO, least];
    const found = cases.find(([, asked]) => asked.every((some, n) => some === null || some.includes(truths[n])));
    return found ? found[0] : "needs_information";
  }

  /** @type {(facts: Values, s: Standing | null, code: string, data: LawOnDay, on: number) => Screened} */
  function one(facts, s, code, data, on) {
    /** @type {Values[]} */
    const filings = facts.filings ? facts.filings.items : [{}];
    const read = filings.map((filing) => reading(withKept({ ...facts, ...filing }), s, code, data, on));
    const best = read.reduce((found, next) => (next.least > found.least ? next : found));
    const inForce = s ? s.inForce : false, held = holder(s, best, data.rules);
    const outcome = outcomeOf(best.least, inForce, held, data.rules.outcomes);
    const alone = held.grant !== NO || (held.hinted && best.least === NO);
    const waiting = alone ? [{ id: null, gaps: held.gaps }] : best.elements;
    const open = outcome === "needs_information" || outcome === "not_determined";
    const missing = open ? gathered(waiting, inForce, data.facts) : [];
    return {
      country: code,
      designation: s ? s.id : null,
      standing: s,
      grant: held.grant,
      concerns: concerns(held, best, data.rules),
      outcome,
      elements: best.elements,
      missing,
      next: (missing.find((m) => m.source === "case") || { fact: null }).fact,
      deadlines: s ? deadlines(s, best.facts, best.given, data.rules.deadlines, on) : [],
    };
  }

  /** @type {(traced: Traced, gaps: Gaps, facts: Values, given: Values) => { decisive: string[], reasons: Reason[] }} */
  function because(traced, gaps, facts, given) {
    const found = explain(traced);
    const decisive = [...new Set(found.parts.flatMap(looked))];
    if (traced.truth === UNKNOWN) return { decisive, reasons: [["unknown.facts", { facts: [...gaps.keys()] }]] };
    if (traced.truth === JUDGMENT) return { decisive, reasons: judgments(found.parts, facts, given) };
    const settled = found.rules.filter((rule) => rule.truth === YES || rule.truth === NO);
    /** @type {(rule: Traced) => Reason} */
    const reason = (rule) => [
      `rule.${rule.node[1]}.${rule.truth === YES ? "yes" : "no"}`, values(rule, facts, given), rule.node[2],
    ];
    return { decisive, reasons: settled.map(reason) };
  }

  /** @type {(parts: Traced[], facts: Values, given: Values) => Reason[]} */
  function judgments(parts, facts, given) {
    const found = new Map();
    for (const part of parts) {
      const [kind, id, citation] = part.node;
      if (part.truth !== JUDGMENT || (kind !== "judgment" && kind !== "longer")) continue;
      const name = kind === "judgment" ? id : "term_not_comparable";
      const key = [name, ...places(part.entries)].join();
      const cited = kind === "judgment" ? citation : undefined;
      if (!found.has(key)) found.set(key, [`judgment.${name}`, values(part, facts, given), cited]);
    }
    return [...found.values()];
  }

  // What a sentence may speak of: the entry's fields, its number in the case, the facts, the values of the record.
  /** @type {(part: Traced, facts: Values, given: Values) => Values} */
  function values(part, facts, given) {
    const found = { ...given, ...facts };
    for (const { entry } of part.entries) Object.assign(found, entry);
    const entry = places(part.entries).at(-1);
    return entry === undefined ? found : { ...found, numbered: entry, n: Number(/\d+/.exec(entry)) + 1 };
  }

  /** @type {(part: Traced) => string[]} */
  function looked(part) {
    return operands(part.node).flatMap((operand) => place(operand, part.entries) ?? [])
      .filter((name) => !name.startsWith("designation."));
  }

  /** @type {(elements: { id: string | null, gaps: Gaps }[], inForce: boolean | null, known: Record<string, any[]>) => Lacking[]} */
  function gathered(elements, inForce, known) {
    const waiting = new Map();
    for (const { id, gaps } of elements) {
      for (const [fact, source] of gaps) {
        const key = `${fact}|${source}`;
        if (!waiting.has(key)) waiting.set(key, { fact, source, elements: [] });
        if (id !== null) waiting.get(key).elements.push(id);
      }
    }
    if (inForce === null) waiting.set("in_force", { fact: "designation.in_force", source: "record", elements: [] });
    /** @type {(m: Lacking) => [number, number]} */
    const rank = (m) => [m.source === "case" ? 0 : 1, (known[m.fact.replace(/\[\d*\]/g, "")] || [])[1] ?? 999];
    return [...waiting.values()].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
  }

  // --- what is due, and for whom

  /** @type {(s: Standing, facts: Values, given: Values, dues: Due[], on: number) => Deadline[]} */
  function deadlines(s, facts, given, dues, on) {
    /** @type {Deadline[]} */
    const found = [];
    for (const { what, who, day, counted, source } of dues) {
      if (!holds(who, facts, given)) continue;
      const by = source === null ? s.setBy[what] : { source, doubtful: false };
      for (const [date] of picked(day, facts, given)) found.push({ what, date, counted, ...by });
    }
    return found.filter((due) => due.date >= on).sort((a, b) => a.date - b.date || (a.what < b.what ? -1 : 1));
  }

  return { screen, standing, together };
})();
