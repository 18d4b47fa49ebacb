import { listNotions } from './notions.ts';
import { COMMON, type RunModel, scoreSet, toPlainText } from './runs.ts';

/** Characters that mean the same here: pronouns of dialects and genders, particles, and those that people type for each other. */
const SAME: Readonly<Record<string, string>> = {
  她: '他',
  它: '他',
  牠: '他',
  妳: '你',
  您: '你',
  恁: '你',
  侬: '你',
  俺: '我',
  咱: '我',
  咧: '了',
  喽: '了',
  啦: '了',
  得: '的',
  地: '的',
  再: '在',
  啥: '么',
  儿: '',
  们: '',
};

/** Where a sentence ends, and where a clause does. */
const SENTENCE_ENDS = /[。！？!?；;\n]+/;
const CLAUSE_ENDS = /[，,、：:\s]+/;

/** About how many characters are judged together. A whole sentence is, too, unless it is very long. */
const SPAN = 30;
const SPAN_IS_SENTENCE = SPAN + 6;
const LONGEST_SENTENCE = 160;

/** How much is taken from the best score for each doubling of the spans: of many, one is high by chance. */
const BY_CHANCE = 0.65;

/** A piece of a text that is judged on its own. */
export interface Span {
  /** Its plain text. */
  readonly text: string;
  /** Its runs of one and two characters, and its notions. */
  readonly signs: ReadonlySet<string>;
}

/** A score of a text with the span that decided. */
export interface Judged {
  readonly score: number;
  readonly span: Span;
}

/** What a model of danger reads of a plain text: runs of one and two characters, and notions. */
function listSigns(text: string): ReadonlySet<string> {
  // Of Latin letters the sentences for training have few, nearly all of them dangerous: they would stand for danger.
  const same = [...text.replace(/[a-z]+/g, '')].map((sign) => SAME[sign] ?? sign).join('');
  const signs = new Set<string>();
  for (let at = 0; at < same.length; at++) {
    const isRare = !COMMON.has(same.charAt(at));
    if (isRare) signs.add(same.charAt(at));
    if (at + 1 < same.length && (isRare || !COMMON.has(same.charAt(at + 1)))) signs.add(same.slice(at, at + 2));
  }
  for (const notion of listNotions(text)) signs.add(notion);
  return signs;
}

/**
 * The spans of a text: each sentence, and of a long one each run of clauses of some 30 characters, as dictated and rambling texts hide danger in half a clause.
 */
export function listSpans(text: string): readonly Span[] {
  const pieces = new Set(text.split(SENTENCE_ENDS).flatMap(listPieces));
  return [...pieces].map((piece) => ({ text: piece, signs: listSigns(piece) }));
}

function listPieces(sentence: string): readonly string[] {
  const whole = toPlainText(sentence);
  if (whole === '') return [];
  if (whole.length <= SPAN_IS_SENTENCE) return [whole];
  const clauses = sentence.split(CLAUSE_ENDS).map(toPlainText).filter(Boolean).flatMap(cutClause);
  return [...(whole.length <= LONGEST_SENTENCE ? [whole] : []), ...clauses.map((_, at) => joinFrom(clauses, at))];
}

/** A clause without commas in pieces that overlap by half. */
function cutClause(clause: string): readonly string[] {
  const step = SPAN / 2;
  const pieces = Math.max(1, Math.ceil((clause.length - SPAN) / step) + 1);
  return Array.from({ length: pieces }, (_, at) => clause.slice(at * step, at * step + SPAN));
}

/** As many clauses from one on as fit. */
function joinFrom(clauses: readonly string[], at: number): string {
  let joined = clauses[at] ?? '';
  for (const clause of clauses.slice(at + 1)) {
    if (joined.length + clause.length > SPAN) break;
    joined += clause;
  }
  return joined;
}

/** What is taken from the best of so many spans. */
export function takenForChance(spans: number): number {
  return BY_CHANCE * Math.log2(Math.max(1, spans / 2));
}

/**
 * The score of a text by a model of danger, which is danger from 0 on, and the span that decided. A rule besides the model may ease a span. Undefined for a text without words.
 */
export function judgeText(model: RunModel, text: string, ease: (span: string) => number = () => 0): Judged | undefined {
  const spans = listSpans(text);
  const scored = spans.map((span) => ({ span, score: scoreSet(model, span.signs) + ease(span.text) }));
  const best = scored.toSorted((one, other) => other.score - one.score)[0];
  return best && { ...best, score: best.score - takenForChance(spans.length) };
}
