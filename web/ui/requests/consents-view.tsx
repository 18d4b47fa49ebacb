import type { ComponentChildren } from 'preact';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { formatEnd, formatInstant } from '../format.ts';
import { useRequestTexts } from './texts.ts';

/** What the business shares with which partner. `children` are the looks of the partners, for those who may read them. */
export function ConsentsView({
  consents,
  children,
}: {
  readonly consents: ServiceRequest['consents'];
  readonly children?: ComponentChildren;
}) {
  const texts = useRequestTexts();
  if (consents.length === 0) return null;
  return (
    <section class="card" aria-labelledby="consents">
      <h2 id="consents">{texts.consents}</h2>
      <ul class="list">
        {consents.map(({ partner, fieldTexts, at, until, withdrawnAt, isInForce, isReferred }) => (
          <li key={`${partner.id} ${at}`}>
            <h3 class="written">{partner.name}</h3>
            <p>
              {isInForce ? texts.inForce : texts.notInForce} · {isReferred ? texts.referred : texts.notReferred}
            </p>
            <p class="muted">
              {texts.shares}
              {fieldTexts.join(' · ')}
              {until !== undefined && ` · ${texts.sharedUntil(formatEnd(until))}`}
              {withdrawnAt !== undefined && ` · ${texts.withdrawnAt(formatInstant(withdrawnAt))}`}
            </p>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
