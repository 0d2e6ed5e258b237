"use strict";
// The screener: one question a page, on the reader's own device. Answers live in memory alone; the browser's history
// holds the number of a step and nothing else, the address and the title never change, and nothing is requested.

(() => {
  const { h, data: read, today: clock, isoDay, save } = cobijoPage;
  const { said } = cobijoInterview;
  const data = read(), built = data.built;
  const today = Math.max(clock(), built);
  const main = document.getElementById("main");
  const seen = new Set(), steps = [{ kind: "start" }], answers = new Map();
  let at = 0, words = speak(document.documentElement.lang), shifts = [];

  function speak(lang) {
    const messages = Object.fromEntries(data.words.ids.split(" ").map((id, n) => [id, data.words[lang][n]]));
    return cobijoWords(messages, lang, data.names[lang]);
  }

  const say = (id, values) => words.say(id, values);

  // --- moving

  function show(step) {
    steps.splice(at + 1, steps.length, step);
    at += 1;
    history.pushState({ step: at }, "");
    render();
  }

  function forward(back = null) {
    show(cobijoInterview.next(answers, data, today, seen) || { kind: back || "answers" });
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

  const PAGES = { start, hard, question, answers: check, result };

  function render() {
    const step = steps[at];
    main.replaceChildren(...[top(step), ...PAGES[step.kind](step)].filter(Boolean));
    main.dataset.step = step.kind;
    main.dataset.place = step.place || "";
    if (at > 0) {
      const heading = main.querySelector("h1");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }

  function top(step) {
    if (step.kind === "start") return null;
    return h("div", { class: "bar" },
      h("button", { type: "button", class: "link back", click: () => history.back() }, say("screen.back")),
      h("button", { type: "button", class: "exit", click: leave }, say("screen.exit")));
  }

  const button = (id, click, kind = "go") => h("button", { type: "button", class: kind, click }, say(id));

  function start() {
    return [
      h("h1", {}, say("screen.start")),
      age(),
      ...["1", "2", "3", "4"].map((n) => h("p", {}, say(`screen.start.${n}`))),
      h("h2", {}, say("screen.leave.title")),
      ...["1", "2", "3"].map((n) => h("p", {}, say(`screen.leave.${n}`))),
      button("screen.begin", () => forward()),
    ];
  }

  // How old this copy is, and whether the device's clock can be right.
  function age() {
    const dates = { built: [built, built], until: [data.until, data.until], today: [clock(), clock()] };
    if (clock() < built) return h("p", { class: "warn" }, say("screen.clock", dates));
    if (clock() > data.until) return h("p", { class: "warn" }, say("screen.too_old", dates));
    return data.single ? h("p", { class: "note" }, say("screen.old", dates)) : null;
  }

  function hard() {
    return [
      h("h1", {}, say("screen.hard.title")), h("p", {}, say("screen.hard.1")), h("p", {}, say("screen.hard.2")),
      button("screen.continue", () => {
        seen.add("hard");
        forward();
      }),
    ];
  }

  function question({ place, back }) {
    const asked = cobijoFields.question(place, words, data, answers, today);
    const errors = h("div", { class: "errors", role: "alert", hidden: true });
    const form = h("form", {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        const found = asked.read();
        if (found.problem) return complain(errors, asked, found.problem);
        // Asked a second time for a more exact answer, which may not be known: then the first one stands.
        const earlier = said(answers, place), again = earlier.kind === "value" && !back;
        const answer = again && found.answer.kind !== "value" ? earlier : found.answer;
        answers.set(place, { ...answer, again });
        return forward(back);
      },
    }, errors, asked.element, h("button", { class: "go" }, say("screen.continue")));
    return [form];
  }

  function complain(errors, asked, problem) {
    const link = h("a", { href: "#" + asked.first, click: (event) => {
      event.preventDefault();
      document.getElementById(asked.first).focus();
    } }, problem);
    errors.replaceChildren(h("h2", {}, say("screen.problem")), link);
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

  function rows(back) {
    return counted().map((place) => {
      const text = cobijoFields.title(place, words), answer = answers.get(place);
      return h("div", { class: "row" },
        h("dt", {}, text),
        h("dd", {}, cobijoFields.shown(place, answer, words, data)),
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
    return [
      ...found.elements,
      h("section", { class: "print-only" }, h("h2", {}, say("screen.your_answers")), h("dl", { class: "answers" }, ...rows(null))),
      h("div", { class: "buttons" },
        button("screen.print", () => window.print(), "plain"),
        button("screen.to_answers", () => show({ kind: "answers" }), "plain"),
        button("screen.again", () => {
          answers.clear();
          seen.clear();
          show({ kind: "start" });
        }, "plain")),
    ];
  }

  // --- the other language: the same step, in place, since a new page would lose the answers

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-language]");
    if (!link) return;
    event.preventDefault();
    const lang = link.dataset.language, chrome = document.importNode(document.getElementById(`chrome-${lang}`).content, true);
    document.documentElement.lang = lang;
    document.querySelector("body > header").replaceWith(chrome.querySelector("header"));
    document.querySelector("body > footer").replaceWith(chrome.querySelector("footer"));
    document.querySelector("body > .skip").textContent = (words = speak(lang)).say("site.skip");
    render();
    document.querySelector("[data-language]").focus();
  });

  document.addEventListener("click", (event) => {
    const due = event.target.closest("[data-due]");
    if (due) save("reminder.ics", "text/calendar", cobijoResult.calendar(Number(due.dataset.due), words, isoDay));
  });

  history.replaceState({ step: 0 }, "");
  render();
  // While the first page is read, the list of countries is made, so that the first question comes at once.
  setTimeout(() => cobijoFields.countries(words, data), 100);
})();
