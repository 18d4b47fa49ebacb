import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { pathOfQueue } from '../view.ts';
import { HotSpots } from './hot-spots.tsx';
import type { Load } from './load-bar.tsx';
import { LoadTable } from './load-table.tsx';
import { ToDecide } from './to-decide.tsx';

type Overview = AnswerTo<'GET /v1/desk/overview'>;

/** What is open, late and on hold, by unit (the most red ones first) and by queue; what waits for a decision; hot spots. It can be printed. */
export function OverviewScreen() {
  const texts = useTexts().overview;
  const common = useCommonTexts();
  const { language } = useLook();
  const { grants } = usePerson();
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
  const seesHotSpots = grants.some(({ role }) => role === 'SUP' || role === 'AUD');
  return (
    <div class="wide overview">
      <Screen title={texts.title}>
        <DeskProblem problem={problem} onRetry={() => read()} />
        {overview === undefined && problem === undefined && <Waiting />}
        {overview !== undefined && (
          <>
            <div class="overview-head">
              <p class="muted">
                <span class="written">{overview.regionName}</span> · {texts.at(formatInstant(overview.at))}{' '}
                {!overview.whole && texts.atLeast}
              </p>
              <Button onClick={() => print()}>{texts.print}</Button>
            </div>
            <Figures total={overview.total} />
            <div class="overview-columns">
              <Tables overview={overview} onMore={() => read(overview.nextCursor)} more={common.more} />
              <div>
                <ToDecide />
                {seesHotSpots && <HotSpots />}
              </div>
            </div>
          </>
        )}
      </Screen>
    </div>
  );
}

const FIGURES = ['open', 'red', 'yellow', 'holds', 'extensions'] as const;

/** The whole in five numbers that are read from afar. */
function Figures({ total }: { readonly total: Load }) {
  const texts = useTexts().overview;
  return (
    <dl class="figures">
      {FIGURES.map((figure) => (
        <div key={figure} class={`card load-${figure}`} data-none={total[figure] === 0 ? '' : undefined}>
          <dt>{texts[figure]}</dt>
          <dd>{total[figure]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Tables({
  overview,
  more,
  onMore,
}: {
  readonly overview: Overview;
  readonly more: string;
  readonly onMore: () => unknown;
}) {
  const texts = useTexts().overview;
  return (
    <div class="overview-tables">
      <LoadTable
        caption={texts.byUnit}
        rows={overview.items.map((load) => ({
          key: load.unitId,
          name: load.unitName,
          load,
          path: pathOfQueue('unit', { unit: load.unitId }),
          redPath: pathOfQueue('unit', { unit: load.unitId, light: 'red' }),
          yellowPath: pathOfQueue('unit', { unit: load.unitId, light: 'yellow' }),
        }))}
      />
      {overview.items.length === 0 && <p class="card">{texts.none}</p>}
      {overview.nextCursor !== undefined && <Button onClick={onMore}>{more}</Button>}
      <LoadTable
        caption={texts.byQueue}
        rows={overview.queues.map((load) => ({
          key: load.queue,
          name: load.name,
          load,
          path: pathOfQueue(load.queue),
          redPath: pathOfQueue(load.queue, { light: 'red' }),
          yellowPath: pathOfQueue(load.queue, { light: 'yellow' }),
        }))}
      />
    </div>
  );
}
