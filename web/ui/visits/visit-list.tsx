import type { ComponentChildren } from 'preact';
import type { Visit, VisitMonth } from '../../client/visit-operations.ts';
import { formatInstant, formatMonth } from '../format.ts';
import { useVisitTexts } from './texts.ts';

/** The visits of a business, the newest first. `drawActions` is what the reader can do with each. */
export function VisitList({
  visits,
  months,
  drawActions,
}: {
  readonly visits: readonly Visit[];
  readonly months: readonly VisitMonth[];
  readonly drawActions: (visit: Visit) => ComponentChildren;
}) {
  const texts = useVisitTexts();
  return (
    <>
      {months.length > 0 && (
        <section class="card" aria-labelledby="months">
          <h2 id="months">{texts.months}</h2>
          <ul class="plain">
            {months.map(({ month, unasked, most }) => (
              <li key={month}>{texts.month(formatMonth(month), unasked, most)}</li>
            ))}
          </ul>
        </section>
      )}
      {visits.length === 0 && <p class="card">{texts.none}</p>}
      <ul class="list">
        {visits.map((visit) => (
          <li class="card" key={visit.id} data-visit={visit.id} data-status={visit.status}>
            <VisitFacts visit={visit} />
            {drawActions(visit)}
            <details>
              <summary>{texts.timeline}</summary>
              <History visit={visit} />
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

function VisitFacts({ visit }: { readonly visit: Visit }) {
  const texts = useVisitTexts();
  const { purposeText, statusText, basisText, begin, wishedFrom, office, visitors = [] } = visit;
  const names = visitors.flatMap(({ name }) => name ?? []);
  return (
    <>
      <h3>
        {purposeText} · {statusText}
      </h3>
      {visit.words !== undefined && <p class="written">{visit.words}</p>}
      <dl class="facts">
        <dt>{texts.begin}</dt>
        <dd>{begin === undefined ? texts.noDate : formatInstant(begin)}</dd>
        {begin === undefined && wishedFrom !== undefined && (
          <>
            <dt>{texts.wished}</dt>
            <dd>{formatInstant(wishedFrom)}</dd>
          </>
        )}
        {office !== undefined && (
          <>
            <dt>{texts.office}</dt>
            <dd class="written">{office.name}</dd>
          </>
        )}
        {names.length > 0 && (
          <>
            <dt>{texts.visitors}</dt>
            <dd class="written">{names.join(' · ')}</dd>
          </>
        )}
        <dt>{texts.basis}</dt>
        <dd>{basisText}</dd>
      </dl>
    </>
  );
}

function History({ visit: { timeline } }: { readonly visit: Visit }) {
  return (
    <ol class="timeline">
      {timeline.map(({ at, text, words: said, by }) => (
        <li key={`${at} ${text}`}>
          <time dateTime={at}>{formatInstant(at)}</time>
          {text} <span class="muted">{by.name ?? by.roleText}</span>
          {said?.map((each) => (
            <p class="written" key={each}>
              {each}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
