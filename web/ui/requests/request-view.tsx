import type { ComponentChildren } from 'preact';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { formatEnd, formatInstant, groupDigits } from '../format.ts';
import { Dated } from '../parts/dated.tsx';
import { usePolicyTexts } from '../policies/texts.ts';
import { AppointmentsView } from './appointments-view.tsx';
import { ConsentsView } from './consents-view.tsx';
import { FinancingView } from './financing-view.tsx';
import { useRequestTexts } from './texts.ts';

const SHAPES = { green: '●', yellow: '▲', red: '■', off: '' } as const;

/** A request of a business: first who has it and until when, then what was said and done. `children` are what one can do. */
export function RequestView({
  request,
  policyPath,
  looks,
  children,
}: {
  readonly request: ServiceRequest;
  /** Where a cited policy is read; absent where it is not. */
  readonly policyPath?: (id: string, version: number | undefined) => string;
  /** The looks of partners, for those who act for the business. */
  readonly looks?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const texts = useRequestTexts();
  const { statusText, outcomeText, light, lightText, dueAt, provisional, business, rating, reply } = request;
  return (
    <>
      <section class="card" aria-labelledby="state">
        <h2 id="state" class="state">
          {outcomeText === undefined ? statusText : `${statusText} · ${outcomeText}`}
        </h2>
        <dl class="facts">
          <dt>{texts.manager}</dt>
          <dd>{request.manager === undefined ? texts.inPool : (request.manager.name ?? texts.manager)}</dd>
          {dueAt !== undefined && (
            <>
              <dt>{texts.until}</dt>
              <dd>
                {formatEnd(dueAt)}
                {provisional && ` ${texts.provisional}`}
                {light !== 'off' && (
                  <>
                    <br />
                    <span class="light" data-light={light}>
                      <span aria-hidden="true">{SHAPES[light]}</span>
                      {lightText}
                    </span>
                  </>
                )}
              </dd>
            </>
          )}
          <dt>{texts.business}</dt>
          <dd>{business.name ?? business.creditCode}</dd>
          <dt>{texts.number}</dt>
          <dd class="number-line">{groupDigits(request.number)}</dd>
        </dl>
        {reply !== undefined && (
          <div class="note" data-tone="good">
            <h3>{texts.reply}</h3>
            <p class="written">{reply}</p>
          </div>
        )}
        {rating !== undefined && <p class="note">{texts.rating(rating.helpful, rating.text)}</p>}
      </section>
      {request.financing !== undefined && <FinancingView financing={request.financing} />}
      <AppointmentsView appointments={request.appointments} />
      {children}
      <ConsentsView consents={request.consents}>{looks}</ConsentsView>
      <section class="card" aria-labelledby="filed">
        <h2 id="filed">{texts.filed}</h2>
        {request.title !== undefined && <h3>{request.title}</h3>}
        <p class="muted">{request.typeText}</p>
        <p class="written">{request.text}</p>
      </section>
      <section class="card" aria-labelledby="timeline">
        <h2 id="timeline">{texts.timeline}</h2>
        <ol class="timeline">
          {request.timeline.map(({ at, text, words: said, notes, policies = [], by }) => (
            <li key={`${at} ${text}`}>
              <time dateTime={at}>{formatInstant(at)}</time>
              <Dated text={text} /> {by !== undefined && <span class="muted">{by.name ?? by.roleText}</span>}
              {said?.map((each) => (
                <p class="written" key={each}>
                  {each}
                </p>
              ))}
              {policies.length > 0 && <Cited policies={policies} pathOf={policyPath} />}
              {notes?.map((each) => (
                <p class="written muted" key={each}>
                  {texts.notes}：{each}
                </p>
              ))}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** The policies that an advice cites, by their titles at that time. */
function Cited({
  policies,
  pathOf,
}: {
  readonly policies: NonNullable<ServiceRequest['timeline'][number]['policies']>;
  readonly pathOf: ((id: string, version: number | undefined) => string) | undefined;
}) {
  const texts = usePolicyTexts();
  return (
    <>
      <p class="muted">{texts.citedCount(policies.length)}</p>
      <ul class="plain">
        {policies.map(({ id, version, title }, at) => (
          <li key={`${id} ${version}`}>
            {pathOf === undefined ? (
              (title ?? texts.cited(at + 1))
            ) : (
              <a href={pathOf(id, version)}>{title ?? texts.cited(at + 1)}</a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
