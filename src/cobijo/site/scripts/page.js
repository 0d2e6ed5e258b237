"use strict";
// What every script of a page uses: making elements, reading the page's data, today.

const cobijoPage = (() => {
  const { ordinal } = cobijoLogic;

  // An element with attributes (a function is a listener) and children (text or elements; nothing is skipped).
  /** @type {(tag: string, attributes?: Record<string, any>, ...children: any[]) => Of} */
  function h(tag, attributes = {}, ...children) {
    /** @type {any} */
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(name, value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return made;
  }

  // What a page can't be without: where it is lacking, the error says what.
  /** @template T @param {T | null} found @param {string} what @returns {T} */
  function must(found, what) {
    if (found === null) throw new Error(`the page lacks ${what}`);
    return found;
  }

  /** @param {string} id */
  const byId = (id) => must(document.getElementById(id), `#${id}`);
  /** @param {string} selector @param {ParentNode} within */
  const one = (selector, within = document) => must(within.querySelector(selector), selector);

  // On paper an address is written out once: the links after the first are marked.
  /** @param {ParentNode} within */
  function once(within) {
    const seen = new Set();
    for (const link of within.querySelectorAll("a")) {
      link.toggleAttribute("data-again", seen.has(link.href));
      seen.add(link.href);
    }
  }

  const data = (id = "data") => JSON.parse(byId(id).textContent);

  const today = () => ordinal(...cobijoToday());

  // The ordinal of a day that exists, or null.
  /** @type {(year: number, month: number, day: number) => number | null} */
  function dayOf(year, month, day) {
    const number = ordinal(year, month, day), date = cobijoLogic.dateOf(number);
    const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return same ? number : null;
  }

  // The ordinal of 2026-03-09 or 03/09/2026, or null.
  /** @type {(text: string) => number | null} */
  function readDay(text) {
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
    const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
    if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return american ? dayOf(Number(american[3]), Number(american[1]), Number(american[2])) : null;
  }

  /** @type {(number: number) => string} */
  const isoDay = (number) => cobijoLogic.dateOf(number).toISOString().slice(0, 10);

  // Hand a text to the reader as a file, made here.
  /** @type {(name: string, type: string, text: string) => void} */
  function save(name, type, text) {
    /** @type {any} */
    const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // The day on which the law that made TPS was signed (Pub. L. 101-649): no card and no letter is older.
  const BEGAN = ordinal(1990, 11, 29);

  return { h, BEGAN, byId, one, once, data, today, dayOf, readDay, isoDay, save };
})();
