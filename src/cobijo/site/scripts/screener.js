"use strict";
// The screener: one question a page, on the reader's own device. Answers live in memory alone; the browser's history
// holds the number of a step and nothing else, the address never changes, the title only with the language, and nothing is requested.

(() => {
  const { h, byId, one, data: read, today: clock, isoDay, save } = cobijoPage;
  /** @type {(found: Answers, place: string) => Answer} */
  const said = (found, place) => cobijoInterview.said(found, place);
  /** @type {PageData} */
  const data = read();
  const { built } = data;
  const today = Math.max(clock(), built);
  const main = byId("main");
  const seen = new Set(), told = new Map();
  /** @type {Step[]} */
  const steps = [{ kind: "start" }];
  // Whoever helps somebody is asked in full.
  const answers = Object.assign(new Map(), { full: false });
  // In the single file a language names the one whose messages are the same as its own, and has in the order of one list
  // what it calls countries and what it says for the record.
  /** @type {(found: any, name: "names" | "recorded") => Record<string, string>} */
  const shared = (found, name) => (data.shared ? Object.fromEntries(data.shared[name].map((key, n) => [key, found[name][n]])) : found[name]);
  for (const [lang, found] of Object.entries(data.catalogs))
    cobijoSpeaks(lang, { ...found, ids: (data.catalogs[found.ids] || found).ids, names: shared(found, "names"), recorded: shared(found, "recorded") });
  let at = 0, words = speak(document.documentElement.lang);
  /** @type {number[]} */
  let shifts = [];
  /** @type {Record<string, () => Node[]>} */
  const chromes = { [words.lang]: () => ["header", "footer"].map((name) => one(`body > ${name}`).cloneNode(true)) };

  /** @type {(lang: string) => Words} */
  function speak(lang) {
    const { messages, names, recorded } = cobijoCatalogs[lang];
    return cobijoWords(messages, lang, names, recorded);
  }

  /** @type {(id: string, values?: Values) => string} */
  const say = (id, values) => words.say(id, values);

  // --- the questions of the law come behind the first page: for everyone, before any answer, so that it tells nothing

  /** @type {(src: string) => Promise<unknown>} */
  const brought = (src) => new Promise((load, error) => document.head.append(h("script", { src, load, error })));
  const law = Promise.all(data.behind.map(brought)).then(() => {
    if (data.behind.length) Object.assign(data, cobijoLaw);
    cobijoScreen.together(data.rules);
  });
  /** @type {(then: () => void) => Promise<void>} */
  const lawful = (then) => law.then(then, () => show({ kind: "partial" }));
  law.catch(() => {}); // said to whoever needs them: see `partial`

  // --- moving

  /** @type {(step: Step) => void} */
  function show(step) {
    steps.splice(at + 1, steps.length, step);
    at += 1;
    history.pushState({ step: at }, "");
    render();
  }

  /** @type {(back?: string | null) => void} */
  function forward(back = null) {
    show(cobijoInterview.next(answers, data, today, seen) || { kind: back || "answers" });
  }

  // The holder's questions, until their answer.
  function onward() {
    const place = cobijoHolder.next(told, data, today);
    show(place === "today" ? { kind: "today" } : { kind: "hold", place });
  }

  window.addEventListener("popstate", (event) => {
    at = Math.min((event.state && event.state.step) || 0, steps.length - 1);
    render();
  });

  // --- leaving: the page is emptied before anything else happens

  function leave() {
    answers.clear();
    document.body.replaceChildren();
    location.replace("https://www.weather.gov/");
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") shifts = [];
    else if (!event.repeat) {
      shifts = [...shifts.filter((time) => event.timeStamp - time < 3000), event.timeStamp];
      if (shifts.length === 3 && at > 0) leave();
    }
  });

  // --- pages

  /** @type {Record<string, (step: any) => any[]>} */
  const PAGES = { start, hold, partial, today: answered, hard, question, answers: check, result };
  const OF_INTERVIEW = ["hard", "question", "answers", "result"];

  function render() {
    const step = steps[at];
    main.replaceChildren(...[top(step), ...PAGES[step.kind](step)].filter(Boolean));
    cobijoPage.once(main);
    main.dataset.step = step.kind;
    main.dataset.place = step.place || "";
    document.body.classList.toggle("flow", at > 0);
    document.body.classList.toggle("full-only", OF_INTERVIEW.includes(step.kind));
    if (at > 0) {
      const heading = one("h1", main);
      heading.tabIndex = -1;
      window.scrollTo(0, 0);
      painted(() => heading.focus({ preventScroll: true }));
    }
  }

  // What may follow the page that is shown: to be focused, a heading is laid out, and its style worked out twice. Where
  // something else has the focus by then, such as what is said to be lacking, it keeps it.
  /** @type {(then: () => void) => void} */
  const painted = (then) => void requestAnimationFrame(() => setTimeout(() => document.activeElement === document.body && then()));

  /** @type {(step: Step) => Of | null} */
  function top(step) {
    if (step.kind === "start") return null;
    return h("div", { class: "bar" },
      h("button", { type: "button", class: "link back", click: () => history.back() }, say("hold.back")),
      h("button", { type: "button", class: "exit", click: leave }, say("hold.leave")));
  }

  /** @type {(id: string, click: () => void, kind?: string) => Of} */
  const button = (id, click, kind = "go") => h("button", { type: "button", class: kind, click }, say(id));

  function start() {
    return [
      h("h1", {}, say("hold.start")),
      age(),
      h("p", {}, say("hold.start.1")),
      button("hold.begin", onward),
      ...["hold.start.2", "hold.start.3", "today.not_government"].map((id) => h("p", {}, say(id))),
      full(words.lang) && h("p", {}, h("button", { type: "button", class: "link", id: "helping", click: () => {
        answers.full = true;
        lawful(() => forward());
      } }, say("hold.helping"))),
    ].filter(Boolean);
  }

  /** @type {(lang: string) => boolean} */
  const full = (lang) => data.full.includes(lang);

  /** @type {(step: PlacedStep) => Of[]} */
  function hold({ place }) {
    const asked = cobijoHolder.question(place, { words, data, told, today });
    return [form(asked, (found) => {
      cobijoHolder.tell(place, found.answer, { told, data, today });
      onward();
    }, "hold.continue", "hold.problem")];
  }

  /** @type {(asked: Question<any>, then: (found: Heard<any>) => void, go: string, problem: string) => Of} */
  function form(asked, then, go, problem) {
    const errors = h("div", { class: "errors", role: "alert", hidden: true });
    return h("form", {
      // Else a browser that restores its pages may keep what was filled in, on its disk.
      autocomplete: "off",
      novalidate: true,
      /** @type {(event: Event) => void} */
      submit: (event) => {
        event.preventDefault();
        const found = asked.read();
        if (found.problem) complain(errors, asked, found.problem, problem);
        else then(found);
      },
    }, errors, asked.element, h("button", { class: "go" }, say(go)));
  }

  // What stands for the reader today; and for who asks for the first time, the way to the questions of the law.
  function answered() {
    const found = cobijoAnswer.answer({
      told, data, words, today, clock: clock(),
      choose() {
        told.delete("country");
        show({ kind: "hold", place: "country" });
      },
      deferred() {
        cobijoHolder.tell("track", { kind: "ded" }, { told, data, today });
        onward();
      },
      /** @type {(country: string) => Of | false} */
      asked: (country) => data.asked.includes(country) && data.root !== null
        && h("p", {}, h("a", { href: `${data.root}${full(words.lang) ? words.lang : "en"}/requests/${country.toLowerCase()}.html` }, say("today.requests", { country })),
          !full(words.lang) && ` (${say("today.in_english")})`),
      more: () => (full(words.lang) ? [button("answer.late.next", interview)] : [h("p", {}, say("answer.late.languages")),
        ...data.full.map((lang) => h("p", {}, h("button", { type: "button", class: "plain", lang, click: () => change(lang, interview) }, data.called[lang])))]),
    });
    main.dataset.outcomes = found.state;
    return [old(), ...found.elements, h("div", { class: "buttons" }, button("hold.print", () => window.print(), "plain"), button("hold.again", again, "plain"))];
  }

  function interview() {
    const { v } = told.get("country");
    answers.set("nationalities", { kind: "value", v });
    answers.set("status.ever_granted", { kind: "no" });
    lawful(() => forward());
  }

  function partial() {
    return [h("h1", {}, say("hold.partial")), h("p", {}, say("hold.partial.text"))];
  }

  function again() {
    answers.clear();
    answers.full = false;
    told.clear();
    seen.clear();
    show({ kind: "start" });
  }

  // How old this copy is, and whether the device's clock can be right.
  function age() {
    const dates = { built: [built, built], until: [data.until, data.until], today: [clock(), clock()] };
    if (clock() < built) return full(words.lang) ? h("p", { class: "warn" }, say("screen.clock", dates)) : null;
    if (clock() > data.until) return h("p", { class: "warn" }, say("answer.old", dates));
    return data.single && full(words.lang) ? h("p", { class: "note" }, say("screen.old", dates)) : null;
  }

  // What is printed and kept says it too, where the copy is too old to be relied on.
  const old = () => clock() > data.until && age();

  function hard() {
    return [
      h("h1", {}, say("screen.hard.title")), h("p", {}, say("screen.hard.1")), h("p", {}, say("screen.hard.2")),
      button("screen.continue", () => {
        seen.add("hard");
        forward();
      }),
    ];
  }

  /** @type {(step: PlacedStep) => Of[]} */
  function question({ place, back }) {
    const asked = cobijoFields.question(place, words, data, answers, today);
    return [form(asked, (found) => {
      // Asked a second time for a more exact answer, which may not be known: then the first one stands.
      const earlier = said(answers, place), repeated = earlier.kind === "value" && !back;
      const answer = repeated && found.answer.kind !== "value" ? earlier : found.answer;
      const papers = answer.kind === "papers";
      if (papers) answers.full = true;
      // Of another country one of its own designations was granted.
      if (place.startsWith("nationalities") && answer.v !== earlier.v) answers.delete("status.under");
      answers.set(place, papers ? { kind: "yes" } : { ...answer, again: repeated });
      forward(back);
    }, "screen.continue", "screen.problem")];
  }

  /** @type {(errors: Of, asked: Question<any>, problem: string, title: string) => void} */
  function complain(errors, asked, problem, title) {
    /** @type {(event: Event) => void} */
    const click = (event) => {
      event.preventDefault();
      byId(asked.first).focus();
    };
    const link = h("a", { href: "#" + asked.first, click }, problem);
    errors.replaceChildren(h("h2", {}, say(title)), link);
    errors.hidden = false;
    asked.mark(problem);
    link.focus();
  }

  // Only the answers that count: an entry of a list that was since emptied is not shown.
  function counted() {
    return [...answers.keys()].filter((place) => {
      const found = /^([\w.]+)(?:\[(\d+)\]|\+(\d+))/.exec(place);
      if (place === "filed.day") return said(answers, "filed").kind === "yes";
      if (place.startsWith("asylum_bars.")) return said(answers, "asylum_bars").kind === "yes";
      if (place === "status.under") return said(answers, "status.ever_granted").kind === "yes";
      if (!found) return true;
      const state = cobijoInterview.entries(answers, found[1]);
      return state && Number(found[2] ?? found[3]) < state.count + (found[3] ? 1 : 0);
    });
  }

  /** @type {(back: string | null) => Of[]} */
  function rows(back) {
    return counted().map((place) => {
      const text = cobijoFields.title(place, words), answer = answers.get(place);
      return h("div", { class: "row" },
        h("dt", {}, text),
        h("dd", {}, cobijoFields.shown(place, answer, words, data, answers)),
        back && h("dd", { class: "change" }, h("button", {
          type: "button", class: "link", click: () => show({ kind: "question", place, back }),
        }, say("screen.change"), h("span", { class: "hidden" }, " " + text))));
    });
  }

  function check() {
    return [
      h("h1", {}, say("screen.check")), h("p", {}, say("screen.check.text")), h("dl", { class: "answers" }, ...rows("answers")),
      button("screen.see", () => show({ kind: "result" })),
    ];
  }

  function result() {
    const found = cobijoResult.result({ answers, data, words, today, clock: clock() });
    main.dataset.outcomes = found.outcomes;
    if (said(answers, "nationalities").kind === "unknown") return nowhere();
    return [
      old(), ...found.elements,
      h("section", { class: "print-only" }, h("h2", {}, say("screen.your_answers")), h("dl", { class: "answers" }, ...rows(null))),
      h("div", { class: "buttons" },
        button("screen.print", () => window.print(), "plain"),
        button("screen.to_answers", () => show({ kind: "answers" }), "plain"),
        button("screen.again", again, "plain")),
    ];
  }

  // Without a country there is one useful step, and no more to read.
  function nowhere() {
    return [h("h1", {}, say("answer.no_country")), h("p", {}, say("answer.no_country.text")),
      button("answer.choose_country", () => show({ kind: "question", place: "nationalities" })), cobijoAnswer.help(words)];
  }

  // --- another language: the same step, in place, since a new page would lose the answers. Its words come as a script
  // of this site: what is fetched says which language, and nothing else.

  /** @type {(lang: string, then?: () => void) => void} */
  function change(lang, then = render) {
    if (cobijoCatalogs[lang]) return turn(lang, then);
    const script = h("script", { src: data.scripts[lang], load: () => turn(lang, then) });
    return document.head.append(script);
  }

  /** @type {(lang: string, then: () => void) => void} */
  function turn(lang, then) {
    chromes[words.lang] ||= chromeOf(words.lang);
    const before = chromes[words.lang]();
    chromes[words.lang] = () => before.map((part) => part.cloneNode(true));
    const [header, footer] = (chromes[lang] ||= chromeOf(lang))();
    document.documentElement.lang = lang;
    document.title = document.title.replace(data.called[words.lang], data.called[lang]);
    document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";
    one("body > header").replaceWith(header);
    one("body > footer").replaceWith(footer);
    words = speak(lang);
    one("body > .skip").textContent = words.say("today.skip");
    then();
    if (then === render) one("[data-language]").focus();
  }

  /** @type {(lang: string) => () => Node[]} */
  const chromeOf = (lang) => () => {
    const made = document.createElement("template");
    made.innerHTML = cobijoCatalogs[lang].chrome;
    return ["header", "footer"].map((name) => one(name, made.content));
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-language]");
    if (!link) return;
    event.preventDefault();
    change(link.dataset.language);
  });

  document.addEventListener("click", (event) => {
    const due = event.target instanceof Element && event.target.closest("[data-due]");
    if (due) save("reminder.ics", "text/calendar", cobijoResult.calendar(Number(due.dataset.due), words, isoDay));
  });

  history.replaceState({ step: 0 }, "");
  render();
  // While the first page is read, the list of countries is made, so that the first question comes at once.
  setTimeout(() => cobijoHolder.countries(words, data), 100);
  // And the rules are gone through once, for somebody who said nothing but a country.
  const warm = new Map([["nationalities", { kind: "value", v: data.designated[0] }], ["nationalities+1", { kind: "no" }]]);
  law.then(() => setTimeout(() => cobijoInterview.screenings(warm, data, today), 200), () => {});
})();
