import type { ComponentChildren } from 'preact';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { formatEnd } from '../format.ts';
import { formatHundredths } from './hundredths.ts';
import { NeedLine } from './need-line.tsx';
import { useRequestTexts } from './texts.ts';

type Financing = NonNullable<ServiceRequest['financing']>;
type Offer = Financing['offers'][number];

/** What a business needs of a bank, the offers side by side, the cheapest first, and how it ended. */
export function FinancingView({ financing: { need, offers, outcome } }: { readonly financing: Financing }) {
  const texts = useRequestTexts();
  if (need === undefined && offers.length === 0) return null;
  return (
    <section class="card" aria-labelledby="financing">
      <h2 id="financing">{texts.financing}</h2>
      {need !== undefined && (
        <p>
          <NeedLine need={need} />
        </p>
      )}
      {outcome !== undefined && (
        <p class="note" data-tone={outcome.amount === undefined ? 'warn' : 'good'}>
          {outcome.partner?.name} {outcome.failureText}
          {outcome.amount !== undefined && texts.granted(formatHundredths(outcome.amount))}
        </p>
      )}
      {offers.length > 0 && (
        // A wide table scrolls in its frame, also by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <section class="scroll" aria-label={texts.offers} tabIndex={0}>
          <OfferTable offers={offers} />
        </section>
      )}
    </section>
  );
}

/** One column for each offer, so that two can be compared on a phone too. */
function OfferTable({ offers }: { readonly offers: readonly Offer[] }) {
  const texts = useRequestTexts();
  const { offer: names } = texts;
  const rows: readonly (readonly [name: string, show: (offer: Offer) => ComponentChildren])[] = [
    [names.yearlyCost, ({ cost }) => `${formatHundredths(Math.round(cost.yearlyCost / 100))} %`],
    [names.total, ({ cost }) => formatHundredths(cost.total)],
    [names.amount, ({ amount }) => formatHundredths(amount)],
    [names.yearlyRate, ({ yearlyRate }) => `${formatHundredths(yearlyRate)} %`],
    [names.fees, ({ fees }) => formatHundredths(fees)],
    [names.term, ({ termMonths }) => texts.months(termMonths)],
    [names.repayment, ({ repaymentText }) => repaymentText],
    [names.state, ({ stateText }) => stateText],
    [names.until, ({ until }) => until !== undefined && formatEnd(until)],
    [names.conditions, ({ conditions }) => conditions !== undefined && <span class="written">{conditions}</span>],
  ];
  return (
    <table class="offers">
      <caption>{texts.offersHint}</caption>
      <thead>
        <tr>
          <th scope="col">{names.bank}</th>
          {offers.map(({ partner, offer }) => (
            <th scope="col" key={`${partner.id} ${offer}`}>
              {partner.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(([, show]) => offers.some(show))
          .map(([name, show]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {offers.map((offer) => (
                <td key={`${offer.partner.id} ${offer.offer}`}>{show(offer)}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
