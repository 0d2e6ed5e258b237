"use strict";
// Sentences on the device: the catalog's messages with their values put in, days and terms as the language writes them.

// Catalogs by language: the page brings its own, a script of its own brings each other, and one the words of the law.
/** @type {Record<string, { messages: Record<string, string> } & Record<string, any>>} */
const cobijoCatalogs = {};

/** @type {(lang: string, brought: { ids: string, texts: string[] } & Record<string, any>) => void} */
function cobijoSpeaks(lang, { ids, texts, ...others }) {
  const held = (cobijoCatalogs[lang] ||= { messages: {} }), within = [""];
  let n = 0;
  // Ids that begin alike stand in brackets behind what they share: `(`, or `{` where that is an id itself.
  for (const [, name, mark] of ids.matchAll(/([^ (){]*)([ (){]|$)/g)) {
    const id = within.at(-1) + name;
    if (name && mark !== "(") held.messages[id] = texts[n++];
    if (mark === "(" || mark === "{") within.push(`${id}.`);
    if (mark === ")") within.pop();
  }
  Object.assign(held, others);
}

/** @type {(messages: Record<string, string>, lang: string, names: Record<string, string>, recorded?: Record<string, string>) => Words} */
const cobijoWords = (messages, lang, names, recorded = {}) => {
  const { dateOf } = cobijoLogic;
  const regions = typeof Intl.DisplayNames === "function" ? new Intl.DisplayNames([lang], { type: "region" }) : null;

  /** @type {(text: string, values: (name: string) => any) => string} */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values(name));
  /** @type {(id: string) => boolean} */
  const has = (id) => id in messages;

  /** @type {(id: string, values?: Values) => string} */
  function say(id, values = {}) {
    if (!has(id)) throw new Error("no such message: " + id);
    return fill(messages[id], (name) => shown(name, values[name]));
  }

  /** @type {(name: string, value: any) => any} */
  function shown(name, value) {
    if (name === "country" && typeof value === "string") return country(value);
    if (name === "note") return noted(value);
    if (name === "source" || name === "order") return said(value);
    if (name === "facts" || name === "fact" || name === "numbered") return list([value].flat().map(fact));
    return show(value);
  }

  /** @type {(value: any) => string} */
  function show(value) {
    if (value === null || value === undefined) return say("words.unknown");
    return Array.isArray(value) ? span([value[0], value[1]]) : String(value);
  }

  /** @type {(number: number) => string} */
  function date(number) {
    const at = dateOf(number);
    return fill(messages["words.date"], (part) => ({
      day: at.getUTCDate(), year: at.getUTCFullYear(), month: messages[`month.${at.getUTCMonth() + 1}`],
    })[part]);
  }

  /** @type {(span: Span) => string} */
  function span([first, last]) {
    if (first === Infinity) return say("words.ongoing");
    if (first === last) return date(first);
    if (first === -Infinity && last === Infinity) return say("words.unknown");
    const id = first === -Infinity ? "words.not_after" : last === Infinity ? "words.not_before" : "words.between";
    return fill(messages[id], (end) => date(end === "first" ? first : last));
  }

  /** @type {(place: string) => string} */
  function fact(place) {
    if (place.startsWith("designation.") && !has(`fact.${place}`)) return say("fact.designation");
    const found = /\[(\d+)\]/.exec(place), entry = found ? Number(found[1]) + 1 : "", name = place.replace(/\[\d*\]/g, "[]");
    if (!has(`fact.${name}`) && has(`question.${name}`)) return `“${say(`question.${name}`)}” (${entry})`;
    const id = has(`fact.${name}`) ? `fact.${name}` : `fact.${place.replace(/\[\d*\]/g, "")}`;
    const text = fill(messages[id], () => entry);
    return found ? text : text.replace(/ ,/g, ",").split(/\s+/).filter(Boolean).join(" ");
  }

  /** @type {(items: string[]) => string} */
  function list(items) {
    if (items.length < 2) return items[0] || "";
    return fill(messages["words.and"], (part) => (part === "last" ? items.at(-1) : items.slice(0, -1).join(", ")));
  }

  // Looking a name up is slow on a phone, and there are some hundreds.
  /** @type {(code: string) => string} */
  const country = (code) => (names[code] ||= regions?.of(code) ?? code);

  // What the record says in English of who made an act, or of what an agency said: names stay as they are.
  /** @type {(text: string) => string} */
  const said = (text) => recorded[text] || text;
  /** @type {(text: string) => string} */
  const noted = (text) => recorded[text] || (lang === "en" ? text : fill(messages["words.in_english"], () => text));

  return { lang, say, has, date, span, fact, list, country, said };
};
