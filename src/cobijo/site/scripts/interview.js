"use strict";
// From answers to facts, and what to ask next. An answer is {kind: "value" | "yes" | "no" | "unknown" | "declined"}
// with its value `v`; answers are held by place (`absences[0].left`), `absences+1` asks for an entry after the first.

const cobijoInterview = (() => {
  const { none, ordinal, NO } = cobijoLogic;
  const LISTS = ["late_filing", "absences", "inadmissibility", "convictions", "pending_charges"];
  const HARD = ["ground", "asylum_bars", "inadmissibility", "convictions", "pending_charges"];
  const MOST = 6;

  // Asked of the public instead of grounds by their paragraphs: facts that a person knows. Four times no is no ground.
  const GROUNDS = ["ground.papers", "ground.orders", "ground.helped", "ground.armed"];

  // Answers that are legal conclusions: a lawyer should check them, and they alone never make a no.
  const CONCLUSIONS = /^(asylum_bars\.|inadmissibility\[\d+\]|absences\[\d+\]\.contrary_to_law)/;

  /** @type {(data: LawData, name: string) => any} */
  const kindOf = (data, name) => (data.facts[name] || [])[0];
  /** @type {(answers: Answers, place: string) => Answer} */
  const said = (answers, place) => answers.get(place) || { kind: "" };
  /** @type {(answer: Answer) => boolean} */
  const open = (answer) => answer.kind === "unknown" || answer.kind === "declined";

  // How many entries of a list were named, and whether those are all.
  /** @type {(answers: Answers, list: string) => Named | null} */
  function entries(answers, list) {
    const first = said(answers, list);
    if (first.kind === "no" || first.kind === "none") return { count: 0, complete: true };
    if (first.kind === "once" || first.kind === "open") return { count: 1, complete: true };
    if (first.kind === "more") return { count: 2, complete: false };
    if (first.kind !== "yes" && first.kind !== "value") return null;
    for (let n = 1; n < MOST; n += 1) {
      const more = said(answers, `${list}+${n}`);
      if (more.kind === "no") return { count: n, complete: true };
      if (more.kind !== "yes") return { count: n, complete: false };
    }
    return { count: MOST, complete: false };
  }

  /** @type {(answers: Answers, data: LawData, today: number) => Values} */
  function facts(answers, data, today) {
    /** @type {Values} */
    const found = {};
    for (const [place, answer] of answers) {
      if (answer.kind === "value" && !/[[+]/.test(place)) found[place] = answer.v;
      if ((answer.kind === "yes" || answer.kind === "no") && kindOf(data, place) === "flag") {
        found[place] = answer.kind === "yes";
      }
    }
    const filed = said(answers, "filed").kind, day = said(answers, "filed.day");
    found.filed = filed === "no" ? [today, today] : filed === "yes" && day.kind === "value" ? day.v : null;
    const group = said(answers, "asylum_bars");
    for (const name of group.kind === "no" ? Object.keys(data.facts) : []) {
      if (name.startsWith("asylum_bars.")) found[name] = false;
    }
    found.nationalities = nationalities(answers);
    for (const list of LISTS) found[list] = listed(answers, data, list);
    if (!answers.full && !found.inadmissibility) {
      const clear = GROUNDS.every((place) => said(answers, place).kind === "no");
      found.inadmissibility = clear ? { items: [], complete: true } : null;
    }
    return found;
  }

  /** @type {(answers: Answers) => List | null} */
  function nationalities(answers) {
    const state = entries(answers, "nationalities");
    if (!state) return null;
    const items = [];
    for (let n = 0; n < state.count; n += 1) {
      const answer = said(answers, n ? `nationalities[${n}]` : "nationalities");
      if (answer.kind === "value") items.push(answer.v);
    }
    return { items, complete: state.complete && items.length === state.count };
  }

  /** @type {(answers: Answers, data: LawData, list: string) => List | null} */
  function listed(answers, data, list) {
    const state = entries(answers, list);
    if (!state) return null;
    /** @type {Entry[]} */
    const items = Array.from({ length: state.count }, () => ({}));
    for (const [place, answer] of answers) {
      const found = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(place);
      if (!found || found[1] !== list || Number(found[2]) >= state.count) continue;
      const [, , n, field] = found, entry = items[Number(n)];
      if (answer.kind === "value") entry[field] = answer.v;
      else if (kindOf(data, `${list}.${field}`) === "flag" && !open(answer)) entry[field] = answer.kind === "yes";
    }
    if (list === "absences") items.forEach(tighten);
    return { items, complete: state.complete };
  }

  // From the length of a trip and one end comes the other; nobody returns before leaving.
  /** @type {(trip: Trip) => void} */
  function tighten(trip) {
    const { days } = trip;
    if (!none(days) && trip.left && !trip.returned) trip.returned = [trip.left[0] + days, trip.left[1] + days];
    else if (!none(days) && trip.returned && !trip.left) trip.left = [trip.returned[0] - days, trip.returned[1] - days];
    const { left, returned } = trip;
    if (left && (!returned || returned[0] < left[0])) trip.returned = [left[0], returned ? returned[1] : Infinity];
    const back = trip.returned;
    if (back && (!left || left[1] > back[1])) trip.left = [left ? left[0] : -Infinity, back[1]];
  }

  // The countries that were named; those screened where nothing is known of them are all.
  /** @type {(answers: Answers, data: LawData, today: number) => Screened[]} */
  function screenings(answers, data, today) {
    const known = facts(answers, data, today), found = cobijoScreen.screen(known, data, today);
    const named = known.nationalities ? known.nationalities.items : [];
    return named.length ? found.filter((s) => named.includes(s.country) || s.designation === known["status.under"]) : found;
  }

  // --- the next question that can still matter: {kind, place}, or null

  /** @type {(answers: Answers, data: LawData, today: number, seen: Set<string>) => PlacedStep | null} */
  function next(answers, data, today, seen) {
    const early = origin(answers);
    if (early) return { kind: "question", place: early };
    const found = screenings(answers, data, today);
    const held = holding(answers, found, data);
    if (held) return { kind: "question", place: held };
    // Where nobody knows whether a designation stands, the person's own facts can still settle a no.
    const places = found.filter((s) => ["needs_information", "not_determined"].includes(s.outcome)).flatMap((s) => s.missing)
      .filter((m) => m.source === "case").flatMap((m) => asked(m.fact, answers) ?? []);
    if (answers.full && found.some((s) => s.grant !== NO && s.outcome !== "not_designated")) {
      places.push(...OF_WITHDRAWAL.flatMap((fact) => asked(fact, answers) ?? []));
    }
    if (found.some((s) => s.outcome !== "not_designated")) places.push(...besideCrimes(answers, data));
    if (found.some((s) => s.outcome !== "ineligible" && s.outcome !== "not_designated")) places.push(...beside(answers, data));
    const asking = answers.full ? places : places.filter((place) => !OF_PAPERS.test(place));
    if (!asking.length) return null;
    const place = asking.sort((a, b) => rank(a, data) - rank(b, data))[0];
    const hard = HARD.includes(place.split(/[[.+]/)[0]) && !seen.has("hard");
    return hard ? { kind: "hard", place: "hard" } : { kind: "question", place };
  }

  // What a withdrawal would look at: no element is asked of a grant that stands, but whoever helps must hear of it.
  const OF_WITHDRAWAL = ["pending_charges", "convictions", "inadmissibility"];

  // What only the papers of a court tell: asked of who has them, or helps.
  const OF_PAPERS = /^(convictions|pending_charges)[[+]/;

  // Facts that rules only look up, and that would change an answer if they were known: asked where they can matter.
  /** @type {(answers: Answers, data: LawData) => string[]} */
  function beside(answers, data) {
    const found = [];
    for (let n = 0; n < (entries(answers, "late_filing") || { count: 0 }).count; n += 1) {
      if (open(said(answers, `late_filing[${n}].from`))) found.push(`late_filing[${n}].during_initial_registration`);
    }
    const held = said(answers, "status.ever_granted").kind === "yes";
    for (let n = 0; n < (entries(answers, "absences") || { count: 0 }).count; n += 1) {
      if (["left", "returned"].some((end) => open(said(answers, `absences[${n}].${end}`)))) found.push(`absences[${n}].days`);
      if (held) found.push(`absences[${n}].prior_consent`);
      if (said(answers, `absences[${n}].prior_consent`).kind === "yes") found.push("status.granted");
    }
    return unsaid(found, answers, data);
  }

  // Of crimes such facts can take a bar away or bring one, so they are asked for whatever the answer is so far.
  /** @type {(answers: Answers, data: LawData) => string[]} */
  function besideCrimes(answers, data) {
    const found = [];
    for (const list of ["convictions", "pending_charges"]) {
      for (let n = 0; n < (entries(answers, list) || { count: 0 }).count; n += 1) {
        const entry = `${list}[${n}]`;
        /** @type {(field: string) => any} */
        const code = (field) => said(answers, `${entry}.${field}`).v;
        if (said(answers, `${entry}.controlled_substance`).kind === "yes") found.push(`${entry}.simple_possession_of_marijuana`);
        if (list === "convictions" || said(answers, `${entry}.plea_or_finding`).kind === "yes") {
          found.push(`${entry}.controlled_substance`, `${entry}.labelled`);
          if (["infraction", "misdemeanor"].includes(code("labelled"))) found.push(`${entry}.criminal_proceeding`);
        }
        if (code("disposition") === "pending") found.push(`${entry}.plea_or_finding`);
        if (said(answers, `${entry}.plea_or_finding`).kind === "yes") found.push(`${entry}.restraint_imposed`);
      }
    }
    return unsaid(found, answers, data);
  }

  /** @type {(places: string[], answers: Answers, data: LawData) => string[]} */
  const unsaid = (places, answers, data) =>
    places.filter((place) => !said(answers, place).kind && data.facts[place.replace(/\[\d+\]/, "")]);

  /** @type {(answers: Answers) => string | null} */
  function origin(answers) {
    const first = said(answers, "nationalities");
    if (!first.kind) return "nationalities";
    const state = entries(answers, "nationalities");
    for (let n = 1; state && n < state.count; n += 1) {
      if (!said(answers, `nationalities[${n}]`).kind) return `nationalities[${n}]`;
    }
    const more = state && !state.complete && state.count < MOST && `nationalities+${state.count}`;
    return more && !said(answers, more).kind ? more : null;
  }

  // Who had TPS has dates of their own: asked wherever a designation was ever made.
  /** @type {(answers: Answers, found: Screened[], data: LawData) => string | null} */
  function holding(answers, found, data) {
    if (!found.some((s) => s.standing)) return null;
    const granted = said(answers, "status.ever_granted");
    if (!granted.kind) return "status.ever_granted";
    const countries = new Set(found.map((s) => s.country));
    const lines = data.records.filter((record) => countries.has(record.country));
    return granted.kind === "yes" && lines.length > 1 && !said(answers, "status.under").kind ? "status.under" : null;
  }

  // What to ask for a fact that is missing; null where it was asked and no more can be had.
  /** @type {(fact: string, answers: Answers) => string | null} */
  function asked(fact, answers) {
    if (fact === "inadmissibility" && !answers.full) {
      const at = GROUNDS.find((place) => said(answers, place).kind !== "no");
      return at && !said(answers, at).kind ? at : null;
    }
    if (LISTS.includes(fact)) {
      const state = entries(answers, fact);
      if (!state) return said(answers, fact).kind ? null : fact;
      const more = `${fact}+${state.count}`;
      return !state.complete && state.count < MOST && !said(answers, more).kind ? more : null;
    }
    if (fact.startsWith("asylum_bars.")) {
      const group = said(answers, "asylum_bars");
      if (!group.kind) return "asylum_bars";
      return group.kind === "yes" && !said(answers, fact).kind ? fact : null;
    }
    // Another country that nobody is sure of is not made surer by asking for the first one again.
    if (fact === "nationalities") return said(answers, fact).kind ? null : fact;
    if (fact === "status.granted" && said(answers, "status.ever_granted").kind !== "yes") return null;
    if (fact === "filed") {
      const first = said(answers, "filed");
      if (!first.kind) return "filed";
      return first.kind === "yes" ? again("filed.day", answers) : null;
    }
    return again(fact, answers);
  }

  // A place not answered, or answered once and not exactly enough.
  /** @type {(place: string, answers: Answers) => string | null} */
  function again(place, answers) {
    const answer = said(answers, place);
    return !answer.kind || (answer.kind === "value" && !answer.again) ? place : null;
  }

  /** @type {(place: string, data: LawData) => number} */
  function rank(place, data) {
    if (GROUNDS.includes(place)) return rank("inadmissibility", data);
    const plain = place.replace(/\[\d+\]/, ""), list = plain.split("+")[0];
    if (!plain.includes("+")) return data.facts[plain === "filed.day" ? "filed" : plain]?.[1] ?? 999;
    const fields = Object.entries(data.facts).filter(([name]) => name === list || name.startsWith(`${list}.`));
    return Math.max(...fields.map(([, [, order]]) => order)) + 0.5;
  }

  // --- what can't be: days in the wrong order, by their places; the other place, or null

  /** @type {(place: string, span: Span, answers: Answers) => string | null} */
  function clash(place, span, answers) {
    const entry = place.replace(/\.\w+$/, "");
    const pairs = [
      ["born", "arrived"], ["born", "filed.day"], ["arrived", `${entry}.left`], [`${entry}.left`, `${entry}.returned`],
      [`${entry}.from`, `${entry}.until`], ["filed.day", "status.granted"],
    ];
    for (const [before, after] of pairs) {
      const other = place === before ? after : place === after ? before : null;
      const held = other && said(answers, other);
      if (!held || held.kind !== "value" || !Array.isArray(held.v)) continue;
      const [first, last] = place === before ? [span, held.v] : [held.v, span];
      if (first[0] > last[1]) return other;
    }
    return null;
  }

  // A day, a month or a year as a span.
  /** @type {(year: number, month: number, day: number) => Span | null} */
  function spanOf(year, month, day) {
    if (day) {
      const exact = cobijoPage.dayOf(year, month, day);
      return exact === null ? null : [exact, exact];
    }
    return month ? [ordinal(year, month, 1), ordinal(year, month + 1, 1) - 1] : [ordinal(year, 1, 1), ordinal(year, 12, 31)];
  }

  // --- the headlines

  const DISPUTED = ["standing.suspended", "standing.terminates", "standing.stay_lifted_no_end"];

  /** @type {(s: Screened, today: number) => string} */
  function headline(s, today) {
    const { standing, outcome } = s;
    if (!standing || outcome === "not_designated") {
      if (standing?.why[0] === "standing.not_yet") return "later";
      return "closed";
    }
    if (outcome === "ineligible") {
      const failed = s.elements.filter((e) => e.truth === 0);
      if (failed.every((e) => conclusion(e))) return "lawyer";
      const opens = standing.bases.length ? standing.bases.at(-1).opens : null;
      return failed.every((e) => e.id === "registration") && !none(opens) && opens > today ? "later" : "likely_no";
    }
    if (standing.inForce === null) return "changed";
    if (outcome === "beneficiary") return DISPUTED.includes(standing.why[0]) ? "changed" : "holds";
    if (outcome !== "appears_eligible") return "cannot_tell";
    return DISPUTED.includes(standing.why[0]) ? "changed" : "likely_yes";
  }

  /** @type {(element: Answered) => boolean} */
  function conclusion(element) {
    const decisive = element.decisive.filter((place) => /[.[]/.test(place));
    return decisive.length > 0 && decisive.every((place) => CONCLUSIONS.test(place));
  }

  return { facts, screenings, next, entries, clash, spanOf, headline, conclusion, said, kindOf, CONCLUSIONS };
})();
