import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { formatInstant } from '../format.ts';
import { formatHundredths } from './hundredths.ts';
import { NeedLine } from './need-line.tsx';
import { useRequestWords } from './words.ts';

type Financing = NonNullable<ServiceRequest['financing']>;

/** What a business needs of a bank, the offers side by side, the cheapest first, and how it ended. */
export function FinancingView({ financing: { need, offers, outcome } }: { readonly financing: Financing }) {
  const words = useRequestWords();
  if (need === undefined && offers.length === 0) return null;
  return (
    <section class="card" aria-labelledby="financing">
      <h2 id="financing">{words.financing}</h2>
      {need !== undefined && (
        <p>
          <NeedLine need={need} />
        </p>
      )}
      {outcome !== undefined && (
        <p class="note" data-tone={outcome.amount === undefined ? 'warn' : 'good'}>
          {outcome.partner?.name} {outcome.failureText}
          {outcome.amount !== undefined && words.granted(formatHundredths(outcome.amount))}
        </p>
      )}
      {offers.length > 0 && (
        // A wide table scrolls in its frame, also by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <section class="scroll" aria-label={words.offers} tabIndex={0}>
          <table>
            <caption>{words.offersHint}</caption>
            <thead>
              <tr>
                {words.offerColumns.map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {offers.map((offer) => (
                <tr key={`${offer.partner.id} ${offer.offer}`}>
                  <th scope="row">{offer.partner.name}</th>
                  <td>{formatHundredths(Math.round(offer.cost.yearlyCost / 100))} %</td>
                  <td>{formatHundredths(offer.cost.total)}</td>
                  <td>{formatHundredths(offer.amount)}</td>
                  <td>{formatHundredths(offer.yearlyRate)} %</td>
                  <td>{formatHundredths(offer.fees)}</td>
                  <td>{words.months(offer.termMonths)}</td>
                  <td>{offer.repaymentText}</td>
                  <td>
                    {offer.stateText}
                    {offer.until !== undefined && ` · ${formatInstant(offer.until)}`}
                    {offer.conditions !== undefined && <p class="written">{offer.conditions}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
