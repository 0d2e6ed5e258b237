"use strict";
// The last page of the holder's questions: the headline from the fact that decides, then stay, work, travel, what to do
// and by which day received, what could end it, and a page for the employer.

const cobijoAnswer = (() => {
  const { h } = cobijoPage;
  const { line: lineOf, mine, ofYear, permit: permitOf, given, track: trackOf, holds, span, when, none, LEGAL_HELP } = cobijoHolder;

  /** @type {(context: Context) => { state: string, elements: any[] }} */
  function answer(context) {
    const { told, data, today } = context, track = trackOf(told);
    const line = lineOf(told, data, today);
    const at = { ...context, line, each: mine(told, data, today), country: given(told, "country").v, permit: permitOf(told, data, today), say: context.words.say };
    const parts = none(at.country) ? noCountry(at) : track === "ded" ? deferred(at) : !line || line.kind === "never" ? never(at) : ofTrack({ ...at, line }, track);
    const state = none(at.country) ? "no_country" : line ? `${line.id || at.country}:${line.kind}` : `${at.country}:never`;
    return { state, elements: [...parts.filter(Boolean), track !== "ded" && line && line.kind !== "never" && beside(at), help(at), stamp(at)].flat().filter(Boolean) };
  }

  /** @type {(at: LineAt, track: string) => any[]} */
  const ofTrack = (at, track) => (holds(at.told) ? holder(at) : track === "waiting" ? waiting(at) : track === "unknown" ? unsure(at) : applicant(at));

  const SOON = 60;

  /** @type {(id: string, say: Say, ...children: any[]) => Of} */
  const section = (id, say, ...children) => h("section", {}, h("h2", {}, say(id)), ...children);
  // Open on paper, closed on a phone: what a reader looks up, and not what this day asks.
  /** @type {(title: string, ...children: any[]) => Of} */
  const folded = (title, ...children) => h("details", { class: "fold" }, h("summary", {}, h("h2", {}, title)), ...children);
  /** @type {(items: any[]) => Of} */
  const list = (items) => h("ul", {}, ...items.filter(Boolean).map((item) => h("li", {}, item)));
  /** @type {(kind: string, text: any, ...more: any[]) => Of} */
  const head = (kind, text, ...more) => h("div", { class: `head is-${kind}` }, h("h1", {}, text), ...more);
  /** @type {(id: string, at: LineAt) => string} */
  const fits = (id, { line, words }) => (none(line.day) && words.has(`${id}_open`) ? `${id}_open` : id);

  // A sentence of the record with its source and how that was seen.
  /** @type {(said: Line, at: Pick<At, 'words' | 'data' | 'say'>) => any[]} */
  function sentence(said, { words, data, say }) {
    const [id, values, source, notes = []] = said, at = none(source) ? null : data.holder.sources[source];
    const shown = Object.fromEntries(Object.entries(values).map(([name, v]) => [name, Array.isArray(v) && Array.isArray(v[0]) ? words.list(v.map((one) => words.date(one[0]))) : v]));
    return [say(`today.${id}`, shown), at && mark(at, words), ...notes.map((note) => [" ", ...sentence(note, { words, data, say })])];
  }

  /** @type {(source: Source, words: Words) => Of} */
  function mark([named, url, grade], words) {
    const { say } = words, text = words.said(named), shown = text.length > 40 ? text.split(/ \(|[,;] /)[0] : text;
    const link = url ? h("a", { href: url, rel: "noreferrer", dir: "ltr", title: text }, shown) : h("bdi", {}, text);
    return h("span", { class: "mark" }, " (", link, ", ", say(`today.grade.${grade}`), ")");
  }

  // --- who holds TPS, or held it

  /** @type {(at: LineAt) => any[]} */
  function holder(at) {
    const { line, say } = at, days = daysOf(at), kind = doubted(at) || line.kind;
    return [
      ...headOf(at, fits(`answer.${kind}`, at), days),
      ...kept(at), future(at), doubts(at),
      doubted(at) === "lost" && section("answer.lost.why", say, list(["1", "2", "3"].map((n) => say(`answer.lost.${n}`)))),
      section("answer.work", say, doubted(at) && h("p", {}, say("answer.work.own")), ...work(at), agency(at)),
      section("answer.stay", say, ...stay(kind, at)),
      section("answer.do", say, ...(line.kind === "ended" ? [] : facts(at)), h("ol", { class: "do" }, ...todo(at).map((one) => h("li", {}, ...one)))),
      line.kind !== "ended" && section("answer.travel", say, h("p", {}, say(kind === "in_force" ? "answer.travel.yes" : "answer.travel.no")), trips(at)),
      line.kind === "ended" ? [section("answer.remains", say, list(["1", "2", "3"].map((n) => say(`answer.remains.${n}`)))), relief(at)]
        : folded(say("answer.ends"), list(["1", "2", "3"].map((n) => say(`answer.ends.${n}`)))),
      boss(at), behind(at),
    ].flat();
  }

  // A person's own TPS, where the country's stands or may: taken away in writing, or ended as the person says.
  /** @type {(at: LineAt) => string | null} */
  function doubted({ told, line }) {
    if (line.kind === "ended") return null;
    if (given(told, "letter").kind === "withdrawal") return "withdrawn";
    return trackOf(told) === "had" && line.kind === "in_force" ? "lost" : null;
  }

  /** @type {(at: LineAt) => Values} */
  const daysOf = ({ country, line }) => ({ country, day: when(line.day) });

  // Green is for a reader whose own TPS stands: not for whom a letter, or the wait, leaves in doubt.
  /** @type {(at: LineAt) => string} */
  const colour = (at) => (doubted(at) || trackOf(at.told) === "waiting" ? "not_determined" : at.line.kind);
  /** @type {(at: LineAt, id: string, days: Values) => any[]} */
  const headOf = (at, id, days) => (newer(at) ? [ofDed(at)] : [at.each.length > 1 && !doubted(at) ? several(at)
    : head(at.line.kind === "in_force" ? colour(at) : at.line.kind, at.say(id, days),
      h("p", {}, ...sentence(at.line.why, at), " ", ...sourceOf(at.line, at), at.line.kind === "in_force" && left(at.line.day, at))), over(at)]);

  // That deferred departure ended, as far as our sources reach beyond its last day.
  /** @type {(ded: Ded) => string} */
  const ranTo = (ded) => `today.ded.${ded.known ? "ended" : "ran_out"}`;

  // Deferred departure that ended lately: beside TPS that ended, since few tell them apart.
  /** @type {(at: At) => Of | false} */
  function over({ data, country, line, today, say, words }) {
    const ded = data.holder.ded[country];
    return Boolean(line?.kind === "ended" && ded?.recent && ded.ends < today)
      && h("p", { class: "warn" }, say(ranTo(ded), { country, day: span(ded.ends) }), mark(data.holder.sources[ded.source], words));
  }

  // Who doesn't know which of a country's designations is theirs is told the day of each.
  /** @type {(at: LineAt) => Of} */
  const several = (at) => head(at.line.kind, at.say("answer.several", { country: at.country }), ends(at));
  /** @type {(at: LineAt) => Of} */
  const ends = (at) => list(at.each.map((one) => [ofYear(one, at.words), " ", h("strong", {}, at.say(`today.${one.state[0]}`, one.state[1])), ...sourceOf(one, at)]));

  // Who can't say which of a country's old designations was theirs, where deferred departure ended lately, means that.
  /** @type {(at: At) => boolean} */
  const newer = ({ data, country, each }) => each.length > 1 && each.every((one) => one.kind === "ended" && !one.recent)
    && data.holder.ded[country]?.recent;
  /** @type {(at: LineAt) => Of} */
  function ofDed({ say, country, data, words, ...at }) {
    const ded = data.holder.ded[country];
    return head("ended", say(ranTo(ded), { country, day: span(ded.ends) }), h("p", {}, mark(data.holder.sources[ded.source], words)),
      ends({ ...at, say, country, data, words }));
  }

  /** @type {(at: LineAt) => Of | false} */
  const future = (at) => at.line.futures.length > 0
    && section("today.future", at.say, list(at.line.futures.map((one) => sentence(one, at))));

  // Where nothing is decided nothing is promised, whatever else would stand: as the status has it.
  /** @type {(at: { say: Say }) => Of} */
  const open = ({ say }) => h("p", {}, say("answer.stay.not_determined"));
  /** @type {(kind: string, at: LineAt) => any[]} */
  const stay = (kind, at) => [at.line.kind === "not_determined" && kind !== "not_determined" && open(at),
    (kind !== "waiting" || at.line.kind !== "not_determined") && h("p", {}, at.say(fits(`answer.stay.${kind}`, at), daysOf(at)))];

  // Papers that an order of a court kept good although TPS ended: said once, to whose card may be one of them.
  /** @type {(at: At) => Of[]} */
  function kept(at) {
    const { expires } = given(at.told, "card");
    /** @type {(line: Line) => boolean} */
    const held = ([, { faces }]) => none(expires) || faces.some((/** @type {Span} */ [day]) => day === expires);
    /** @type {(line: Line) => Line} */
    const past = ([id, values, ...more]) => [values.through && values.through[0] < at.today ? "kept_past" : id, values, ...more];
    const found = at.each.flatMap((one) => one.kept).filter(held).map((one) => h("p", { class: "warn" }, ...sentence(past(one), at)));
    return [...new Map(found.map((one) => [one.textContent, one])).values()];
  }

  // What the record marks as in doubt, in its own words; where nothing is decided the headline says so, and this only
  // says of what. In English where nobody has said it in the reader's language.
  /** @type {(at: LineAt) => Of | false} */
  const doubts = (at) => {
    const found = [...new Set(at.each.flatMap((one) => one.doubts))];
    return found.length > 0 && h("details", { class: "in-doubt", open: at.line.kind !== "not_determined" }, h("summary", {}, at.say("today.doubts")),
      list(found.map((text) => recorded(text, at.words, "span"))));
  };

  /** @type {(text: string, words: Words, tag: string) => Of} */
  function recorded(text, words, tag) {
    const said = words.said(text), own = words.lang === "en" || said !== text;
    return h(tag, { lang: own ? null : "en", dir: own ? null : "ltr" }, said);
  }

  /** @type {(day: number | null, at: At) => Of | false} */
  const left = (day, { say, today }) => !none(day) && h("strong", {}, " ", day === today ? say("today.last_day") : say("today.left", { n: day - today }));

  /** @type {(line: HolderLine, at: At) => any[]} */
  const sourceOf = (line, at) => sentence(line.state, at).slice(1).filter(Boolean);

  // What the agency last said of a designation of which nothing is decided: beside work, of which most ask.
  /** @type {(at: LineAt) => Of[] | null} */
  function agency({ line, words, say }) {
    if (!line.agency) return null;
    const when = say("today.agency.when", { published: span(line.agency.published), read: span(line.agency.read) });
    return [h("h3", {}, say("today.agency")), recorded(line.agency.said, words, "p"),
      h("p", { class: "mark" }, line.agency.url ? h("a", { href: line.agency.url, rel: "noreferrer" }, when) : when)];
  }

  // --- work

  // What the card shows; where that is not that the holder may work, what the status says of work itself.
  /** @type {(at: LineAt) => any[]} */
  function work(at) {
    const { told, line, permit, say } = at, { category, expires } = given(told, "card"), shown = ofCard(at);
    // Whose TPS was taken away is not told to ask for a card: what an appeal leaves, a lawyer can say.
    const gone = doubted(at) === "withdrawn";
    if (gone && !(category && !none(expires))) return [h("p", {}, say("answer.work.denied"))];
    const counts = category && !none(expires) && permit && permit.valid !== false;
    const bare = line.kind === "in_force" && category && !none(expires) && !counts && (gone || !receiptOpen(at));
    const rest = gone ? say("answer.work.denied") : cardless(at);
    return [line.kind === "not_determined" && !(counts && permit.lasts) && open(at), ...shown, bare && h("p", {}, rest)];
  }

  // Who has no card is told to ask for one where what it would show lasts beyond today, and nowhere else.
  /** @type {(at: { say: Say, today: number, line: { kind: string, day: number | null } }) => string} */
  const cardless = ({ line, say, today }) => say("answer.work.none") + (line.kind === "in_force" && line.day !== today ? ` ${say("answer.work.apply")}` : "");

  /** @type {(at: LineAt) => any[]} */
  function ofCard(at) {
    const { told, line, permit, words, say, today, country } = at;
    const { kind, category, expires } = given(told, "card"), ended = line.kind === "ended";
    /** @type {(id: string, values?: Values) => Of} */
    const p = (id, values) => h("p", {}, say(id, values));
    if (kind === "other") return [p("answer.work.other")];
    if (kind === "none") return [ended ? p("answer.work.ended_none") : h("p", {}, cardless(at))];
    if (!category || none(expires) || !permit) return [p("answer.work.unseen"), ended && dispute(at)];
    const { valid, through } = permit, day = span(expires), strange = permit.strange && !permit.source && p("answer.work.strange", { expires: day });
    if (strange && valid === false && !receiptOpen(at)) {
      const older = line.id && cobijoLogic.dateOf(expires).getUTCFullYear() < Number(line.id.slice(3));
      const what = older ? "older" : expires < today ? "past" : "strange";
      return [p(`answer.work.${what}`, { expires: day, country }), ended ? p("answer.work.ended") : what === "past" && strange];
    }
    if (valid && through) {
      const until = through > expires ? "extended" : through < expires ? "counted" : "printed";
      return [p(`answer.work.${until}`, { expires: day, through: span(through) }), by(permit, words)];
    }
    if (valid !== false) return [strange, ...ifTrue(permit, day, at), by(permit, words), permit.disputed && dispute(at), receipt(at)];
    if (ended) return [expires < today && p("answer.work.past", { expires: day }), p("answer.work.ended")];
    return [p("answer.work.no", { expires: day }), line.kind === "not_determined" && afterwards(at), receipt(at)];
  }

  // What an older card still gives once TPS has ended: a judgment of the status.
  /** @type {(at: { say: Say }) => Of} */
  const dispute = ({ say }) => h("p", {}, say("answer.work.disputed"), h("span", { class: "mark" }, " (", h("bdi", { dir: "ltr" }, "8 U.S.C. 1254a(d)(3)"), ")"));

  // Whether a receipt could still change what the card means, and nobody has said that there is none.
  /** @type {(at: LineAt) => boolean} */
  const receiptOpen = ({ told, permit }) => Boolean(permit?.asks) && given(told, "receipt").kind !== "no";
  /** @type {(at: LineAt) => Of | false} */
  const receipt = (at) => receiptOpen(at) && h("p", {}, at.say("answer.work.receipt"));

  // Of a card whose last day is past, where nobody knows whether TPS goes on: what can be true, where to look, what counts.
  /** @type {(at: { say: Say, country: string }) => Of} */
  const afterwards = ({ say, country }) => list(["if", "look", "stands"].map((id) => say(`answer.work.ran_out.${id}`, { country })));

  // Whether the notice that carries a card is past its own last day: none later is known.
  /** @type {(permit: { through?: number | null, source?: string | null }, today: number) => boolean} */
  const ranOut = ({ through, source }, today) => Boolean(source && through && through < today);

  // A condition is the reader's to look up; what nobody can look up is said as our doubt, with what to do about it.
  /** @type {(permit: Permitted, expires: Span, at: LineAt) => Of[]} */
  function ifTrue({ through, atMost, source: notice, conditions, lasts }, expires, at) {
    const { say, today } = at;
    if (through && ranOut({ through, source: notice }, today)) {
      return [h("p", {}, say(through > expires[0] ? "answer.work.ran_out" : "answer.work.past", { expires, through: span(through) })), afterwards(at)];
    }
    const last = through && through >= today ? through : atMost, ahead = Boolean(last && last >= today);
    /** @type {(found: Condition[]) => string[]} */
    const sentences = (found) => found.map(([id, on, source]) => say(`today.condition.${id}`, { day: when(on), source }));
    const doubts = sentences(conditions.filter(([id]) => id === "cut"));
    const terms = [...sentences(conditions.filter(([id]) => id !== "cut")), lasts && say("answer.work.lasts")].filter(Boolean);
    if (!terms.length && !doubts.length) return [h("p", {}, say("answer.work.ask"))];
    const id = doubts.length && ahead ? "answer.work.maybe" : ahead ? "answer.work.if" : "answer.work.if_open";
    return [h("p", {}, say(id, { expires, through: when(last) })), list([...doubts, ...terms])];
  }

  // What is in English on a page in another language is marked so.
  /** @type {(permit: { source?: string | null }, words: Words) => Of | "" | null | undefined} */
  function by({ source }, words) {
    const text = words.said(source || ""), own = words.lang === "en" || text !== source;
    return source && h("p", { class: "mark", lang: own ? null : "en", dir: "ltr" }, text);
  }

  /** @type {(at: At) => Of | false} */
  function trips({ told, say }) {
    const { kind } = given(told, "trips");
    return ["with", "without"].includes(kind) && h("p", {}, say(`answer.travel.${kind}`));
  }

  // What the reader told of that can end TPS, a letter or a crime: said where the steps are that follow from it.
  /** @type {(at: LineAt) => Of[]} */
  function facts({ told, say }) {
    const crimes = given(told, "crimes").kind, letter = given(told, "letter").kind;
    return [
      ...(["intent", "withdrawal"].includes(letter) ? [`answer.letter.${letter}`] : []),
      ...(["arrest", "one", "more"].includes(crimes) ? [`answer.crimes.${crimes}`] : []),
    ].map((id) => h("p", { class: "warn" }, say(id)));
  }

  // --- what to do, the days first

  /** @type {(at: LineAt) => any[][]} */
  function todo(at) {
    const { told, line, say, today } = at, letter = given(told, "letter"), crimes = given(told, "crimes").kind;
    const found = letters(letter, line, at);
    if (line.kind === "not_determined") found.push([say("today.means.not_determined.4")]);
    const risky = ["arrest", "one", "more"].includes(crimes) || given(told, "trips").kind === "without";
    if (doubted(at) === "lost" && !letter.date) found.push([say("answer.do.lost")]);
    for (const [id, values] of line.file) {
      if (id === "again.open") found.push([say("answer.do.reregister", { date: values.day }), due(values.day[0], at)]);
    }
    if (["arrest", "one", "more"].includes(crimes)) found.push([say("answer.do.papers")]);
    if (risky || letter.kind === "court") found.push([say("answer.do.no_filing")]);
    if (line.kind === "in_force" && !none(line.day) && line.day - today <= SOON) found.push([say("answer.do.before_end", { day: span(line.day) }), due(line.day, at)]);
    if (at.permit?.disputed && at.permit.valid !== true) found.push([say("answer.do.disputed")]);
    if (line.kind === "ended") found.push([say("answer.do.help")]);
    if (line.kind !== "ended") found.push([say("answer.do.watch")]);
    if (line.kind !== "ended" && !doubted(at) && at.permit && at.permit.valid !== false && !ranOut(at.permit, today) && Number(given(told, "card").expires) < today) found.push([say("answer.do.show")]);
    if (trackOf(told) === "waiting") found.push([say("answer.do.move")]);
    return [...found, [say("answer.do.keep")]];
  }

  // By which day a letter is to be answered; a day that is past is said as past.
  /** @type {(letter: Given, line: HolderLine, at: At) => any[][]} */
  function letters(letter, line, at) {
    const { say, data, today } = at, days = data.holder.days[letter.kind];
    const date = none(letter.date) || none(days) ? null : cobijoWorkingDays.workingDay(letter.date + days);
    if (letter.kind === "court") return [[say("answer.do.court")]];
    if (letter.kind === "evidence") return [[say("answer.do.evidence")]];
    const id = { intent: "answer.do.respond", withdrawal: "answer.do.appeal", denied: "answer.do.appeal" }[letter.kind];
    if (!id) return [];
    if (date === null) return [[say(`${id}_open`)]];
    return [date < today ? [say("answer.do.past", { date: span(date) })] : [say(id, { date: span(date) }), due(date, at)]];
  }

  /** @type {(number: number, at: At) => any[]} */
  const due = (number, { words, say }) => (words.has("screen.calendar")
    ? [" ", h("button", { type: "button", class: "link", "data-due": number }, say("screen.calendar"))] : []);

  // --- for the employer, without a name

  /** @type {(at: LineAt) => Of | null} */
  function boss(at) {
    const { told, permit, say, line, words } = at, { category, expires } = given(told, "card");
    if (!permit || permit.valid !== true || line.kind === "ended" || doubted(at)) return null;
    const { through, source } = permit;
    if (!expires || !through) return null;
    /** @type {(n: number) => string} */
    const two = (n) => String(n).padStart(2, "0");
    const date = cobijoLogic.dateOf(through);
    const record = `EAD EXT ${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`;
    const values = { category, expires: span(expires), through: span(through), source: source || "", record };
    const longer = through > expires;
    return h("section", { class: "boss" }, h("h2", {}, say("answer.boss")), h("p", {}, say(longer ? "answer.boss.text" : "answer.boss.printed", values)),
      words.lang !== "en" && longer && h("p", { lang: "en", dir: "ltr" }, `Category ${category}, card expires ${iso(expires)}: extended through ${iso(through)} (${source}). ${record}`),
      h("p", {}, say("answer.boss.rule")));
  }

  /** @type {(number: number) => string} */
  const iso = (number) => cobijoPage.isoDay(number);

  /** @type {(at: LineAt) => Of} */
  function behind(at) {
    const { line, say } = at;
    return h("details", { class: "behind" }, h("summary", {}, say("answer.record")),
      list([...line.file.map((one) => sentence(one, at)), line.court && sentence(line.court, at), ...line.unconfirmed.map((one) => sentence(one, at))]));
  }

  /** @type {(at: { say: Say }) => Of} */
  const relief = ({ say }) => section("answer.relief", say, list(["1", "2", "3", "4", "5", "6"].map((n) => say(`answer.relief.${n}`))));

  // --- who asked for TPS and waits: what stands for the country, and what the wait itself gives

  /** @type {(at: LineAt) => any[]} */
  function waiting(at) {
    const { told, line, say } = at, ended = line.kind === "ended", denied = !ended && given(told, "letter").kind === "denied";
    const kind = denied ? "denied" : line.kind === "in_force" ? "waiting" : line.kind;
    return [
      ...headOf(at, fits(`answer.${kind}`, at), daysOf(at)),
      ...kept(at), future(at), doubts(at),
      !ended && section("answer.work", say, ...workOfWaiting(denied, at), agency(at)),
      section("answer.stay", say, ...(denied ? [h("p", {}, say("answer.stay.denied"))] : stay(ended ? "ended" : "waiting", at))),
      section("answer.do", say, ...(ended ? [] : facts(at)), h("ol", { class: "do" }, ...todo(at).map((one) => h("li", {}, ...one)))),
      !ended && section("answer.travel", say, h("p", {}, say("answer.travel.no"))),
      (ended || denied) && relief(at), !denied && boss(at), behind(at),
    ].flat();
  }

  /** @type {(denied: boolean, at: LineAt) => any[]} */
  function workOfWaiting(denied, at) {
    if (denied) return [h("p", {}, at.say("answer.work.denied"))];
    if (given(at.told, "card").category) return work(at);
    return [at.line.kind === "not_determined" ? open(at) : h("p", {}, at.line.day === at.today ? cardless(at) : at.say("answer.work.waiting"))];
  }

  // --- deferred enforced departure: the President's, apart from TPS

  /** @type {(at: At) => any[]} */
  function deferred(at) {
    const { say, country, data, today } = at, ded = data.holder.ded[country];
    if (!ded) return [head("never", say("answer.ded_none", { country })), relief(at)].flat();
    const live = ded.ends >= today, open = !live && !ded.known, days = { country, day: span(ded.ends) };
    return [
      head(live ? "in_force" : open ? "not_determined" : "ended", say(live ? "answer.ded" : ranTo(ded), days),
        h("p", {}, mark(data.holder.sources[ded.source], at.words), live && left(ded.ends, at))),
      section("answer.work", say, ...(open ? [h("p", {}, say("today.ded.open"))] : workUnderDed(at, ded, live))),
      section("answer.stay", say, h("p", {}, say(live ? "answer.stay.ded" : open ? "today.ded.open" : "answer.stay.ded_ended", days))),
      section("answer.do", say, h("ol", { class: "do" },
        live && ded.ends - today <= SOON && h("li", {}, say("answer.do.before_end_ded", days), due(ded.ends, at)),
        !live && h("li", {}, say("answer.do.help")), h("li", {}, say("answer.do.keep")))),
      live && section("answer.travel", say, h("p", {}, say("answer.travel.ded"))),
      live && section("answer.ends", say, h("p", {}, say("answer.ends.ded"))),
      ...at.each.filter((line) => line.kind !== "never").map((line) => h("section", {}, h("h2", {}, ...standing({ ...at, line })), sources({ ...at, line }))),
      relief(at),
    ].flat();
  }

  // Who asked about TPS is told of deferred departure too, where it runs, where it ended lately beside TPS that stands
  // or may, or where it is all that the country ever had.
  /** @type {(at: At) => Of | null} */
  function beside({ say, country, data, line, words, today, deferred: go }) {
    const ded = data.holder.ded[country], live = ded && ded.ends >= today, days = { country, day: ded && span(ded.ends) };
    if (!ded || (!live && line && line.kind !== "never" && (line.kind === "ended" || !ded.recent))) return null;
    return h("section", {}, h("h2", {}, say(live ? "today.ded.in_force" : ranTo(ded), days)),
      h("p", {}, live && say("answer.ded_too.text"), mark(data.holder.sources[ded.source], words)),
      live && h("button", { type: "button", class: "go", click: go }, say("hold.track.ded")));
  }

  // A card A11 is good until its printed day, or until the day of the notice that lists it, and never past the end.
  /** @type {(at: At, ded: Ded, live: boolean) => any[]} */
  function workUnderDed({ told, data, say, words, today }, ded, live) {
    const { kind, category, expires } = given(told, "card");
    /** @type {(id: string, values?: Values) => Of} */
    const p = (id, values) => h("p", {}, say(id, values));
    if (!live) return [p("answer.work.ded_ended")];
    if (kind === "other") return [p("answer.work.other")];
    if (kind === "none") return [h("p", {}, cardless({ line: { kind: "in_force", day: ded.ends }, say, today }))];
    if (!category || none(expires)) return [p("answer.work.unseen")];
    const listed = ded.faces[expires], through = listed ? listed[0] : expires, days = { expires: span(expires), through: span(through) };
    if (through < today) return [p("answer.work.no", days)];
    if (!listed) return [p(expires > ded.ends ? "answer.work.strange" : "answer.work.printed", days)];
    const source = data.holder.sources[listed[1]];
    return [p("answer.work.extended", days), h("p", {}, mark(source, words)), h("section", { class: "boss" }, h("h3", {}, say("answer.boss")),
      p("answer.boss.ded", { ...days, category, source: source[0] }), p("answer.boss.rule"))];
  }

  // --- who doesn't hold TPS, or doesn't know

  /** @type {(at: At) => Of[]} */
  function noCountry({ say, choose }) {
    return [head("not_determined", say("answer.no_country"), h("p", {}, say("answer.no_country.text"))),
      h("button", { type: "button", class: "go", click: choose }, say("answer.choose_country"))];
  }

  /** @type {(at: At) => any[]} */
  function never(at) {
    const { say, country, asked, data, today, told } = at, ded = data.holder.ded[country], live = ded && ded.ends >= today;
    const claims = holds(told) || trackOf(told) === "waiting";
    return [live && beside(at), head("never", say("answer.never", { country }), h("p", {}, say("today.why.never", { day: span(data.reach) }))),
      claims && ofAnother(at), !live && h("p", {}, say("today.means.never.1")), asked(country), relief(at), ded && !live && beside(at)].flat();
  }

  // Who says that a country's TPS is theirs, where it never had any, has something: another country's, or another status.
  /** @type {(at: At) => Of} */
  const ofAnother = ({ say, choose }) => section("answer.never.holder", say, list(["1", "2", "3"].map((n) => say(`answer.never.holder.${n}`))),
    h("button", { type: "button", class: "go", click: choose }, say("answer.choose_country")));

  /** @type {(at: LineAt) => any[]} */
  function unsure(at) {
    const { line, say } = at;
    return [head(line.kind, standing(at), sources(at)), over(at), doubts(at), section("answer.do", say, list([say("answer.do.tell")])),
      section("today.means", say, list(["1", "2", "3", "4"].map((n) => say(`today.means.${line.kind}.${n}`))))];
  }

  /** @type {(at: LineAt) => any[]} */
  const standing = (at) => [at.say("today.title", { country: at.country }), ": ", sentence(at.line.state, at)[0]];
  /** @type {(at: LineAt) => Of} */
  const sources = (at) => h("p", {}, ...sentence(at.line.why, at), ...sourceOf(at.line, at));

  // A new applicant is told first whether any window is open, and who may still file.
  /** @type {(at: LineAt) => any[]} */
  function applicant(at) {
    const { line, say, country, more } = at, values = { country };
    if (line.kind === "ended") {
      return [...headOf(at, fits("answer.ended", at), { ...values, day: when(line.day) }), h("p", {}, say("today.file.ended")), ...kept(at), doubts(at), relief(at)].flat();
    }
    const window = line.file.find(([id]) => /^file\.(open|closed)$/.test(id));
    const open = window && window[0] === "file.open";
    const title = window ? say(open ? "answer.open" : "answer.closed", { ...values, day: window[1].day }) : say("answer.unknown_window", values);
    return [
      head(open ? "in_force" : "not_determined", title, window && h("p", {}, ...sentence(window, at).slice(1).filter(Boolean)), state(at)),
      line.futures.length > 0 && section("today.future", say, list(line.futures.map((one) => sentence(one, at)))),
      doubts(at),
      !open && section("answer.late", say, h("p", {}, say("answer.late.text")), list(["1", "2", "3", "4"].map((n) => say(`answer.late.${n}`)))),
      h("p", { class: "warn" }, say("answer.late.lawyer")),
      more(),
    ].flat();
  }

  /** @type {(at: LineAt) => Of} */
  const state = (at) => h("p", {}, ...sentence(at.line.state, at).slice(0, 1), ". ", ...sentence(at.line.why, at));

  /** @type {(at: { say: Say }) => Of} */
  const help = ({ say }) => h("section", {}, h("h2", {}, say("answer.help")), h("p", {}, say("answer.help.text"), " ",
    h("a", { href: LEGAL_HELP, rel: "noreferrer", dir: "ltr" }, LEGAL_HELP.replace("https://www.", ""))),
  folded(say("answer.help.more"), h("p", {}, say("answer.help.bring")), h("p", {}, say("answer.help.fraud"))));

  /** @type {(at: At) => Of} */
  const stamp = ({ say, data, clock, line, country }) => h("p", { class: "stamp" }, say("answer.as_of", { day: span(clock), built: span(data.built) }), " ",
    line && !none(line.reach) && say("today.reach", { country, day: span(line.reach) }));

  return { answer, relief, help };
})();
