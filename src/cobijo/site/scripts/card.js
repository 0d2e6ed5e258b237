"use strict";
// Does anything extend this work permit? By its category and printed end alone, never by a country: as
// cobijo.decide.card answers it, on the reader's own device. Where a condition or a cut decides, the page asks (null)
// and the command says more. Days are ordinals; null is not known.

const cobijoCard = (() => {
  const { shifted } = cobijoLogic;
  const none = (value) => value === null || value === undefined;
  const day = (number) => [number, number];
  const highest = (numbers) => (numbers.length ? Math.max(...numbers) : null);
  const EXACT = 2, NEAR = 1, NO = 0;
  const allOf = (answers) => (answers.includes(false) ? false : answers.includes(null) ? null : true);
  const anyOf = (answers) => (answers.includes(true) ? true : answers.includes(null) ? null : false);

  function check(data, { expires, on, received = null }) {
    const lines = byPrint(data.lines.map((line) => lineOf(data, line, expires, on)).filter((line) => line !== null));
    const receipt = byReceipt(data, lines, expires, received, on);
    const found = [...receipt, ...lines.filter((line) => line.extension).map((line) => line.extension)];
    let open = openQuestions(data, lines, expires, received, on);
    const valid = receipt.some((e) => e.valid) ? true
      : on <= expires ? unexpired(data, lines, expires) : agreement(found, expires, open.length > 0);
    if (valid === true) open = [];
    const [through, atMost] = last(lines, found, on, expires, valid);
    const notes = cautions(data, lines, found, { on, expires, valid, through: through || atMost });
    return { expires, on, valid, through, atMost, extensions: found, cautions: [...open, ...notes] };
  }

  // A day beside a period's end is taken for it only where no designation has the day itself.
  const byPrint = (lines) => (lines.some((line) => line.prints === EXACT)
    ? lines.map((line) => ({ ...line, prints: line.prints === EXACT ? EXACT : NO })) : lines);

  // What one designation says of the card on the day; see cobijo.decide.card_lines.
  function lineOf(data, line, expires, on) {
    const acts = known(line, on);
    if (!acts.length) return null;
    const [, inForce, kept, lastDay] = stretchOn(line, on);
    const ownCuts = cutsOf(line.cuts, expires, null), cuts = cutsOf([...line.cuts, ...data.cuts], expires, "notice");
    const own = allOf([inForce, spared(ownCuts, on, expires)]);
    const heard = listing(acts, expires).map((act) => {
      const { cards } = act;
      const within = none(cards.through) ? openEnded(acts, act, on, kept)
        : on <= cards.through ? true : !none(kept) && cards.through >= kept ? null : false;
      const lives = cards.outlast ? true : inForce;
      const later = cuts.filter((cut) => cut.known >= act.known);
      return [allOf([within, lives, cards.conditions.length ? null : true, spared(later, on, cards.through)]), act];
    });
    const rank = (valid) => [false, null, true].indexOf(valid);
    const better = (a, b) => rank(b[0]) - rank(a[0]) || (b[1].cards.through || 0) - (a[1].cards.through || 0);
    const best = [...heard].sort(better)[0] || null;
    const listed = anyOf(heard.map(([valid]) => valid));
    const covered = inForce === false || heard.some(([valid]) => valid !== false);
    const since = heard.length ? Math.max(...heard.map(([, act]) => act.known)) : 0;
    return {
      reach: line.reach, inForce, last: lastDay, own, listed, ownThrough: Math.min(expires, ...ownCuts.map((cut) => cut.through)), cut: (best ? cuts : ownCuts)[0], stood: stretchOn(line, expires)[1] !== false,
      prints: heard.length ? EXACT : prints(acts, expires),
      extension: best ? extension({ id: line.id, last: lastDay }, best[1], listed, cuts, on) : null,
      couldCover: covered ? null : couldCover(acts, expires, on, since),
    };
  }

  // An extension that names no last day is open, for no longer than its period, unless the designation outlives that.
  function openEnded(acts, act, on, kept) {
    const last = periodAfter(acts, act);
    return !none(kept) || none(last) || on <= last ? null : false;
  }

  const periodAfter = (acts, act) => highest(
    acts.filter((a) => !none(a.ends) && a.known <= act.known).map((a) => a.ends));

  // The cuts of cards with this day, extended in a way (null: not extended).
  const cutsOf = (cuts, expires, way) => cuts.filter((cut) => (none(cut.way) || cut.way === way)
    && (!cut.faces.length || cut.faces.includes(expires)));

  // Where a cut has come, or an order bears on one that would shorten what was promised, the page asks.
  const spared = (cuts, on, through) =>
    (cuts.some((cut) => cut.through < on || (cut.contested && cut.through < through)) ? null : true);

  function extension(line, act, valid, cuts, on) {
    const { cards } = act;
    const conditions = cards.conditions.map(([id, last]) => [`card.condition.${id}`, { day: none(last) ? null : day(last) }]);
    if (cards.unverified) conditions.push(["card.unverified", { source: act.source }]);
    const ends = !cards.outlast && !none(line.last) && line.last >= on ? [line.last] : [];
    const last = cuts.filter((cut) => cut.known >= act.known && cut.through >= on).map((cut) => cut.through);
    const through = none(cards.through) ? null : Math.min(cards.through, ...ends, ...last);
    return {
      source: act.source, designation: line.id, through, atMost: null, covers: cards.faces, conditions, valid,
    };
  }

  const lists = ({ cards }, expires) => cards && (cards.faces.includes(expires)
    || (!none(cards.from) && cards.from <= expires && (none(cards.through) || expires <= cards.through)));

  // The last act that lists the day for all, and the last one that does by notices to each: it only adds.
  const listing = (acts, expires) => [false, true].flatMap((single) =>
    acts.filter((act) => lists(act, expires) && act.cards.single === single).slice(-1));

  function byReceipt(data, lines, expires, received, on) {
    const rule = none(received) || received > on ? null : schedule(data, received);
    if (!rule || !(rule.days || rule.years)) return [];
    const through = rule.years ? yearsLater(expires, rule.years) : expires + rule.days;
    /** @type {Array<[string, object]>} */
    const conditions = received <= expires ? [] : [["card.condition.renewal_received_by", { day: day(expires) }]];
    const longer = rule.maybeDays ? expires + rule.maybeDays : null;
    if (longer !== null) conditions.push(["card.maybe_longer", { through: day(longer) }]);
    const shown = { source: rule.source, designation: null, covers: [expires], conditions };
    const cuts = cutsOf(data.cuts, expires, "receipt"), whole = spared(cuts, on, through);
    const limit = Math.min(through, ...cuts.filter((cut) => cut.through >= on).map((cut) => cut.through));
    const lasting = lasts(data, lines, expires);
    const within = on <= through ? true : longer !== null && on <= longer ? null : false;
    const valid = allOf([within, rule.endsWithTps ? allOf([null, lasting]) : lasting, received <= expires ? true : null, whole]);
    if (!rule.endsWithTps) return [{ ...shown, through: limit, atMost: limit < through ? through : null, valid }];
    conditions.push(["card.condition.designation_lasts", {}], ["card.ends_with_tps", { through: day(through) }]);
    return [{ ...shown, through: null, atMost: through, valid }];
  }

  const stretchOn = (line, number) => line.stretches.filter(([from]) => from <= number).at(-1) || [0, false, null, null];

  // Whether the designations that print the card's day last; where none does, all that stood then. Null where they differ.
  function lasts(data, lines, expires) {
    const printing = lines.filter((line) => line.prints === EXACT);
    const answers = new Set((printing.length ? printing : lines.filter((line) => line.stood)).map((line) => line.own));
    if (answers.size !== 1 || (!printing.length && answers.has(false))) return null;
    const [only] = answers;
    return only === false && expires >= data.firstOfOneYear ? null : only;
  }

  // A year after 29 February ends on 28 February.
  function yearsLater(number, years) {
    const date = cobijoLogic.dateOf(number);
    const leap = date.getUTCMonth() === 1 && date.getUTCDate() === 29;
    return leap ? shifted(number, 0, 0, 12 * years) : shifted(number, 0, years, 0);
  }

  const schedule = (data, received) =>
    data.schedule.find((r) => r.first <= received && (none(r.last) || received <= r.last)) || null;

  const known = (line, on) => line.acts.filter((act) => act.known <= on || act.effective <= on);

  // A card that has not run out is good on its face, unless those that print its day say otherwise.
  function unexpired(data, lines, expires) {
    const answers = lines.filter((line) => line.prints === EXACT)
      .map((line) => anyOf([line.own, line.extension ? line.listed : false]));
    if (!answers.length) return lines.some((l) => l.inForce === true && (none(l.last) || l.last >= expires)) ? true : null;
    if (answers.every((a) => a === true)) return true;
    return answers.every((a) => a === false) && expires < data.firstOfOneYear ? false : null;
  }

  // A floor names no day: it says nothing against a notice that does.
  function agreement(found, expires, uncertain) {
    const answers = found.map((e) => e.valid), listed = found.filter((e) => e.designation !== null);
    const named = listed.filter((e) => e.covers.includes(expires)), heard = named.length ? named : listed;
    if (heard.length && heard.every((e) => e.valid === true)) return true;
    if (!answers.length) return uncertain ? null : false;
    return answers.every((a) => a === false) && !uncertain ? false : null;
  }

  // What could extend the card and is not known: a renewal's receipt, a list that is not whole.
  function openQuestions(data, lines, expires, received, on) {
    if (on <= expires) return [];
    const found = none(received) && receiptCouldHelp(data, lines, expires, on) ? [["card.ask_receipt", {}]] : [];
    return [...found, ...lines.filter((l) => l.couldCover).map((l) => ["card.list_incomplete", { source: l.couldCover }])];
  }

  function receiptCouldHelp(data, lines, expires, on) {
    const rule = schedule(data, Math.min(expires, on));
    if (!rule || !(rule.days || rule.years) || on > expires + 540) return false;
    const printed = lines.some((line) => line.prints === EXACT);
    if (!printed && data.cardsOfOneYear <= expires && expires < data.firstOfOneYear) return false;
    return lasts(data, lines, expires) !== false;
  }

  // Whether cards of a designation may bear the day: they end with a period, or with an earlier extension.
  function prints(acts, expires) {
    const ends = acts.filter((act) => act.period && !none(act.ends)).map((act) => act.ends);
    const throughs = acts.filter((act) => act.cards && act.prints).map((act) => act.cards.through);
    if (ends.includes(expires) || throughs.includes(expires)) return EXACT;
    return ends.some((end) => Math.abs(expires - end) <= 1) ? NEAR : NO;
  }

  function couldCover(acts, expires, on, since) {
    if (prints(acts, expires) === NO) return null;
    let periodEnds = null;
    for (const act of acts) {
      if (act.known <= since) {
        // Older than the act that lists the day.
      } else if (act.cards && !act.cards.complete && none(act.cards.from)) {
        const reach = act.cards.through || periodAfter(acts, act);
        if (!none(reach) && on <= reach && expires <= reach) return act.source;
      } else if (!act.cards && act.extends && !none(act.ends)) {
        // Such a notice usually extends the cards that end with the period before it.
        if (!none(periodEnds) && Math.abs(expires - periodEnds) <= 1 && on <= act.ends) return act.source;
      }
      if (!none(act.ends) && act.period) periodEnds = act.ends;
    }
    return null;
  }

  // The day through which all agree, and the last day that any of them gives.
  function last(lines, found, on, expires, valid) {
    const ahead = (name) => found.filter((e) => (valid === true ? e.valid === true : e.valid !== false))
      .map((e) => e[name])
      .filter((number) => !none(number) && number >= on);
    let days = ahead("through");
    const own = Math.min(expires, ...lines.filter((line) => line.prints === EXACT && line.own).map((line) => line.ownThrough));
    const later = days.filter((number) => number > expires);
    if (on <= expires) days = later.length ? later : [own];
    const atMost = highest([...days, ...ahead("atMost")]);
    if (valid !== true) return [null, valid === null ? atMost : null];
    const least = days.length ? Math.min(...days) : expires;
    return [least, atMost === least ? null : atMost];
  }

  function cautions(data, lines, found, { on, expires, valid, through }) {
    const notes = [];
    if (on <= expires && valid === null && !lines.some((line) => line.prints === EXACT)) {
      notes.push(["card.no_such_day", { expires: day(expires) }]);
    }
    const listed = found.filter((e) => e.covers.includes(expires)), named = listed.length ? listed : found;
    if (new Set(named.map((e) => e.valid)).size > 1) notes.push(["card.notices_differ", {}]);
    for (const line of lines) {
      if (line.prints === EXACT && line.cut) notes.push(["card.cut", { source: line.cut.source, through: day(line.cut.through) }]);
    }
    if (valid !== false && through > expires) notes.push(["card.reverify", {}]);
    notes.push(["card.never_ask_country", {}], ["card.no_other_document", {}]);
    const reaches = lines.filter((line) => line.prints === EXACT && line.inForce !== false && !none(line.reach)).map((line) => line.reach);
    const reach = reaches.length ? Math.min(...reaches) : data.reach;
    if (on > reach) notes.push(["doubt.after_reach", { reach: day(reach) }]);
    return notes;
  }

  // What the employer writes on Form I-9, an English form in every language.
  function record(card) {
    if (card.valid !== true || card.through === null || card.through <= card.expires) return null;
    const date = cobijoLogic.dateOf(card.through), two = (n) => String(n).padStart(2, "0");
    return `EAD EXT ${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`;
  }

  return { check, record };
})();
