"use strict";
// Does anything extend this work permit? By its category and printed end alone, never by a country: as
// cobijo.decide.card answers it, on the reader's own device. Days are ordinals; null is not known.

const cobijoCard = (() => {
  const { shifted } = cobijoLogic;
  const none = (value) => value === null || value === undefined;
  const day = (number) => [number, number];
  const highest = (numbers) => (numbers.length ? Math.max(...numbers) : null);

  function check(data, { expires, on, received = null }) {
    const receipt = byReceipt(data, expires, received, on);
    const notices = byNotice(data, expires, on);
    const found = [...receipt, ...notices];
    let open = openQuestions(data, expires, received, on);
    const uncertain = open.length > 0;
    const valid = on <= expires || receipt.some((e) => e.valid) ? true
      : agreement(found.map((e) => e.valid), uncertain);
    if (valid === true) open = [];
    const [through, atMost] = last(found, on, expires, valid);
    return { expires, on, valid, through, atMost, extensions: found, cautions: [...open, ...cautions(valid, found, on, data)] };
  }

  function byReceipt(data, expires, received, on) {
    const rule = none(received) || received > on ? null : schedule(data, received);
    if (!rule || !(rule.days || rule.years)) return [];
    const through = rule.years ? yearsLater(expires, rule.years) : expires + rule.days;
    const conditions = [["card.timely_renewal", {}]];
    const longer = rule.maybeDays ? expires + rule.maybeDays : null;
    if (longer !== null) conditions.push(["card.maybe_longer", { through: day(longer) }]);
    const shown = { source: rule.source, designation: null, covers: [expires], conditions };
    if (rule.endsWithTps) {
      conditions.push(["card.ends_with_tps", { through: day(through) }]);
      return [{ ...shown, through: null, atMost: through, valid: on <= through ? null : false }];
    }
    let valid = on <= through ? true : longer !== null && on <= longer ? null : false;
    if (valid && received > expires) valid = null;
    return [{ ...shown, through, atMost: null, valid }];
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

  // For each designation, the last act that lists the card; the earlier ones are replaced by it.
  function byNotice(data, expires, on) {
    const found = [];
    for (const line of data.lines) {
      const act = known(line, on).filter((a) => a.cards && a.cards.faces.includes(expires)).at(-1);
      if (!act) continue;
      const { cards } = act;
      const conditions = cards.condition ? [[`card.${cards.condition}`, {}]] : [];
      if (cards.unverified) conditions.push(["card.unverified", { source: act.source }]);
      found.push({
        source: act.source, designation: line.id, through: cards.through, atMost: null, covers: cards.faces, conditions,
        valid: listed(cards, line, on),
      });
    }
    return found;
  }

  // Open while an order keeps the designation and names no day.
  function listed(cards, line, on) {
    const [, inForce, kept] = line.stretches.filter(([from]) => from <= on).at(-1);
    if (none(cards.through)) return inForce !== false ? null : false;
    if (on <= cards.through) return cards.condition ? null : true;
    return kept ? null : false;
  }

  function agreement(answers, uncertain) {
    if (!answers.length) return uncertain ? null : false;
    if (answers.every((a) => a === true)) return true;
    return answers.every((a) => a === false) && !uncertain ? false : null;
  }

  // What could extend the card and is not known: a renewal's receipt, a list that is not whole.
  function openQuestions(data, expires, received, on) {
    if (on <= expires) return [];
    const found = [], rule = schedule(data, Math.min(expires, on));
    if (none(received) && rule && (rule.days || rule.years) && on <= expires + 540) found.push(["card.ask_receipt", {}]);
    for (const line of data.lines) {
      const acts = known(line, on);
      const source = acts.some((a) => a.cards && a.cards.faces.includes(expires)) ? null
        : couldCover(data, acts, expires, on);
      if (source !== null) found.push(["card.list_incomplete", { source }]);
    }
    return found;
  }

  function couldCover(data, acts, expires, on) {
    const near = (number) => !none(number) && Math.abs(expires - number) <= 1;
    const printed = expires >= data.cardsOfOneYear
      || acts.some((a) => near(a.ends) || (a.cards && near(a.cards.through)));
    if (!printed) return null;
    let periodEnds = null;
    for (const act of acts) {
      if (act.cards && !act.cards.complete) {
        const reach = act.cards.through || highest(
          acts.filter((a) => !none(a.ends) && a.known <= act.known).map((a) => a.ends),
        );
        if (!none(reach) && on <= reach && expires <= reach) return act.source;
      } else if (!act.cards && act.extends && !none(act.ends)) {
        // Such a notice usually extends the cards that end with the period before it.
        if (near(periodEnds) && on <= act.ends) return act.source;
      }
      if (!none(act.ends) && act.period) periodEnds = act.ends;
    }
    return null;
  }

  // The day through which all agree, and the last day that any of them gives.
  function last(found, on, expires, valid) {
    const ahead = (name) => found.map((e) => e[name]).filter((number) => !none(number) && number >= on);
    const days = ahead("through"), atMost = highest([...days, ...ahead("atMost")]);
    if (on <= expires && !days.length) return [expires, atMost];
    if (valid !== true) return [null, atMost];
    if (!days.length) return [expires, atMost];
    const least = Math.min(...days);
    return [least, atMost === least ? null : atMost];
  }

  function cautions(valid, found, on, data) {
    const notes = [];
    if (found.length > 1 && new Set(found.map((e) => e.valid)).size > 1) notes.push(["card.notices_differ", {}]);
    if (valid !== false) notes.push(["card.reverify", {}]);
    notes.push(["card.never_ask_country", {}], ["card.no_other_document", {}]);
    if (on > data.reach) notes.push(["doubt.after_reach", { reach: day(data.reach) }]);
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
