import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import { UNCOUNTED_EVENTS } from '#kernel/event-lists.ts';
import { COUNTS, countCase } from '#statistics/domain/case-counts.ts';
import type { CountedMonth } from '#statistics/statistics.port.ts';
import { countAppeal, countAppeals, recountAppeal } from '#statistics/usecases/count-appeal.ts';
import { all } from '#test/support/contract/samples.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';
import { anyLifecycle, listEvents } from '#test/support/domain/lifecycles.ts';
import { monthOfLogs } from '#test/support/lake/lives.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { memoryCounters, memoryDecisions } from '#test/support/memory/statistics.ts';
import { countRuns } from '#test/support/property-runs.ts';

const jurisdiction = '210000';
const directory = { policy: async () => DEFAULT_POLICY };

async function open(logs: readonly (readonly AppealEvent[])[]) {
  const log = memoryEventLog();
  for (const event of logs.flat()) await log.append(event);
  const counters = memoryCounters();
  const puts: CountedMonth[] = [];
  const put = async (row: CountedMonth) => {
    puts.push(row);
    return counters.put(row);
  };
  return { log, counters: { ...counters, put }, decisions: memoryDecisions(), jurisdiction, directory, puts };
}

/** The rows of the counters, without those that count nothing. */
async function readCounters(counters: ReturnType<typeof memoryCounters>, months: Iterable<Month>) {
  const rows: CountedMonth[] = [];
  for (const month of new Set(months)) rows.push(...(await all(counters.listMonth(month))));
  return rows
    .filter(({ counts }) => COUNTS.some((count) => counts[count] > 0))
    .map(({ version: _version, ...row }) => row)
    .toSorted((a, b) => (`${a.month} ${a.appealId}` < `${b.month} ${b.appealId}` ? -1 : 1));
}

/** The rows that follow from the logs. */
function countLogs(logs: readonly (readonly AppealEvent[])[]) {
  return logs
    .flatMap((log) => {
      const { months = {}, owners = [], ...place } = countCase(log, jurisdiction) ?? {};
      const appealId = log[0]?.appealId;
      return Object.entries(months).map(([month, counts]) => {
        const people = owners.map((key) => hash('sha256', `${month}\n${key}`).slice(0, 16));
        return { month, appealId, ...place, people, counts };
      });
    })
    .filter(({ counts }) => COUNTS.some((count) => counts[count] > 0))
    .toSorted((a, b) => (`${a.month} ${a.appealId}` < `${b.month} ${b.appealId}` ? -1 : 1));
}

const isSent = ({ type }: AppealEvent) => !UNCOUNTED_EVENTS.some((each) => each === type);
const listMonths = (logs: readonly (readonly AppealEvent[])[]) =>
  logs.flat().map(({ at }) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 7));

describe('countAppeal', () => {
  test('counters agree with the logs if events come twice, late, in any order and in batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLifecycle,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 6 }),
        async (life, random, size) => {
          const events = listEvents(life);
          const deps = await open([events]);
          const deliveries = [...events, ...events.filter((_, index) => index % 3 === 0)]
            .filter(isSent)
            .map((event) => [Number(random.next().value), event] as const)
            .toSorted(([a], [b]) => a - b);
          const batches = Map.groupBy(deliveries, (_, index) => Math.floor(index / size));
          for (const batch of batches.values())
            await countAppeals(
              deps,
              batch.map(([, event]) => event),
            );
          expect(await readCounters(deps.counters, listMonths([events]))).toEqual(countLogs([events]));
        },
      ),
      { numRuns: countRuns(100) },
    );
  });

  test('recounting a simulated month from its logs gives the same counters', async () => {
    const logs = [...monthOfLogs(100)];
    const live = await open(logs);
    for (const event of logs.flat().filter(isSent)) await countAppeal(live, [event]);
    const recounted = await open([]);
    for (const log of logs) await recountAppeal(recounted, log);
    const months = listMonths(logs);
    expect(await readCounters(recounted.counters, months)).toEqual(await readCounters(live.counters, months));
  });

  test('a person has the same hash in all rows of a month, and another one in another month', async () => {
    const logs = [...monthOfLogs(100)];
    const { counters, decisions } = await open([]);
    for (const log of logs) await recountAppeal({ counters, decisions, jurisdiction, directory }, log);
    const hashes = new Map<string, Set<string>>();
    const months = new Map<string, Set<Month>>();
    for (const { appealId, month, people = [] } of await readCounters(counters, listMonths(logs))) {
      const [filing] = logs.find(([first]) => first?.appealId === appealId) ?? [];
      const owners = filing && 'ownerKeys' in filing.data ? (filing.data.ownerKeys ?? []) : [];
      expect(people).toHaveLength(owners.length);
      const key = `${month} ${owners.join()}`;
      hashes.set(key, (hashes.get(key) ?? new Set()).add(people.join()));
      for (const each of people) months.set(each, (months.get(each) ?? new Set()).add(month));
    }
    expect([...hashes.values()].map(({ size }) => size)).not.toContain(2);
    expect([...months.values()].every(({ size }) => size === 1)).toBe(true);
    expect(new Set([...months.values()].flatMap((each) => [...each])).size).toBeGreaterThan(1);
  });

  test('counters are written only if counts change: four times in an ordinary case', async () => {
    const { events } = givenCaseIn('followUp').when('rate');
    const deps = await open([events]);
    for (const event of events.filter(isSent)) await countAppeal(deps, [event]);
    expect(deps.puts.map(({ version }) => events[version - 1]?.type)).toEqual([
      'appeal.submitted',
      'appeal.resultSubmitted',
      'appeal.resultPassed',
      'appeal.rated',
    ]);
  });

  test('from which step on an answer is satisfied is a number of the policy', async () => {
    const answer = {
      contacted: true,
      resolved: true,
      satisfaction: 3,
      at: '2026-03-10T00:00:00.000Z' as Instant,
    } as const;
    const { events } = givenCaseIn('followUp').when('rate', { answer });
    const countSatisfied = async (satisfiedFrom: 3 | 4) => {
      const deps = {
        ...(await open([events])),
        directory: { policy: async () => ({ ...DEFAULT_POLICY, satisfiedFrom }) },
      };
      for (const event of events) await countAppeal(deps, [event]);
      return deps.puts.at(-1)?.counts.satisfied;
    };
    expect([await countSatisfied(3), await countSatisfied(4)]).toEqual([1, 0]);
  });

  test('of events that come together the log of each appeal is read once, and one that cannot be read fails alone', async () => {
    const [one, other] = [givenCaseIn('accepted').events, givenCaseIn('accepted').events];
    const events = [...one, ...other.map((event) => ({ ...event, appealId: 'another' }))];
    const deps = await open([one]);
    const read: string[] = [];
    const readAtLeast = async (id: string, version: number) => {
      read.push(id);
      return deps.log.readAtLeast(id, version);
    };
    const results = await countAppeals({ ...deps, log: { readAtLeast } }, events);
    expect(read.toSorted()).toEqual([...new Set(events.map(({ appealId }) => appealId))].toSorted());
    expect(events.filter((_, index) => results[index]?.status === 'rejected').map(({ appealId }) => appealId)).toEqual(
      other.map(() => 'another'),
    );
  });

  test('an event that is not in its log yet is rejected, so that it is delivered again', async () => {
    const { events } = givenCaseIn('accepted');
    const deps = await open([events.slice(0, 1)]);
    await expect(countAppeal(deps, [events[1] as AppealEvent])).rejects.toThrow('is not in its log');
  });
});
