"use strict";
// What stood on any day, as known on any day: looked up in the table that the fold wrote when the page was built.

(() => {
  const { h, byId, data: read, readDay } = cobijoPage;
  const data = read(), stood = byId("stood");
  const fields = ["on", "known"].map(byId);
  /** @type {(rows: any[][], number: number) => any} */
  const last = (rows, number) => rows.filter(([first]) => first <= number).at(-1);

  function look() {
    const [on, known] = fields.map((field) => readDay(field.value));
    if (on === null || known === null) {
      stood.replaceChildren(h("p", { class: "warn" }, data.problem));
      return;
    }
    stood.replaceChildren(...Object.entries(data.known).map(([designation, rows]) => {
      const row = last(rows, known), found = row && data.states[last(row[1], on)[1]];
      const [inForce, text] = found || [false, data.never];
      const kind = inForce === true ? "yes" : inForce === null ? "open" : "no";
      const label = data.labels[{ yes: "in_force", open: "unknown", no: "ended" }[kind]];
      return h("div", { class: "card" }, h("h3", {}, designation, " ", h("span", { class: "state " + kind }, label)), h("p", {}, text));
    }));
  }

  for (const field of fields) field.addEventListener("change", look);
  byId("as-of").addEventListener("submit", (event) => event.preventDefault());
  look();
})();
