import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant, formatShort } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';
import { pathOfQueue } from '../view.ts';

type Overview = AnswerTo<'GET /v1/desk/overview'>;
type Load = Overview['total'];

/** What is open, late and on hold, by queue and by unit, the units with the most red cases first. */
export function OverviewScreen() {
  const texts = useTexts().overview;
  const common = useCommonTexts();
  const { language } = useLook();
  const [overview, setOverview] = useState<Overview>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async (cursor?: string) => {
    const outcome = await client.call('GET /v1/desk/overview', { query: { ...(cursor && { cursor }), limit: 50 } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    const { value } = outcome;
    setOverview((before) => (cursor && before ? { ...value, items: [...before.items, ...value.items] } : value));
  };
  useEffect(() => void read(), [language]);
  return (
    <div class="wide">
      <Screen title={texts.title}>
        <DeskProblem problem={problem} onRetry={() => read()} />
        {overview === undefined && problem === undefined && <Waiting />}
        {overview !== undefined && (
          <>
            <p class="muted">
              <span class="written">{overview.regionName}</span> · {texts.at(formatInstant(overview.at))}{' '}
              {!overview.whole && texts.atLeast}
            </p>
            <div class="tables">
              <LoadTable
                caption={texts.byQueue}
                rows={[
                  { key: 'total', name: texts.total, load: overview.total },
                  ...overview.queues.map((load) => ({
                    key: load.queue,
                    name: load.name,
                    load,
                    path: pathOfQueue(load.queue),
                  })),
                ]}
              />
              <LoadTable
                caption={texts.byUnit}
                rows={overview.items.map((load) => ({
                  key: load.unitId,
                  name: load.unitName,
                  load,
                  path: pathOfQueue('unit', { unit: load.unitId }),
                  redPath: pathOfQueue('unit', { unit: load.unitId, light: 'red' }),
                }))}
              />
            </div>
            {overview.items.length === 0 && <p class="card">{texts.none}</p>}
            {overview.nextCursor !== undefined && (
              <Button onClick={() => read(overview.nextCursor)}>{common.more}</Button>
            )}
          </>
        )}
      </Screen>
    </div>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly load: Load;
  readonly path?: string;
  readonly redPath?: string;
}

const NUMBERS = ['open', 'red', 'yellow', 'holds', 'extensions'] as const;

function LoadTable({ caption, rows }: { readonly caption: string; readonly rows: readonly Row[] }) {
  const texts = useTexts().overview;
  if (rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            {NUMBERS.map((number) => (
              <th key={number} scope="col">
                {texts[number]}
              </th>
            ))}
            <th scope="col">{texts.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, load, path, redPath }) => (
            <tr key={key}>
              <th scope="row" class="written">
                {path === undefined ? name : <a href={path}>{name}</a>}
              </th>
              {NUMBERS.map((number) => (
                <td key={number} class={`load-${number}`} data-none={load[number] === 0 ? '' : undefined}>
                  {number === 'red' && load.red > 0 && redPath !== undefined ? (
                    <a href={redPath}>{load.red}</a>
                  ) : (
                    load[number]
                  )}
                </td>
              ))}
              <td>{load.oldestAt === undefined ? '—' : formatShort(load.oldestAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
