"use strict";
// The evaluator of printed sheets: values worked out one after the other, each a tree, a day or a mark, as
// cobijo.logic.sheets does it in Python. Reads what cobijo.logic.printing.javascript prints.

const cobijoSheets = (() => {
  const { trace, valueOf, within, holds, picked, none } = cobijoLogic;
  const FLAGS = [false, null, null, true];

  /** @type {(value: Tree, facts: Values, given: Values, entries: Around[]) => any} */
  function worked(value, facts, given, entries) {
    const [kind, ...parts] = value;
    if (kind === "earliest" || kind === "latest") {
      const days = parts.flatMap((one) => picked(one, facts, given, entries));
      /** @type {(a: Span, b: Span) => boolean} */
      const first = (a, b) => (kind === "earliest" ? b[0] < a[0] : b[0] > a[0]);
      return days.length ? days.reduce((best, day) => (first(best, day) ? day : best)) : null;
    }
    if (kind === "cases") {
      /** @type {[string, Tree][]} */
      const cases = parts[0];
      return (cases.find(([, when]) => holds(when, facts, given, entries)) || [parts[1]])[0];
    }
    return FLAGS[trace(value, facts, given, entries).truth];
  }

  // What orders entries: the higher truth, the sooner day, the later one.
  /** @type {(one: Tree, facts: Values, given: Values, entries: Around[]) => number} */
  function rank(one, facts, given, entries) {
    const [kind, operand] = one;
    if (kind !== "sooner" && kind !== "later") return trace(one, facts, given, entries).truth;
    const day = valueOf(operand, facts, given, entries);
    return none(day) ? -Infinity : kind === "later" ? day[0] : -day[0];
  }

  /** @type {(inside: Around[]) => Entry} */
  const innermost = (inside) => inside[inside.length - 1].entry;

  /** @type {(name: string, value: Tree, entries: Around[][], facts: Values, given: Values) => void} */
  function mark(name, value, entries, facts, given) {
    const [, when, by, last] = value;
    /** @type {Tree[]} */
    const keys = by;
    /** @type {Around[] | null} */
    let best = null;
    /** @type {number[]} */
    let most = [];
    for (const inside of entries) {
      innermost(inside)[name] = false;
      if (holds(when, facts, given, inside)) {
        const ranks = keys.map((one) => rank(one, facts, given, inside));
        const differs = ranks.findIndex((one, n) => one !== most[n]);
        if (best === null || (differs < 0 ? last : ranks[differs] > most[differs])) [best, most] = [inside, ranks];
      }
    }
    if (best !== null) innermost(best)[name] = true;
  }

  // Fill in every value: into the entries of the record's lists, and into the record itself.
  /** @type {(sheets: Sheet[], facts: Values, given: Values, around: Around[]) => Values} */
  function work(sheets, facts, given, around) {
    for (const { over, values } of sheets) {
      const outer = over.slice(0, -1).reduce((all, one) => all.flatMap((e) => within(one, facts, given, e)), [around]);
      const groups = over.length ? outer.map((e) => within(over[over.length - 1], facts, given, e)) : [[around]];
      for (const [name, value] of Object.entries(values)) {
        for (const entries of groups) {
          if (value[0] === "foremost") mark(name, value, entries, facts, given);
          else for (const inside of entries) (over.length ? innermost(inside) : given)[name] = worked(value, facts, given, inside);
        }
      }
    }
    return given;
  }

  return { work };
})();
