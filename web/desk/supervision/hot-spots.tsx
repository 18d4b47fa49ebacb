import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatInstant, formatShort, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';

type HotSpot = AnswerTo<'GET /v1/desk/hot-spots'>['items'][number];

/** Matters that many people report from one area at a time: those that go on, then those of the last month that ended. */
export function HotSpots() {
  const texts = useTexts().overview.hotSpots;
  const { language } = useLook();
  const [spots, setSpots] = useState<readonly HotSpot[]>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/desk/hot-spots', {});
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setSpots(outcome.value.items);
  };
  useEffect(() => void read(), [language]);
  const running = spots?.filter(({ endedAt }) => endedAt === undefined) ?? [];
  const ended = spots?.filter(({ endedAt }) => endedAt !== undefined) ?? [];
  return (
    <section class="card hot-spots" aria-labelledby="hot-spots">
      <h2 id="hot-spots">{texts.title}</h2>
      <DeskProblem problem={problem} onRetry={read} />
      {spots !== undefined && running.length === 0 && <p class="muted">{texts.none}</p>}
      <SpotList spots={running} />
      {ended.length > 0 && (
        <details>
          <summary>{texts.ended(ended.length)}</summary>
          <SpotList spots={ended} />
        </details>
      )}
    </section>
  );
}

function SpotList({ spots }: { readonly spots: readonly HotSpot[] }) {
  const texts = useTexts().overview.hotSpots;
  if (spots.length === 0) return null;
  return (
    <ul class="list lines">
      {spots.map((spot) => (
        <li key={`${spot.openedAt} ${spot.regionCode} ${spot.category}`}>
          <p>
            <strong class="written">{spot.categoryName ?? texts.sameWords}</strong>{' '}
            <span class="written">{spot.regionName ?? texts.noPlace}</span>
          </p>
          <p class="hot-spot-counts">
            <strong>{texts.counts(spot.count, spot.people)}</strong>
            <Curve curve={spot.curve} />
          </p>
          <p class="muted">
            {texts.span(formatShort(spot.since), formatShort(spot.lastAt))}
            {spot.endedAt !== undefined && ` · ${texts.endedAt(formatShort(spot.endedAt))}`}
          </p>
          {spot.cases.length > 0 && (
            <details>
              <summary>{texts.cases(spot.cases.length)}</summary>
              <ul class="list">
                {spot.cases.toReversed().map(({ number, at }) => (
                  <li key={number}>
                    <a href={`/desk/case/${number}`}>{groupDigits(number)}</a>{' '}
                    <span class="muted">{formatShort(at)}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

const HOURS = 72;
const HOUR_MS = 3_600_000;
const HEIGHT = 28;

/** The appeals of each hour as columns from zero, the newest at the right; the sentence says when there were most. */
function Curve({ curve }: Pick<HotSpot, 'curve'>) {
  const texts = useTexts().overview.hotSpots;
  const last = curve.at(-1);
  const peak = curve.toSorted((one, other) => other.count - one.count)[0];
  if (last === undefined || peak === undefined || curve.length < 2) return null;
  const end = new Date(last.hour).getTime();
  const placeOf = (hour: string) => HOURS - 1 - (end - new Date(hour).getTime()) / HOUR_MS;
  return (
    <svg
      class="curve"
      viewBox={`0 0 ${HOURS * 2} ${HEIGHT}`}
      role="img"
      aria-label={texts.peak(formatInstant(peak.hour), peak.count)}
    >
      {curve
        .filter(({ hour }) => placeOf(hour) >= 0)
        .map(({ hour, count }) => {
          const height = (count / peak.count) * HEIGHT;
          return <rect key={hour} x={placeOf(hour) * 2} y={HEIGHT - height} width={1.5} height={height} />;
        })}
    </svg>
  );
}
