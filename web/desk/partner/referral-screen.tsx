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
import { useRequestWords } from '../../ui/requests/texts.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { PartnerActions } from './partner-actions.tsx';
import { usePartnerWords } from './texts.ts';

/** What a business shares of a request, the partner's offers, and what the partner can do. Each opening is recorded. */
export function ReferralScreen({ number }: { readonly number: string }) {
  const words = usePartnerWords();
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
      <Screen title={words.request}>
        <p>
          <a href="/desk/referrals">{words.back}</a>
        </p>
        {problem?.status === 404 ? (
          <p class="note">{words.closed}</p>
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
  const words = usePartnerWords();
  const facts = [
    [words.name, shared.name],
    [words.code, shared.creditCode],
    [words.industry, shared.sectionText],
    [words.size, shared.sizeText],
    [words.region, shared.regionName],
    [words.agent, shared.agentName],
    [words.titleField, shared.title],
    [words.text, shared.text],
  ] as const;
  return (
    <section class="card" aria-labelledby="shared">
      <h2 id="shared" class="number-line">
        {groupDigits(number)}
      </h2>
      <p class="note">{words.looked}</p>
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
            <dt>{words.need}</dt>
            <dd>
              <NeedLine need={shared.need} />
            </dd>
          </>
        )}
        {shared.media && shared.media.length > 0 && (
          <>
            <dt>{words.files}</dt>
            <dd>
              {shared.media.map(({ mediaId, url }, at) => (
                <p key={mediaId}>
                  {url === undefined ? (
                    words.file(at + 1)
                  ) : (
                    <a href={url} target="_blank" rel="noreferrer">
                      {words.file(at + 1)}
                    </a>
                  )}
                </p>
              ))}
            </dd>
          </>
        )}
        <dt>{words.consent}</dt>
        <dd>
          {consent.fieldTexts.join('\u00a0· ')}
          <br />
          {consent.until === undefined ? words.open : words.until(formatEnd(consent.until))}
        </dd>
      </dl>
    </section>
  );
}

function OwnOffers({ offers }: { readonly offers: SharedRequest['offers'] }) {
  const words = usePartnerWords();
  const requests = useRequestWords();
  if (offers.length === 0) return null;
  return (
    <section class="card" aria-labelledby="offers">
      <h2 id="offers">{words.ownOffers}</h2>
      <p class="field-hint">{words.othersHidden}</p>
      <ul class="list">
        {offers.map((offer) => (
          <li key={offer.offer}>
            <h3>
              {words.offer(offer.offer)} · {offer.stateText}
            </h3>
            <p>
              {formatHundredths(offer.amount)} {requests.yuan} · {requests.months(offer.termMonths)} ·{' '}
              {formatHundredths(offer.yearlyRate)} % · {words.yearlyCost}{' '}
              {formatHundredths(Math.round(offer.cost.yearlyCost / 100))} % · {offer.repaymentText}
              {offer.until !== undefined && ` · ${words.offerUntil} ${formatEnd(offer.until)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
