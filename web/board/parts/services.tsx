import { useEffect, useState } from 'preact/hooks';
import type { Call } from '../../client/call.ts';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { CITIES } from '../../texts/places/cities.ts';
import { formatMonth } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { listShownServices, type Service, type ServiceItem, toShareText } from '../services.ts';
import { useTexts } from '../texts.ts';
import type { View } from '../view.ts';

/** What is published about services for businesses: how helpful they were, campaigns, and visits. */
export function Services({ call, view }: { readonly call: Call; readonly view: View }) {
  const texts = useTexts();
  return (
    <section aria-labelledby="services">
      <h2 id="services">{texts.services}</h2>
      <p class="muted">{texts.servicesHint}</p>
      <ServiceTable call={call} view={view} service="helpfulness" />
      <ServiceTable call={call} view={view} service="campaigns" />
      <ServiceTable call={call} view={view} service="visits" />
    </section>
  );
}

function ServiceTable({
  call,
  view,
  service,
}: {
  readonly call: Call;
  readonly view: View;
  readonly service: Service;
}) {
  const texts = useTexts();
  const { language } = useLook();
  const [found, setFound] = useState<AnswerTo<`GET /v1/public/${Service}`>>();
  const [problem, setProblem] = useState<CallProblem>();
  const { month, city } = view;
  useEffect(() => {
    const query = month === '' ? {} : { month };
    call(`GET /v1/public/${service}`, { query }).then((outcome) => {
      setProblem(outcome.ok ? undefined : outcome.problem);
      if (outcome.ok && !outcome.unchanged) setFound(outcome.value);
    });
  }, [month, language]);
  const isNotPublished = problem?.code === 'month-not-published';
  const { title, hint } = texts.serviceTables[service];
  const file = new URLSearchParams([...(month === '' ? [] : [['month', month]]), ['format', 'csv']] as string[][]);
  return (
    <div>
      <h3 id={idOf(service)}>{title}</h3>
      <p class="muted">{hint}</p>
      {isNotPublished ? <p class="note">{texts.serviceNotPublished}</p> : <ProblemNote problem={problem} />}
      {found === undefined && problem === undefined && <Waiting />}
      {found !== undefined && problem === undefined && (
        <>
          <p class="muted">{formatMonth(found.month)}</p>
          <ServiceRows items={listShownServices(found.items, city)} service={service} />
          <p class="download">
            <a class="button" href={`/v1/public/${service}?${file}`} download>
              {texts.downloadService(title)}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

const idOf = (service: Service) => `services-${service}`;

/** The rows of the chosen city, or that there are none. */
function ServiceRows({ items, service }: { readonly items: readonly ServiceItem[]; readonly service: Service }) {
  const texts = useTexts();
  const { language } = useLook();
  const { columns } = texts.serviceTables[service];
  if (items.length === 0) return <p class="card">{texts.serviceNone}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" tabIndex={0} aria-labelledby={idOf(service)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.serviceOf}</th>
            {Object.entries(columns).map(([column, name]) => (
              <th key={column} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.by} ${item.value}`}>
              <th scope="row">{toName(item, language)}</th>
              {Object.keys(columns).map((column) => (
                <td key={column}>{toText(item, column) ?? <span class="muted">{texts.hidden}</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a row is about. The API names regions in Chinese only. */
function toName({ by, value, valueText }: ServiceItem, language: 'zh' | 'en') {
  if (by === 'city') return CITIES.find(({ code }) => code === value)?.[language] ?? valueText;
  return by === 'pool' || by === 'campaign' ? <span lang="zh">{valueText}</span> : valueText;
}

/** A figure as it is shown; undefined when it is hidden. How many were asked is said of each campaign only. */
function toText(item: ServiceItem, column: string): string | undefined {
  if (column === 'share') return toShareText(item);
  if (item.by !== 'campaign' && (column === 'asked' || column === 'declined')) return '—';
  const value = (item as Readonly<Record<string, unknown>>)[column];
  return typeof value === 'number' ? String(value) : undefined;
}
