import type { Month } from '#kernel/domain/time/month.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';

/** Enough that two of some million businesses in a month are hardly ever equal. */
const HASH_DIGITS = 16;

/**
 * What a row of the counters keeps of its business: equal for all its rows of a month, so that businesses can be counted, and another one in the
 * next month. It hides nothing from whoever knows the register and may read the counters: such a row names its request or visit, too (ADR 122).
 */
export function hashBusiness({ month, business }: { readonly month: Month; readonly business?: string | undefined }) {
  return business === undefined ? undefined : sha256(`${month}\n${business}`).slice(0, HASH_DIGITS);
}
