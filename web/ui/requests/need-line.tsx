import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { formatHundredths } from './hundredths.ts';
import { useRequestWords } from './texts.ts';

type Need = NonNullable<NonNullable<ServiceRequest['financing']>['need']>;

/** What a business needs of a bank, in one line. */
export function NeedLine({ need }: { readonly need: Need }) {
  const words = useRequestWords();
  const { amount, termMonths, purposeText, collateralText, desiredRate } = need;
  return (
    <>
      {formatHundredths(amount)} {words.yuan} · {words.months(termMonths)} · {purposeText} · {collateralText}
      {desiredRate !== undefined && ` · ${words.desired(formatHundredths(desiredRate))}`}
    </>
  );
}
