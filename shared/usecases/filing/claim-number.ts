import { type AppealNumber, buildAppealNumber } from '../../domain/appeal/appeal-number.ts';
import type { Numbers } from '../../ports/numbers.ts';
import type { FilingRecord } from '../../ports/personal.ts';
import type { Keyring } from '../../ports/services/keyring.ts';
import { numberDigits } from '../derived-ids/number-digits.ts';

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
