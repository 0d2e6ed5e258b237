"use strict";
// Federal working days: 8 CFR 1.2 and 5 U.S.C. 6103, as in cobijo.timeline.federal_days.

const cobijoWorkingDays = (() => {
  const { ordinal, dateOf } = cobijoLogic;

  /** @type {(year: number, month: number, weekday: number, n: number) => number} */
  const nth = (year, month, weekday, n) => {
    const first = ordinal(year, month, 1);
    return first + ((weekday - (first % 7) + 7) % 7) + 7 * (n - 1);
  };
  /** @type {(day: number) => number} */
  const observed = (day) => (day % 7 === 6 ? day - 1 : day % 7 === 0 ? day + 1 : day);

  /** @type {(year: number) => number[]} */
  function holidays(year) {
    const fixed = [[1, 1], [7, 4], [11, 11], [12, 25], ...(year >= 2021 ? [[6, 19]] : [])];
    const lastMonday = nth(year, 5, 1, 5);
    return [
      ...fixed.map(([month, day]) => observed(ordinal(year, month, day))),
      nth(year, 1, 1, 3), nth(year, 2, 1, 3), nth(year, 9, 1, 1), nth(year, 10, 1, 2), nth(year, 11, 4, 4),
      dateOf(lastMonday).getUTCMonth() === 4 ? lastMonday : lastMonday - 7,
    ];
  }

  /** @type {(day: number) => boolean} */
  function closed(day) {
    const year = dateOf(day).getUTCFullYear();
    return day % 7 === 6 || day % 7 === 0 || holidays(year).includes(day) || holidays(year + 1).includes(day);
  }

  // A last day that is no working day moves to the next: 8 CFR 1.2.
  /** @type {(day: number) => number} */
  function workingDay(day) {
    let found = day;
    while (closed(found)) found += 1;
    return found;
  }

  return { closed, workingDay };
})();
