"use strict";
// The evaluator of printed rules: answers a tree with all its parts, finds the fewest parts that settled it, and what
// could still change it. The same answers as cobijo.logic in Python; the conformance suite holds it to that.
//
// Truths: 0 no, 1 unknown, 2 judgment, 3 yes; a conjunction is the least of its parts. A day is [first, last] in
// ordinals, a term [months, days], a list {items, complete}; null or undefined is unknown.

const cobijoLogic = (() => {
  const NO = 0, UNKNOWN = 1, JUDGMENT = 2, YES = 3;
  const OPPOSITE = [3, 1, 2, 0];
  const DAY = 86400000, EPOCH = 719163;

  // --- days and terms

  /** @type {(year: number, month: number, day: number) => number} */
  const ordinal = (year, month, day) => new Date(0).setUTCFullYear(year, month - 1, day) / DAY + EPOCH;
  /** @type {(number: number) => Date} */
  const dateOf = (number) => new Date((number - EPOCH) * DAY);
  /** @type {(x: any) => number} */
  const end = (x) => (x === "-" ? -Infinity : x === "+" ? Infinity : x);
  /** @type {(value: [number | string, number | string]) => Span} */
  const span = (value) => [end(value[0]), end(value[1])];

  /** @type {(number: number, days: number, years: number, months: number) => number} */
  function shifted(number, days, years, months) {
    if (!Number.isFinite(number)) return number;
    const date = dateOf(number);
    let year = date.getUTCFullYear() + years, month = date.getUTCMonth(), day = date.getUTCDate();
    // A birthday of 29 February comes on 1 March of a common year; a month that lacks the day ends on its last.
    if (years && month === 1 && day === 29 && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1) {
      month = 2;
      day = 1;
    }
    month += months;
    if (months) {
      const index = ((month % 12) + 12) % 12;
      year += Math.floor(month / 12);
      month = index;
      day = Math.min(day, new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
    }
    return ordinal(year, month + 1, day) + days;
  }

  /** @type {(months: number) => Span} */
  function daysIn(months) {
    let low = Infinity, high = 0;
    // Starts that take in a leap cycle and the skipped leap day of 1900, so both extremes of any length occur.
    for (let start = 1896 * 12; start < 1905 * 12; start += 1) {
      const first = ordinal(Math.floor(start / 12), (start % 12) + 1, 1), stop = start + months;
      const length = ordinal(Math.floor(stop / 12), (stop % 12) + 1, 1) - first;
      low = Math.min(low, length);
      high = Math.max(high, length);
    }
    return [low, high];
  }

  /** @type {(term: Span, limit: Span) => Truth} */
  function longer(term, limit) {
    const months = term[0] - limit[0], days = term[1] - limit[1];
    if (months === 0) return days > 0 ? YES : NO;
    const [low, high] = daysIn(Math.abs(months));
    if (months > 0) return -days < low ? YES : -days >= high ? NO : JUDGMENT;
    return days <= low ? NO : days > high ? YES : JUDGMENT;
  }

  // --- leaves: from values to a truth

  /** @param {any} value @returns {value is null | undefined} */
  const none = (value) => value === null || value === undefined;
  /** @type {(holds: any) => Truth} */
  const plain = (holds) => (holds ? YES : NO);

  /** @type {Record<string, (values: any[], limit?: any) => Truth>} */
  const LEAVES = {
    true: ([v]) => (none(v) ? UNKNOWN : plain(v)),
    is: ([v], codes) => (none(v) ? UNKNOWN : plain(codes.includes(v))),
    same: ([a, b]) => (none(a) || none(b) ? UNKNOWN : plain(a === b)),
    contains([list, v]) {
      if (none(list) || none(v)) return UNKNOWN;
      return list.items.includes(v) ? YES : list.complete ? NO : UNKNOWN;
    },
    size([list], count) {
      if (none(list)) return UNKNOWN;
      return list.items.length >= count ? YES : list.complete ? NO : UNKNOWN;
    },
    notAfter([a, b]) {
      if (none(a) || none(b)) return UNKNOWN;
      return a[1] <= b[0] ? YES : a[0] > b[1] ? NO : UNKNOWN;
    },
    longer: ([v], limit) => (none(v) ? UNKNOWN : longer(v, limit)),
    atMost: ([v], limit) => (none(v) ? UNKNOWN : plain(v <= limit)),
    within([v], paragraphs) {
      if (none(v)) return UNKNOWN;
      /** @type {string[]} */
      const cited = paragraphs;
      if (cited.some((p) => v === p || v.startsWith(p + "("))) return YES;
      return cited.some((p) => p.startsWith(v + "(")) ? UNKNOWN : NO;
    },
    known: ([v]) => plain(!none(v)),
    whole: ([list]) => plain(!none(list) && list.complete),
  };
  /** @type {Record<string, number>} */
  const OPERANDS = { same: 2, contains: 2, notAfter: 2 };

  // A list that stands in an entry is called by both.
  /** @type {(over: Tree) => string} */
  const listName = (over) => (over[0] === "item" ? `${over[1]}.${over[2]}` : over[1]);

  /** @type {(operand: Tree, facts: Values, given: Values, entries: Around[]) => any} */
  function valueOf(operand, facts, given, entries) {
    switch (operand[0]) {
      case "fact": return facts[operand[1]];
      case "given": return given[operand[1]];
      case "const": return operand[1];
      case "item": {
        for (let n = entries.length - 1; n >= 0; n -= 1) {
          if (entries[n].over === operand[1]) return entries[n].entry[operand[2]];
        }
        break;
      }
      case "plus": {
        /** @type {number[] | null} */
        const base = valueOf(operand[1], facts, given, entries);
        return base === null || base === undefined ? null : base.map((x) => shifted(x, operand[2], operand[3], operand[4]));
      }
    }
    throw new Error("no such operand: " + operand[0]);
  }

  // --- a trace: {node, truth, parts, entries}

  /** @type {(node: Tree, facts: Values, given: Values, entries?: Around[]) => Traced} */
  function trace(node, facts, given, entries = []) {
    /** @type {(part: Tree) => Traced} */
    const follow = (part) => trace(part, facts, given, entries);
    /** @type {(truth: Truth, parts?: Traced[]) => Traced} */
    const done = (truth, parts = []) => ({ node, truth, parts, entries });
    const kind = node[0];
    if (kind in LEAVES) {
      const count = OPERANDS[kind] || 1;
      const values = node.slice(1, 1 + count).map((o) => valueOf(o, facts, given, entries));
      return done(LEAVES[kind](values, node[1 + count]));
    }
    switch (kind) {
      case "all": {
        const parts = node.slice(1).map(follow);
        return done(Math.min(...parts.map((p) => p.truth)), parts);
      }
      case "any": {
        const parts = node.slice(1).map(follow);
        return done(OPPOSITE[Math.min(...parts.map((p) => OPPOSITE[p.truth]))], parts);
      }
      case "no": {
        const part = follow(node[1]);
        return done(OPPOSITE[part.truth], [part]);
      }
      case "surely": {
        const part = follow(node[1]);
        return done(plain(part.truth === YES), [part]);
      }
      case "rule": {
        const part = follow(node[3]);
        return done(part.truth, [part]);
      }
      case "judgment": return done(JUDGMENT);
      case "missing": return done(UNKNOWN);
      case "count": return counted(node, facts, given, entries, done);
    }
    throw new Error("no such node: " + kind);
  }

  /** @type {(node: Tree, facts: Values, given: Values, entries: Around[], done: (truth: Truth, parts?: Traced[]) => Traced) => Traced} */
  function counted(node, facts, given, entries, done) {
    /** @type {Traced[]} */
    const parts = [];
    let complete = true;
    for (const [over, test] of node.slice(2)) {
      /** @type {List | null | undefined} */
      const list = valueOf(over, facts, given, entries);
      if (!list) {
        complete = false;
        continue;
      }
      complete = complete && list.complete;
      list.items.forEach((entry, position) => {
        parts.push(trace(test, facts, given, [...entries, { over: listName(over), kind: over[0], position, entry }]));
      });
    }
    /** @type {(truth: Truth) => number} */
    const number = (truth) => parts.filter((p) => p.truth === truth).length;
    if (number(YES) >= node[1]) return done(YES, parts);
    if (!complete) return done(UNKNOWN, parts);
    if (parts.length - number(NO) < node[1]) return done(NO, parts);
    return done(number(UNKNOWN) ? UNKNOWN : JUDGMENT, parts);
  }

  // --- days beside rules: those that count, and are known, of one pick

  // The entries of a list, each with those around it.
  /** @type {(over: Tree, facts: Values, given: Values, entries: Around[]) => Around[][]} */
  function within(over, facts, given, entries) {
    /** @type {List | null | undefined} */
    const list = valueOf(over, facts, given, entries);
    return !list ? [] : list.items.map((entry, position) =>
      [...entries, { over: listName(over), kind: over[0], position, entry }]);
  }

  /** @type {(node: Tree | null, facts: Values, given: Values, entries?: Around[]) => boolean} */
  const holds = (node, facts, given, entries = []) => node === null || trace(node, facts, given, entries).truth === YES;

  /** @type {(pick: Tree, facts: Values, given: Values, entries?: Around[]) => Span[]} */
  function picked([day, when, over], facts, given, entries = []) {
    return (over === null ? [entries] : within(over, facts, given, entries))
      .filter((inside) => holds(when, facts, given, inside))
      .map((inside) => valueOf(day, facts, given, inside)).filter((found) => !none(found));
  }

  // --- why: the fewest leaves from which an answer follows, each with the innermost rule around it

  /** @type {(traced: Traced) => { parts: Traced[], rules: Traced[] }} */
  function explain(traced) {
    const found = decisive(traced, null);
    /** @type {Map<string, Traced>} */
    const rules = new Map();
    for (const [, rule] of found) {
      // By its id: a rule that stands at two places of a tree is one rule.
      const key = rule && [rule.node[1], ...places(rule.entries)].join();
      if (rule && key && !rules.has(key)) rules.set(key, rule);
    }
    return { parts: found.map(([leaf]) => leaf), rules: [...rules.values()] };
  }

  // The places of the entries of the case, outermost first: those of the record are nothing that a reader counts.
  /** @type {(entries: Around[]) => string[]} */
  const places = (entries) => entries.filter((one) => one.kind === "fact").map((one) => `${one.over}[${one.position}]`);

  /** @type {(a: Decisive[], b: Decisive[]) => number} */
  const shortestFirst = (a, b) => a.length - b.length;

  /** @type {(traced: Traced, rule: Traced | null) => Decisive[]} */
  function decisive(traced, rule) {
    const { node, parts, truth } = traced;
    if (!parts.length) return [[traced, rule]];
    if (node[0] === "rule") return decisive(parts[0], traced);
    /** @type {() => Decisive[][]} */
    const same = () => parts.filter((p) => p.truth === truth).map((p) => decisive(p, rule));
    if (node[0] === "all" || node[0] === "any") {
      return truth === (node[0] === "all" ? NO : YES) ? same().sort(shortestFirst)[0] : same().flat();
    }
    if (node[0] === "count") {
      let found = same().sort(shortestFirst);
      if (truth === YES) found = found.slice(0, node[1]);
      if (truth === NO) found = found.slice(0, Math.max(0, parts.length - node[1] + 1));
      return [[traced, rule], ...found.flat()];
    }
    return decisive(parts[0], rule);
  }

  // --- what is missing: facts, values of the record, parts of the law that could still change an answer

  /** @type {(operand: Tree, entries: Around[]) => string | null} */
  function place(operand, entries) {
    switch (operand[0]) {
      case "fact": return operand[2] || operand[1];
      case "given": return "designation." + operand[1];
      case "plus": return place(operand[1], entries);
      case "item": {
        const entry = [...entries].reverse().find((e) => e.over === operand[1]);
        if (!entry) break;
        return (entry.kind === "given" ? "designation." : "") + `${operand[1]}[${entry.position}].${operand[2]}`;
      }
    }
    return null;
  }

  /** @type {(value: any) => boolean} */
  const open = (value) =>
    none(value) || (Array.isArray(value) ? value[0] !== value[1] : typeof value === "object" && !value.complete);

  /** @type {(node: Tree) => Tree[]} */
  function operands(node) {
    if (node[0] in LEAVES) return node.slice(1, 1 + (OPERANDS[node[0]] || 1));
    if (node[0] === "missing") return node[2] ? [node[2]] : [];
    return node[0] === "count" ? node.slice(2).map(([over]) => over) : [];
  }

  /** @type {(traced: Traced, facts: Values, given: Values, found?: Gaps) => Gaps} */
  function needs(traced, facts, given, found = new Map()) {
    if (traced.truth !== UNKNOWN) return found;
    const { node, entries } = traced;
    if (node[0] === "missing") {
      if (node[2]) found.set(String(place(node[2], entries)), "case");
      else found.set(node[1], "law");
      return found;
    }
    for (const operand of operands(node)) {
      // A term looks like a day that is not exact, and is never open.
      const ask = node[0] === "longer" ? none : open;
      if (!ask(valueOf(operand, facts, given, entries)) && node[0] !== "within") continue;
      const name = place(operand, entries);
      if (name !== null && !found.has(name)) found.set(name, name.startsWith("designation.") ? "record" : "case");
    }
    for (const part of traced.parts) needs(part, facts, given, found);
    return found;
  }

  return { trace, explain, places, needs, place, operands, valueOf, within, holds, picked, span, ordinal, dateOf, shifted, none,
    NO, UNKNOWN, JUDGMENT, YES };
})();
