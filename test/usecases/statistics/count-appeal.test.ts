import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryEventLog } from '../../../shared/adapters/memory/event-log.ts';
import { memoryCounters } from '../../../shared/adapters/memory/statistics.ts';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import type { Month } from '../../../shared/domain/clocks/month.ts';
import { COUNTS, countCase } from '../../../shared/domain/statistics/case-counts.ts';
import { UNCOUNTED_EVENTS } from '../../../shared/names.ts';
import type { CountedMonth } from '../../../shared/ports/statistics.ts';
import { countAppeal, recountAppeal } from '../../../shared/usecases/statistics/count-appeal.ts';
import { all } from '../../support/contract/samples.ts';
import { givenCaseIn } from '../../support/domain/case.ts';
import { anyLife, type Life, live } from '../../support/domain/lives.ts';
import { monthOfLogs } from '../../support/lake/lives.ts';

const jurisdiction = '210000';

function eventsOf(life: Life): AppealEvent[] {
  return live(life).flatMap(({ result }) => (result.ok ? [result.value] : []));
}

async function open(logs: readonly (readonly AppealEvent[])[]) {
  const log = memoryEventLog();
  for (const event of logs.flat()) await log.append(event);
  const counters = memoryCounters();
  const puts: CountedMonth[] = [];
  const put = async (row: CountedMonth) => {
    puts.push(row);
    return counters.put(row);
  };
  return { log, counters: { ...counters, put }, jurisdiction, puts };
}

/** What the rows say of the appeals, without the months in which one counts for nothing. */
async function told(counters: ReturnType<typeof memoryCounters>, months: Iterable<Month>) {
  const rows: CountedMonth[] = [];
  for (const month of new Set(months)) rows.push(...(await all(counters.listMonth(month))));
  return rows
    .filter(({ counts }) => COUNTS.some((count) => counts[count] > 0))
    .map(({ version: _version, ...row }) => row)
    .toSorted((a, b) => (`${a.month} ${a.appealId}` < `${b.month} ${b.appealId}` ? -1 : 1));
}

/** The same as the logs tell it. */
function truth(logs: readonly (readonly AppealEvent[])[]) {
  return logs
    .flatMap((log) => {
      const { months = {}, ...place } = countCase(log, jurisdiction) ?? {};
      return Object.entries(months).map(([month, counts]) => ({ month, appealId: log[0]?.appealId, ...place, counts }));
    })
    .filter(({ counts }) => COUNTS.some((count) => counts[count] > 0))
    .toSorted((a, b) => (`${a.month} ${a.appealId}` < `${b.month} ${b.appealId}` ? -1 : 1));
}

const isTold = ({ type }: AppealEvent) => !UNCOUNTED_EVENTS.some((each) => each === type);
const monthsIn = (logs: readonly (readonly AppealEvent[])[]) =>
  logs.flat().map(({ at }) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 7));

describe('the live counters', () => {
  test('say what the logs say, though events come twice, late and in any order', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, fc.infiniteStream(fc.nat()), async (life, dice) => {
        const events = eventsOf(life);
        const deps = await open([events]);
        const deliveries = [...events, ...events.filter((_, index) => index % 3 === 0)]
          .filter(isTold)
          .map((event) => [Number(dice.next().value), event] as const)
          .toSorted(([a], [b]) => a - b);
        for (const [, event] of deliveries) await countAppeal(deps, event);
        expect(await told(deps.counters, monthsIn([events]))).toEqual(truth([events]));
      }),
      { numRuns: 100 },
    );
  });

  test('say the same of a simulated month when they are made again from the logs', async () => {
    const logs = [...monthOfLogs(100)];
    const live = await open(logs);
    for (const event of logs.flat().filter(isTold)) await countAppeal(live, event);
    const again = await open([]);
    for (const log of logs) await recountAppeal(again, log);
    const months = monthsIn(logs);
    expect(await told(again.counters, months)).toEqual(await told(live.counters, months));
  });

  test('are written only where an event changes what its appeal counts for: three times in an ordinary life', async () => {
    const { events } = givenCaseIn('followUp').when('rate');
    const deps = await open([events]);
    for (const event of events.filter(isTold)) await countAppeal(deps, event);
    expect(deps.puts.map(({ version }) => events[version - 1]?.type)).toEqual([
      'appeal.submitted',
      'appeal.resultSubmitted',
      'appeal.rated',
    ]);
  });

  test('take no event that its log does not have: it comes again', async () => {
    const { events } = givenCaseIn('accepted');
    const deps = await open([events.slice(0, 1)]);
    await expect(countAppeal(deps, events[1] as AppealEvent)).rejects.toThrow('is not in its log');
  });
});
