import * as z from 'zod/mini';
import { distinctIds, MAX_MEDIA } from '../fields/codes.ts';
import { line, TEXT_BYTES, text } from '../fields/text.ts';
import { issue } from '../parse.ts';

/** A reason, a note, a comment. */
export const shortText = text(TEXT_BYTES.words);
export const longText = text(TEXT_BYTES.text);
export const title = line(TEXT_BYTES.title);
export const media = z.optional(distinctIds(MAX_MEDIA));
export const restatement = z.optional(z.strictObject({ title, text: longText }));

export type Restatement = NonNullable<z.output<typeof restatement>>;

/** Demands words or files: supplying nothing would only resume the clock, and an empty report would say nothing. */
export function requireContent(field: 'text' | 'note') {
  return z.superRefine<Record<string, unknown>>(({ [field]: written, media: files }, context) => {
    const count = Array.isArray(files) ? files.length : 0;
    if (written === undefined && count === 0) context.addIssue(issue(undefined, 'required', {}, [field]));
  });
}
