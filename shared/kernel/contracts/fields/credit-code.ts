import * as z from 'zod/mini';
import { isCreditCode } from '../../domain/credit-code.ts';
import { issue } from '../parse.ts';

/** The unified social credit code of a business. */
export function creditCode() {
  return z.string().check(
    z.check((payload) => {
      if (!isCreditCode(payload.value)) payload.issues.push(issue(payload.value, 'credit-code'));
    }),
    z.meta({
      description: 'A unified social credit code with its check character (GB 32100-2015).',
      minLength: 18,
      maxLength: 18,
      examples: ['91350100M000100Y43'],
    }),
  );
}
