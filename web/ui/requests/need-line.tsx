import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { formatHundredths } from './hundredths.ts';
import { useRequestTexts } from './texts.ts';

type Need = NonNullable<NonNullable<ServiceRequest['financing']>['need']>;

/** What a business needs of a bank, in one line. */
export function NeedLine({ need }: { readonly need: Need }) {
  const texts = useRequestTexts();
  const { amount, termMonths, purposeText, collateralText, desiredRate } = need;
  return (
    <>
      {formatHundredths(amount)} {texts.yuan} · {texts.months(termMonths)} · {purposeText} · {collateralText}
      {desiredRate !== undefined && ` · ${texts.desired(formatHundredths(desiredRate))}`}
    </>
  );
}
