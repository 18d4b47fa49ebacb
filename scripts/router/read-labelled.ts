import * as z from 'zod/mini';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { normalizeText } from '#texts/domain/classifier/normalize-text.ts';
import type { LabelledText } from './train-model.ts';

const MAX_CHARACTERS = 20_000;
const MIN_CHARACTERS = 2;

/** A row; further columns, as in the export `texts`, are ignored. */
const ROW = z.object({
  text: z.string().check(z.maxLength(MAX_CHARACTERS)),
  title: z.optional(z.nullable(z.string().check(z.maxLength(MAX_CHARACTERS)))),
  category: z.nullable(z.string().check(z.regex(/^(?:\d\d){1,5}$/))),
  kind: z.optional(z.nullable(z.enum(KINDS))),
  text_kind: z.optional(z.string()),
});

/** What is wrong with a line of a file of labelled texts. `with` is the line of the other row. */
export type RowFault =
  | { readonly line: number; readonly fault: 'not-json' | 'too-short' }
  | { readonly line: number; readonly fault: 'wrong-field'; readonly field: string }
  | { readonly line: number; readonly fault: 'other-label'; readonly with: number };

export interface LabelledFile {
  readonly rows: readonly LabelledText[];
  readonly faults: readonly RowFault[];
  /** Rows that repeat an earlier one and were left out. */
  readonly duplicates: number;
  /** Rows of the export without a category, and later texts of a case: they were left out too. */
  readonly unlabelled: number;
}

/**
 * Reads labelled texts, a JSON object in each line: `text`, `category` (digits, two for each level), optionally `title` and `kind`.
 * The same text twice counts once; with two labels it is a fault. Empty lines are skipped, and rows of the export `texts` without a
 * category or with another text than the original one of a case.
 */
export function readLabelled(jsonLines: string): LabelledFile {
  const rows: LabelledText[] = [];
  const faults: RowFault[] = [];
  const seen = new Map<string, { readonly line: number; readonly labels: string }>();
  let [duplicates, unlabelled] = [0, 0];
  for (const [at, content] of jsonLines.split('\n').entries()) {
    const line = at + 1;
    if (content.trim() === '') continue;
    const row = readRow(content);
    if (row === undefined) {
      faults.push({ line, fault: 'not-json' });
      continue;
    }
    const parsed = z.safeParse(ROW, row);
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0] ?? '');
      faults.push({ line, fault: 'wrong-field', field });
      continue;
    }
    const { title, category, kind, text_kind: textKind = 'original' } = parsed.data;
    if (category === null || textKind !== 'original') {
      unlabelled++;
      continue;
    }
    const text = title ? `${title} ${parsed.data.text}` : parsed.data.text;
    const key = normalizeText(text).replace(/[\s\p{P}]/gu, '');
    const earlier = seen.get(key);
    const labels = `${category} ${kind ?? ''}`;
    if (key.length < MIN_CHARACTERS) faults.push({ line, fault: 'too-short' });
    else if (earlier && earlier.labels !== labels) faults.push({ line, fault: 'other-label', with: earlier.line });
    else if (earlier) duplicates++;
    else {
      seen.set(key, { line, labels });
      rows.push({ text, category, ...(kind && { kind }) });
    }
  }
  return { rows, faults, duplicates, unlabelled };
}

function readRow(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
