import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { formatInstant } from '../format.ts';
import { formatHundredths } from './hundredths.ts';
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
          {formatHundredths(need.amount)} {words.yuan} · {words.months(need.termMonths)} · {need.purposeText} ·{' '}
          {need.collateralText}
          {need.desiredRate !== undefined && ` · ${words.desired(formatHundredths(need.desiredRate))}`}
        </p>
      )}
      {outcome !== undefined && (
        <p class="note" data-tone={outcome.amount === undefined ? 'warn' : 'good'}>
          {outcome.partner?.name} {outcome.failureText}
          {outcome.amount !== undefined && words.granted(formatHundredths(outcome.amount))}
        </p>
      )}
      {offers.length > 0 && (
        <div class="scroll">
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
        </div>
      )}
    </section>
  );
}
