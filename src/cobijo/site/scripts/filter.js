"use strict";
// Filters over what stands on the page: rows, rules, notices. Nothing is sent; what doesn't match is hidden. A search
// looks at the words of an item, a choice at one of its marks (`data-year="2021 2022"`); an item matches all of them. What
// is folded away is opened where something in it matches.

(() => {
  /** @type {(text: string) => string} */
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const fields = [...document.querySelectorAll("[data-filter]")];
  if (!fields.length) return;
  const { filter = "", count = "" } = fields[0].dataset;
  /** @type {[Of, string][]} */
  const items = [...document.querySelectorAll(filter)].map((item) => [item, plain(item.textContent)]);

  /** @type {Of[]} */
  const folds = [...document.querySelectorAll("details")].filter((fold) => items.some(([item]) => item !== fold && fold.contains(item)));

  /** @type {(field: Of, item: Of, text: string) => boolean} */
  const matches = (field, item, text) => field.dataset.of
    ? !field.value || (item.dataset[field.dataset.of] || "").split(" ").includes(field.value)
    : plain(field.value).split(/\s+/).filter(Boolean).every((word) => text.includes(word));

  const show = () => {
    let left = 0;
    for (const [item, text] of items) {
      item.hidden = !fields.every((field) => matches(field, item, text));
      if (!item.hidden) left += 1;
    }
    const asked = fields.some((field) => field.value);
    for (const fold of folds) {
      fold.hidden = !items.some(([item]) => !item.hidden && fold.contains(item));
      fold.toggleAttribute("open", asked && !fold.hidden);
    }
    const shown = document.getElementById(count);
    if (shown) shown.textContent = `${left} / ${items.length}`;
  };
  for (const field of fields) field.addEventListener("input", show);
  const form = fields[0].form;
  if (!form) return;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // The form empties its fields only after this, and the rows should not wait for it.
    for (const field of fields) field.value = "";
    show();
  });
})();
