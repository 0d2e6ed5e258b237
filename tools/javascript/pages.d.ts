// What the scripts may take for granted of a page: whatever they look up by an id or a selector is one of the site's own
// elements, made in `cobijo/site/templates`; those that are asked for a value are fields.

type Of = HTMLInputElement & HTMLTemplateElement & { readonly dataset: Record<string, string> };

interface Document {
  getElementById(id: string): Of | null;
  readonly activeElement: Of | null;
}

interface ParentNode {
  querySelector(selector: string): Of | null;
  querySelectorAll(selector: "a"): NodeListOf<HTMLAnchorElement>;
  querySelectorAll(selector: string): NodeListOf<Of>;
}

interface Element {
  closest(selector: string): Of | null;
}

// A listener of the page hears of elements only.
interface EventTarget {
  closest?(selector: string): Of | null;
}

// The data of the law, which come behind the page of questions: made in `cobijo/site/build.py`.
declare const cobijoLaw: object;
