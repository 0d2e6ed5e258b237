// What the scripts of the questions hand each other: those of the law (`interview.js`, `fields.js`, `result.js`), those of
// the holder (`holder.js`, `answer.js`), and `screener.js`, which shows both. What was not asked has a kind of nothing.

// An answer to a question of the law; `again` where it was asked a second time for a more exact one.
type Answer = { kind: string, v?: any, again?: boolean };
type Answers = Map<string, Answer> & { full?: boolean };
type Named = { count: number, complete: boolean };
type Trip = { days?: number | null, left?: Span, returned?: Span };

// The data of the page: the law behind the first page, and what holders are told (`cobijo/site/device.py`).
type PageData = LawData & { built: number, until: number, reach: number, edition: string, full: string[],
  called: Record<string, string>, holder: HolderData, designated: string[], former: Record<string, string[]>,
  countries: string, asked: string[], single: boolean, root: string | null, scripts: Record<string, string>,
  behind: string[], catalogs: Record<string, any>, shared?: Record<string, string[]>, links: Record<string, string> };

// A question on the page: its fields, and what reading them gives: an answer, or what is wrong.
type Heard<A> = { answer: A, problem?: undefined } | { answer?: undefined, problem: string };
type Question<A> = { element: Of, first: string, read(): Heard<A>, mark(problem: string): void };
type Fields = { elements: any[], open: Of[], about?: Of, read(): Heard<Answer> };
type Asked = { place: string, of: string, words: Words, data: PageData, answers: Answers, answer: Answer, today: number };

// A step of the screener: what is shown, of which place, and where to go back to.
type Step = { kind: string, place?: string, back?: string | null };
type PlacedStep = Step & { place: string };

// --- the holder's own answers, and what stands for the country (`cobijo/site/holder.py`)

type Given = { kind: string, v?: any, category?: string, expires?: number | null, date?: number | null };
type Told = Map<string, Given>;

// A sentence of the record: its values, the number of its source, and the sentences that belong to it.
type Line = [id: string, values: Values, source?: number | null, notes?: Line[]];
type Source = [named: string, url: string, grade: string];
// An answer as it is sent, without what is not so at its end; and as it is read for one printed day.
type Sent = [from: number | null, valid: boolean | null, through?: number | null, atMost?: number | null, source?: string | null,
  conditions?: Condition[], lasts?: boolean, strange?: boolean, disputed?: boolean];
type Condition = [id: string, day: number | null, source?: string];
type Piece = { from: number | null, valid: boolean | null, through: number | null, atMost: number | null, source?: string | null,
  conditions: Condition[], lasts?: boolean, strange?: boolean, disputed?: boolean };
type Agency = { said: string, published: number, read: number } & Record<string, any>;
type HolderLine = { id: string, kind: string, day: number | null, state: Line, why: Line, futures: Line[], court?: Line,
  file: Line[], reach?: number, agency?: Agency, recent?: boolean, residence?: number, kept: Line[], doubts: string[],
  unconfirmed: Line[], faces: Record<number, number>, others: [from: number, answer: number][] };
type Ded = { ends: number, source: number, recent: boolean, known: boolean, faces: Record<number, [through: number, source: number]> };
type HolderData = { countries: Record<string, [from: number, lines: HolderLine[]][]>, ded: Record<string, Ded>,
  answers: Sent[][], sources: Source[], days: Record<string, number> };

// What is asked of the holder on a page, and the last page's: the reader's line, and what the page lets one do.
type HolderPage = { words: Words, data: PageData, told: Told, today: number };
type DateFields = { element: Of, read(): number | false | null };
type Say = Words["say"];
type Context = HolderPage & { clock: number, choose(): void, deferred(): void, asked(country: string): Of | false, more(): Of[] };
type At = Context & { line: HolderLine | null, each: HolderLine[], country: string, permit: Permitted | null, say: Say };
type LineAt = At & { line: HolderLine };

// What the reader's printed day means, and whether the receipt of a renewal can change it: `strange` where no card of the
// line is known to bear it.
type Permitted = Piece & { asks: boolean };

// --- the result (`result.js`)

type Resulting = { answers: Answers, data: PageData, words: Words, today: number, clock: number };
type Headed = Screened & { headline: string };
type Telling = { known: Values, data: PageData, words: Words, today: number, heading: string };
