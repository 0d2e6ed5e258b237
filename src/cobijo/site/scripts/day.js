"use strict";
// Today in Washington, where notices are published and filings counted: elsewhere it may be another day already.

/** @type {() => [year: number, month: number, day: number]} */
const cobijoToday = () => {
  /** @type {(zone: object) => string[]} */
  const shown = (zone) => new Date().toLocaleDateString("en-US", zone).split("/");
  let found = shown({});
  try {
    found = shown({ timeZone: "America/New_York" });
  } catch {
    // A browser that doesn't know the zone.
  }
  return [+found[2], +found[0], +found[1]];
};
