"use strict";
// Checks a permit's code as process/permit.py does: its seal, then its days, then the list. Nothing leaves the page.
(() => {
  const at = (id) => {
    const found = document.getElementById(id);
    if (found === null) throw new Error(`the page lacks #${id}`);
    return found;
  };
  const data = JSON.parse(at("data").textContent);
  let lang = /^es/.test(navigator.language) ? "es" : "en";
  const say = (id) => data.words[lang]["programme." + id];

  const decode = (text) => {
    if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Error("no base64url");
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const again = btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    if (again !== text) throw new Error("another spelling");
    return Uint8Array.from(plain, (c) => c.charCodeAt(0));
  };

  const verify = async (key, signed, seal) => {
    const held = await crypto.subtle.importKey("raw", decode(key.public), { name: "Ed25519" }, false, ["verify"]);
    return crypto.subtle.verify({ name: "Ed25519" }, held, seal, signed);
  };

  const joined = (head, body) => {
    const first = new TextEncoder().encode(head);
    const all = new Uint8Array(first.length + body.length);
    all.set(first);
    all.set(body, first.length);
    return all;
  };

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  const seals = (key, day) => key.from <= day && (key.until === null || day <= key.until);
  const today = () => {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const read = (body) => {
    const said = JSON.parse(new TextDecoder("ascii").decode(body));
    const texts = Array.isArray(said) && said.length === 5 && said.every((part) => typeof part === "string");
    if (!texts || !["A12", "C19"].includes(said[2]) || !isDay(said[3]) || !isDay(said[4])) throw new Error("no permit");
    const [key, serial, category, issued, expires] = said;
    return { key, serial, category, issued, expires };
  };

  const check = async (code, on) => {
    code = code.trim().replace(/[ \t\r\n\f\v\u00a0]/g, "");
    const parts = code.split(".");
    if (parts.length !== 3 || parts[0] !== "CBJ1" || code.length > 600) return { status: "unreadable" };
    let body, seal, said;
    try {
      [body, seal] = [decode(parts[1]), decode(parts[2])];
      said = read(body);
    } catch {
      return { status: "unreadable" };
    }
    const key = data.keys.find((one) => one.id === said.key);
    if (!key) return { status: "unknown_key" };
    if (!seals(key, said.issued) || !(await verify(key, joined("CBJ1\n", body), seal))) return { status: "forged" };
    const revoked = data.revoked ? data.revoked.revoked[said.serial] : undefined;
    if (revoked && revoked <= on) return { status: "revoked", said };
    const spans = (data.revoked && data.revoked.held_up && data.revoked.held_up[said.serial]) || [];
    if (spans.some(([first, last]) => first <= on && (last === null || on <= last)))
      return { status: "not_in_effect", said };
    if (on < said.issued) return { status: "not_yet", said };
    if (on > said.expires) return { status: "expired", said };
    if (data.revoked && on <= data.revoked.as_of) return { status: "valid", said };
    return { status: "not_revoked_unknown", text: data.revoked && "list_older", said };
  };

  const show = (found) => {
    const answer = at("answer");
    answer.replaceChildren();
    if (!found) return;
    const line = document.createElement("p");
    const asOf = data.revoked ? data.revoked.as_of : "";
    line.textContent = say("permit." + (found.text || found.status)).replace("{as_of}", asOf);
    line.dataset.status = found.status;
    answer.append(line);
    if (!found.said) return;
    const list = document.createElement("dl");
    for (const name of ["category", "issued", "expires"]) {
      const term = document.createElement("dt");
      const value = document.createElement("dd");
      term.textContent = say("page." + name);
      value.textContent = found.said[name];
      list.append(term, value);
    }
    answer.append(list);
  };

  /** @type {{status: string, text?: any, said?: any} | null} */
  let last = null;
  const speak = () => {
    document.documentElement.lang = lang;
    document.title = say("page.title");
    at("title").textContent = say("page.title");
    at("notice").textContent = say("notice");
    at("label").textContent = say("page.label");
    at("check").textContent = say("page.check");
    at("language").textContent = say("page.other");
    at("language").lang = lang === "en" ? "es" : "en";
    at("about").textContent = say("page.about") + (data.revoked ? ` ${say("page.list")} ${data.revoked.as_of}.` : "");
    show(last);
  };

  at("language").addEventListener("click", () => {
    lang = lang === "en" ? "es" : "en";
    speak();
  });
  at("check").addEventListener("click", async () => {
    last = null;
    show(last);
    try {
      last = await check(at("code").value, today());
    } catch {
      last = { status: "no_check" };
    }
    show(last);
  });
  speak();
})();
