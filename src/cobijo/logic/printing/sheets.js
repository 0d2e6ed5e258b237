"use strict";
// The evaluator of printed sheets: values worked out one after the other, each a tree, a day or a mark, as
// cobijo.logic.sheets does it in Python. Reads what cobijo.logic.printing.javascript prints.

const cobijoSheets = (() => {
  const { trace, valueOf, within, holds, picked, none } = cobijoLogic;
  const FLAGS = [false, null, null, true];

  function worked(value, facts, given, entries) {
    const [kind, ...parts] = value;
    if (kind === "earliest" || kind === "latest") {
      const days = parts.flatMap((one) => picked(one, facts, given, entries));
      const first = (a, b) => (kind === "earliest" ? b[0] < a[0] : b[0] > a[0]);
      return days.reduce((best, day) => (best === null || first(best, day) ? day : best), null);
    }
    if (kind === "cases") return (parts[0].find(([, when]) => holds(when, facts, given, entries)) || [parts[1]])[0];
    return FLAGS[trace(value, facts, given, entries).truth];
  }

  // What orders entries: the higher truth, the sooner day, the later one.
  function rank(one, facts, given, entries) {
    const [kind, operand] = one;
    if (kind !== "sooner" && kind !== "later") return trace(one, facts, given, entries).truth;
    const day = valueOf(operand, facts, given, entries);
    return none(day) ? -Infinity : kind === "later" ? day[0] : -day[0];
  }

  function mark(name, [, when, by, last], entries, facts, given) {
    /** @type {any[] | null} */
    let best = null;
    let most = [];
    for (const inside of entries) {
      inside.at(-1).entry[name] = false;
      if (holds(when, facts, given, inside)) {
        const ranks = by.map((one) => rank(one, facts, given, inside));
        const differs = ranks.findIndex((one, n) => one !== most[n]);
        if (best === null || (differs < 0 ? last : ranks[differs] > most[differs])) [best, most] = [inside, ranks];
      }
    }
    if (best !== null) best.at(-1).entry[name] = true;
  }

  // Fill in every value: into the entries of the record's lists, and into the record itself.
  function work(sheets, facts, given, around) {
    for (const { over, values } of sheets) {
      const outer = over.slice(0, -1).reduce((all, one) => all.flatMap((e) => within(one, facts, given, e)), [around]);
      const groups = over.length ? outer.map((e) => within(over.at(-1), facts, given, e)) : [[around]];
      for (const [name, value] of Object.entries(values)) {
        for (const entries of groups) {
          if (value[0] === "foremost") mark(name, value, entries, facts, given);
          else for (const inside of entries) (over.length ? inside.at(-1).entry : given)[name] = worked(value, facts, given, inside);
        }
      }
    }
    return given;
  }

  return { work };
})();
