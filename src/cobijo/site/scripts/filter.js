"use strict";
// A search over what stands on the page: rows, rules, notices. Nothing is sent; what doesn't match is hidden.

(() => {
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  for (const field of document.querySelectorAll("[data-filter]")) {
    const items = [...document.querySelectorAll(field.dataset.filter || "")].map((item) => [item, plain(item.textContent)]);
    const shown = document.getElementById(field.dataset.count || "");
    field.addEventListener("input", () => {
      const wanted = plain(field.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [item, text] of items) {
        item.hidden = !wanted.every((word) => text.includes(word));
        if (!item.hidden) count += 1;
      }
      if (shown) shown.textContent = `${count} / ${items.length}`;
    });
  }
})();
