// What the scripts that answer from printed rules hand each other: `logic/printing/evaluate.js`, `sheets.js`, and the
// screening and the check of a card that stand on them.

// A printed tree, operand or value: its kind, then what it is made of (see `cobijo/logic/printing/javascript.py`).
type Tree = readonly any[];

// Days are ordinals; a day that is not exact spans several. A term is months and days.
type Span = [number, number];
type Truth = number;

// Facts of a case, or values of the record, by their names: a flag, a code, a span, a term, or a list of entries.
type Values = Record<string, any>;
type Entry = Record<string, any>;
type List = { items: any[], complete: boolean };

// An entry that is being looked at, with the list that it stands in.
type Around = { over: string, kind: string, position: number, entry: Entry };

type Traced = { node: Tree, truth: Truth, parts: Traced[], entries: Around[] };
type Decisive = [leaf: Traced, rule: Traced | null];
type Sheet = { over: Tree[], values: Record<string, Tree> };

// --- a screening (`screen.js`)

type Stretch = { from: number, inForce: boolean | null, since: number | null, ends: number | null, why: Said, bases: any[],
  given: Values, reregistrationOpens: number | null, setBy: Record<string, { source: string, doubtful: boolean }>,
  doubts: any[], orders: any[] };
type Standing = Stretch & { id: string, country: string };
type LineRecord = { id: string, country: string, reach: number | null, stretches: Stretch[] };

type Rules = { parts: any[], elements: { id: string, tree: Tree }[], dated: string[], deadlines: Due[], screening: Screening,
  grant: { stands: Tree, windows: Tree, hinted: Tree }, concerns: OfWithdrawal[], outcomes: [string, (Truth[] | null)[]][] };
type OfWithdrawal = { id: string, element: string, listed: string[], tree: Tree | null, source: string };
type Concern = { id: string, truth: Truth, source: string };
type Screening = { said: Tree, asked: Tree, touches: Tree, counts: Tree };
type Due = { what: string, who: Tree | null, day: Tree, counted: string, source: string | null };
type Deadline = { what: string, date: number, counted: string, source: string, doubtful: boolean };

type LawData = { rules: Rules, records: LineRecord[], facts: Record<string, any[]> };
type LawOnDay = LawData & { lines: Standing[] };

type Reason = [id: string, values: Values, citation?: string];
type Gaps = Map<string, string>;
type Answered = { id: string, truth: Truth, citation: string, gaps: Gaps, decisive: string[], reasons: Reason[] };
type Read = { facts: Values, given: Values, elements: Answered[], least: Truth };
type Held = { grant: Truth, windows: Truth, hinted: boolean, gaps: Gaps };
type Lacking = { fact: string, source: string, elements: string[] };
type Screened = { country: string, designation: string | null, standing: Standing | null, grant: Truth, outcome: string,
  concerns: Concern[], elements: Answered[], missing: Lacking[], next: string | null, deadlines: Deadline[] };

// --- the check of a card (`card.js`): the record as `cobijo/site/cards.py` writes it, days as ordinals

type CardsOfAct = { through?: number, faces?: number[], floor?: number, incomplete?: boolean, outlast?: boolean,
  toEach?: boolean, conditions?: [string, number | null][], unverified?: boolean };
type ActRecord = { known: number, effective: number, ends: number, noPeriod?: boolean, extends?: boolean,
  unprinted?: boolean, cards?: CardsOfAct, source: string };
type CutRecord = { faces: number[], stretches: any[][], known: number, through: number, source: string };
type CardLine = { id: string, reach: number | null, acts: ActRecord[], cuts: CutRecord[], stretches: any[][],
  doubts?: any[][] };
type Receipt = { source: string, maybeDays: number, endsWithTps: boolean };
type CardData = { cuts: CutRecord[], lines: CardLine[], reach: number, receipts: Record<string, Receipt>, sheets: Sheet[] };

type AskedCard = { category?: string, expires: any, on: any, received?: number | null };
type Said = [id: string, values: Values];
type Extended = { source: string, designation: string | null, through: number | null, atMost: number | null,
  covers: number[], conditions: Said[], notes: Said[], valid: boolean | null };
type Checked = { expires: number, on: number, valid: boolean | null, through: number | null, atMost: number | null,
  extensions: Extended[], cautions: Said[], lastsOpen: boolean, goesOn: boolean };

// --- a permit's code (`verify.js`): keys and lists as `cobijo verify` writes them, days as they are written

type SealKey = { id: string, public: string, from: string, until: string | null };
type Permit = { key: string, serial: string, category: string, issued: string, expires: string };
type Verified = { status: string, text?: string | false | null, said?: Permit };

type Judged = { kind: string, conditions: Said[], write: string | null, through: number | null, notices: string[] };

// A problem of what was typed: the field, and what is said of it. A row of a batch: its card as found, or its problem.
type Problem = [place: string, text: string];
type Places = Record<string, number>;
type Since = { good: boolean, answer: string | null, texts: string[] };
type BatchCard = { name: string, problem?: string, category: string, card: Checked, received: number | null, found: Judged, since: Since | null };
type BatchRow = BatchCard | { name: string, problem: string, card: boolean, given: string[] };

// --- sentences (`words.js`)

type Words = { lang: string, say(id: string, values?: Values): string, has(id: string): boolean, date(number: number): string,
  span(span: Span): string, fact(place: string): string, list(items: string[]): string, country(code: string): string,
  said(text: string): string };
