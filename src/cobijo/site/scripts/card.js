"use strict";
// One work permit, checked on the reader's own device: by its category and printed end alone, never by a country. The
// printed rules answer, as in Python (cobijo.law.cards); here the record is put before them as cobijo.decide.card_record
// does it, and what they worked out is told. Days of the record are ordinals; to the rules a day is [ordinal, ordinal].

const cobijoCard = (() => {
  /** @type {(value: any) => boolean} */
  const none = (value) => value === null || value === undefined;
  /** @type {(number: number | null | undefined) => Span | null} */
  const exact = (number) => (number === null || number === undefined ? null : [number, number]);
  /** @type {(items: any[]) => List} */
  const listed = (items) => ({ items, complete: true });
  /** @type {(numbers: (number | null | undefined)[]) => List} */
  const days = (numbers) => listed(numbers.filter((number) => !none(number)).map((day) => ({ day: exact(day) })));
  /** @type {(stretches: any[][], number: number, before: any[]) => any[]} */
  const stretchOn = (stretches, number, before) => stretches.filter(([from]) => from <= number).at(-1) || before;

  // --- the record, as the rules ask for it

  /** @type {(cuts: CutRecord[], expires: number, on: number) => Entry[]} */
  const cutsOn = (cuts, expires, on) => cuts
    .filter((cut) => (!cut.faces.length || cut.faces.includes(expires)) && stretchOn(cut.stretches, on, [0, true])[1])
    .map((cut) => ({ ...cut, known: exact(cut.known), through: exact(cut.through) }));

  /** @type {(act: ActRecord, periods: (number | null)[]) => Entry} */
  function actOf(act, [before, then]) {
    const cards = act.cards || {};
    return {
      act, known: exact(act.known), ends: exact(act.ends), extends_cards: Boolean(act.cards), usually_extends: Boolean(act.extends),
      through: exact(cards.through), faces: days(cards.faces || []), floor: exact(cards.floor), complete: !cards.incomplete,
      outlast: Boolean(cards.outlast), to_each: Boolean(cards.toEach), period_before: exact(before), period_then: exact(then),
      conditions: listed((cards.conditions || []).map(([id, day]) => ({ id, day: exact(day) }))),
    };
  }

  // Of each act the end of the period that those before it give, and of the one that stood when it was published.
  /** @type {(acts: ActRecord[]) => (number | null)[][]} */
  function periods(acts) {
    const ended = acts.filter((act) => act.ends);
    /** @type {(some: ActRecord[]) => number | null} */
    const lastOf = (some) => some.reduce((last, act) => Math.max(last, act.ends), 0) || null;
    return acts.map((act, n) => [
      (acts.slice(0, n).filter((a) => a.ends && !a.noPeriod).at(-1) || { ends: null }).ends,
      lastOf(ended.filter((a) => a.known <= act.known)),
    ]);
  }

  // Whether an act could have to do with a printed day; where none of a designation could, none is gone through.
  /** @type {(act: ActRecord, expires: number) => any} */
  function maySpeak({ ends, cards }, expires) {
    /** @type {(end: number | null | undefined) => boolean} */
    const beside = (end) => end !== null && end !== undefined && Math.abs(end - expires) <= 1;
    return beside(ends) || (cards && (beside(cards.through) || (cards.faces || []).includes(expires)
      || (cards.floor != null && cards.floor <= expires && (cards.through == null || expires <= cards.through))));
  }

  /** @type {(line: CardLine, programme: Entry[], expires: number, on: number) => Entry | null} */
  function designationOf(line, programme, expires, on) {
    /** @type {(act: ActRecord) => boolean} */
    const isKnown = (act) => act.known <= on || act.effective <= on;
    if (!line.acts.some(isKnown)) return null;
    const all = line.acts.some((act) => maySpeak(act, expires)) ? line.acts : [], ends = periods(all), acts = all.filter(isKnown);
    const [, inForce, kept, last] = stretchOn(line.stretches, on, [0, false, null, null]);
    return {
      line, in_force: inForce, outlives: !none(kept), period_ends: exact(kept), stands_through: exact(last),
      stood: stretchOn(line.stretches, expires, [0, false])[1] !== false, reach: exact(line.reach),
      cuts: listed([...cutsOn(line.cuts, expires, on), ...programme.map((cut) => ({ ...cut }))]),
      period_days: days(acts.filter((act) => !act.noPeriod).map((act) => act.ends)),
      extension_days: days(acts.filter((act) => act.cards && !act.unprinted).map((act) => act.cards && act.cards.through)),
      acts: listed(all.map((act, n) => actOf(act, ends[n])).filter(({ act }) => isKnown(act))),
    };
  }

  // --- the answer

  // Rows of one employer bear few printed days, and a day is worked out once.
  const known = new Map();

  /** @type {(data: CardData, asked: AskedCard) => Checked} */
  function check(data, asked) {
    const key = [asked.category, asked.expires, asked.on, asked.received].join();
    if (!known.has(key)) known.set(key, answer(data, asked));
    return known.get(key);
  }

  /** @type {(data: CardData, asked: AskedCard) => Checked} */
  function answer(data, { expires, on, received = null, category = "A12" }) {
    const card = { category, expires: exact(expires), renewal_received: exact(received), issued: null, individual_notice: null };
    const programme = cutsOn(data.cuts, expires, on);
    const given = {
      on: exact(on), sources_reach: exact(data.reach), cuts: listed(programme),
      designations: listed(data.lines.map((line) => designationOf(line, programme, expires, on)).filter((d) => d !== null)),
    };
    cobijoSheets.work(data.sheets, { cards: listed([card]) }, given, [{ over: "cards", kind: "fact", position: 0, entry: card }]);
    return told(data, given, { expires, on, received });
  }

  /** @type {(day: Span | null | undefined) => number | null} */
  const number = (day) => (day ? day[0] : null);

  /** @type {(data: CardData, given: Values, asked: AskedCard) => Checked} */
  function told(data, given, { expires, on, received }) {
    /** @type {Entry[]} */
    const lines = given.designations.items;
    const extensions = lines.filter((line) => line.extends).map(byNotice);
    if (given.receipt) extensions.unshift(byReceipt(data.receipts[given.receipt], given, expires, Number(received)));
    return {
      expires, on, valid: given.valid, through: number(given.through), atMost: number(given.at_most), extensions,
      cautions: cautions(given, lines, { expires, on }, data.reach), lastsOpen: lines.some((line) => line.prints && none(line.own)),
      goesOn: none(given.valid) && lines.some((line) => line.goes_on),
    };
  }

  /** @type {(cuts: Entry[]) => Said[]} */
  const cutBy = (cuts) => cuts.map(({ source, through }) => ["card.cut", { source, through }]);

  // The act that says most of its designation's. What is shown of its conditions is what is not known to be met.
  /** @type {(designation: Entry) => Extended} */
  function byNotice({ line, acts, cuts, listed: valid, in_force: stands }) {
    /** @type {Entry[]} */
    const all = acts.items;
    const { act, good_through: through, conditions } = all.find((one) => one.leads) || {};
    /** @type {Entry[]} */
    const unmet = conditions.items.filter((/** @type {Entry} */ one) => one.met !== true);
    /** @type {Said[]} */
    const shown = unmet.map(({ id, day }) => [`card.condition.${id}`, { day }]);
    // Nobody knows that the designation lasts, and the notice does not say that its cards outlast it.
    if (none(stands) && !act.cards.outlast && !unmet.some(({ id }) => id === "designation_lasts")) shown.push(["card.condition.designation_lasts", {}]);
    if (act.cards.unverified) shown.push(["card.unverified", { source: act.source }]);
    return { source: act.source, designation: line.id, through: number(through), atMost: null, covers: act.cards.faces || [], conditions: shown, notes: cutBy(cuts.items.filter((/** @type {Entry} */ one) => one.first_heard)), valid };
  }

  /** @type {(receipt: Receipt, given: Values, expires: number, received: number) => Extended} */
  function byReceipt({ source, maybeDays, endsWithTps }, given, expires, received) {
    /** @type {Said[]} */
    const conditions = [];
    const full = number(given.receipt_full), limit = number(given.receipt_limit), cut = limit !== null && full !== null && limit < full;
    if (received > expires) conditions.push(["card.condition.renewal_received_by", { day: exact(expires) }]);
    if (maybeDays) conditions.push(["card.maybe_longer", { through: exact(expires + maybeDays) }]);
    if (endsWithTps) conditions.push(["card.condition.designation_lasts", {}], ["card.ends_with_tps", { through: exact(full) }]);
    return {
      source, designation: null, through: endsWithTps ? null : limit, atMost: endsWithTps || cut ? full : null,
      covers: [expires], conditions, notes: cutBy(given.cuts.items.filter((/** @type {Entry} */ one) => one.way !== "notice")), valid: given.receipt_valid,
    };
  }

  /** @type {(given: Values, lines: Entry[], asked: AskedCard, reach: number) => Said[]} */
  function cautions(given, lines, { expires, on }, reach) {
    /** @type {Said[]} */
    const notes = [];
    /** @type {(id: string, values: Values, when: any) => any} */
    const say = (id, values, when) => when && notes.push([id, values]);
    if (given.uncertain && given.valid !== true) {
      say("card.ask_receipt", {}, given.ask_receipt);
      for (const one of lines.map((line) => line.acts.items.find((/** @type {Entry} */ act) => act.may_list))) {
        if (one) say("card.list_incomplete", { source: one.act.source }, true);
      }
    }
    say("card.no_such_day", { expires: exact(expires) }, given.no_such_day);
    say("card.notices_differ", {}, given.notices_differ);
    for (const cut of lines.flatMap((line) => line.cuts.items)) say("card.cut", { source: cut.source, through: cut.through }, cut.shown);
    for (const { line } of lines.filter((one) => one.extends)) {
      for (const note of stretchOn(line.doubts || [], on, [0, []])[1]) say("card.doubt", { designation: line.id, note }, true);
    }
    say("card.reverify", {}, given.reverified);
    notes.push(["card.never_ask_country", {}], ["card.no_other_document", {}]);
    say("doubt.after_reach", { reach: given.reach || exact(reach) }, given.after_reach);
    return notes;
  }

  // What the employer writes on Form I-9, an English form in every language.
  /** @type {(card: Checked) => string | null} */
  function record(card) {
    if (card.valid !== true || card.through === null || card.through <= card.expires) return null;
    const date = cobijoLogic.dateOf(card.through);
    /** @type {(n: number) => string} */
    const two = (n) => String(n).padStart(2, "0");
    return `EAD EXT ${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`;
  }

  return { check, record };
})();
