import { useEffect, useState } from 'preact/hooks';
import type { SharedRequest } from '../../client/partner-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatEnd, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { AppointmentsView } from '../../ui/requests/appointments-view.tsx';
import { formatHundredths } from '../../ui/requests/hundredths.ts';
import { NeedLine } from '../../ui/requests/need-line.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { PartnerActions } from './partner-actions.tsx';
import { usePartnerTexts } from './texts.ts';

/** What a business shares of a request, the partner's offers, and what the partner can do. Each opening is recorded. */
export function ReferralScreen({ number }: { readonly number: string }) {
  const texts = usePartnerTexts();
  const { language } = useLook();
  const [request, setRequest] = useState<SharedRequest>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/partners/requests/{number}', { params: { number } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) setRequest(undefined);
    else if (!outcome.unchanged) setRequest(outcome.value);
  };
  useEffect(() => void read(), [number, language]);
  return (
    <div class="narrow">
      <Screen title={texts.request}>
        <p>
          <a href="/desk/referrals">{texts.back}</a>
        </p>
        {problem?.status === 404 ? (
          <p class="note">{texts.closed}</p>
        ) : (
          <DeskProblem problem={problem} onRetry={read} />
        )}
        {request === undefined && problem === undefined && <Waiting />}
        {request !== undefined && (
          <>
            <Shared request={request} />
            <AppointmentsView appointments={request.appointments} />
            <OwnOffers offers={request.offers} />
            <PartnerActions request={request} onChange={read} />
          </>
        )}
      </Screen>
    </div>
  );
}

function Shared({ request: { number, consent, shared } }: { readonly request: SharedRequest }) {
  const texts = usePartnerTexts();
  const facts = [
    [texts.name, shared.name],
    [texts.code, shared.creditCode],
    [texts.industry, shared.sectionText],
    [texts.size, shared.sizeText],
    [texts.region, shared.regionName],
    [texts.agent, shared.agentName],
    [texts.titleField, shared.title],
    [texts.text, shared.text],
  ] as const;
  return (
    <section class="card" aria-labelledby="shared">
      <h2 id="shared" class="number-line">
        {groupDigits(number)}
      </h2>
      <p class="note">{texts.looked}</p>
      <dl class="facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <>
              <dt>{name}</dt>
              <dd class="written">{value}</dd>
            </>
          ),
        )}
        {shared.need && (
          <>
            <dt>{texts.need}</dt>
            <dd>
              <NeedLine need={shared.need} />
            </dd>
          </>
        )}
        {shared.media && shared.media.length > 0 && (
          <>
            <dt>{texts.files}</dt>
            <dd>
              {shared.media.map(({ mediaId, url }, at) => (
                <p key={mediaId}>
                  {url === undefined ? (
                    texts.file(at + 1)
                  ) : (
                    <a href={url} target="_blank" rel="noreferrer">
                      {texts.file(at + 1)}
                    </a>
                  )}
                </p>
              ))}
            </dd>
          </>
        )}
        <dt>{texts.consent}</dt>
        <dd>
          {consent.fieldTexts.join('\u00a0· ')}
          <br />
          {consent.until === undefined ? texts.open : texts.until(formatEnd(consent.until))}
        </dd>
      </dl>
    </section>
  );
}

function OwnOffers({ offers }: { readonly offers: SharedRequest['offers'] }) {
  const texts = usePartnerTexts();
  const requests = useRequestTexts();
  if (offers.length === 0) return null;
  return (
    <section class="card" aria-labelledby="offers">
      <h2 id="offers">{texts.ownOffers}</h2>
      <p class="field-hint">{texts.othersHidden}</p>
      <ul class="list">
        {offers.map((offer) => (
          <li key={offer.offer}>
            <h3>
              {texts.offer(offer.offer)} · {offer.stateText}
            </h3>
            <p>
              {formatHundredths(offer.amount)} {requests.yuan} · {requests.months(offer.termMonths)} ·{' '}
              {formatHundredths(offer.yearlyRate)} % · {texts.yearlyCost}{' '}
              {formatHundredths(Math.round(offer.cost.yearlyCost / 100))} % · {offer.repaymentText}
              {offer.until !== undefined && ` · ${texts.offerUntil} ${formatEnd(offer.until)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
