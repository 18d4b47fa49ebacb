import { type AppealNumber, buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { numberDigits } from '#kernel/usecases/number-digits.ts';
import type { FilingRecord } from '../ports/personal.ts';

/**
 * Claims a number for a filing. Tries the same numbers on every retry until one is free or already claimed by this filing. Claims
 * never expire. `firstDigits` saves the computation of the first.
 */
export async function claimNumber(
  { numbers, keyring }: { readonly numbers: Pick<Numbers, 'claim'>; readonly keyring: Keyring },
  { appealId, at }: Pick<FilingRecord, 'appealId' | 'at'>,
  firstDigits?: number,
): Promise<AppealNumber> {
  let digits = firstDigits ?? (await numberDigits(keyring, appealId, 0));
  for (let attempt = 1; ; attempt++) {
    const number = buildAppealNumber(at, digits);
    if ((await numbers.claim(number, appealId)) === 'claimed') return number;
    digits = await numberDigits(keyring, appealId, attempt);
  }
}
