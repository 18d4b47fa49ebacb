import * as z from 'zod/mini';
import { issue } from '../parse.ts';

/** Of two fields that say the same in two ways there is one, not both. */
export function oneOf(first: string, second: string) {
  return z.superRefine<Record<string, unknown>>((body, context) => {
    if (body[first] === undefined && body[second] === undefined)
      context.addIssue(issue(undefined, 'required', {}, [first]));
    if (body[first] !== undefined && body[second] !== undefined)
      context.addIssue(issue(undefined, 'unknown-field', {}, [second]));
  });
}
