"use strict";
// Days left, as of today: the page was built on another day. What held until a day is not shown after it.

(() => {
  const [year, month, day] = cobijoToday(), today = Date.UTC(year, month - 1, day);
  /** @type {(iso: string | undefined) => number} */
  const left = (iso) => Math.round((Date.parse(iso || "") - today) / 86400000);
  for (const cell of document.querySelectorAll("[data-left]")) {
    const days = left(cell.dataset.left);
    cell.textContent = days >= 0 ? String(days) : "–";
  }
  for (const part of document.querySelectorAll("[data-until]")) part.hidden = left(part.dataset.until) < 0;
  for (const text of document.querySelectorAll("[data-left-text]")) {
    const days = left(text.dataset.leftText);
    if (days < 0) text.textContent = text.dataset.past || "";
    else if (days === 0) text.textContent = text.dataset.last || "";
    else text.textContent = text.textContent.replace(/-?\d+/, String(days));
  }
})();
