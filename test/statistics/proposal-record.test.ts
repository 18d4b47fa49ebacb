import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { countAppeals, recountAppeal } from '#statistics/usecases/count-appeal.ts';
import { readProposalRecord } from '#statistics/usecases/read-proposal-record.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { memoryCounters, memoryDecisions } from '#test/support/memory/statistics.ts';

const MODEL = 'router-1-0a1b2c3d';
const PROPOSED = {
  model: MODEL,
  categories: [{ category: '0101', share: 0.99 }],
  sure: '0101',
  threshold: 0.9,
  words: [],
};
const jurisdiction = '210000';
const SURE = { model: MODEL, sure: { category: '0101' } };

/** A case that a person accepts in this category, of its own id. */
function decide(category: string, at: number, flags: readonly 'confidential'[] = []): readonly AppealEvent[] {
  const filed = givenCase();
  const flagged = flags.length > 0 ? filed.when('flag', { flags: [...flags] }) : filed;
  const { events } = flagged.when('accept', { category, proposed: PROPOSED });
  return events.map((event) => ({ ...event, appealId: `case-${at}` }));
}

async function open(logs: readonly (readonly AppealEvent[])[]) {
  const log = memoryEventLog();
  for (const event of logs.flat()) await log.append(event);
  const decisions = memoryDecisions();
  const deps = {
    log,
    counters: memoryCounters(),
    decisions,
    jurisdiction,
    directory: { policy: async () => DEFAULT_POLICY },
  };
  return { deps, read: (region: string | undefined = '210102', of = SURE) => readProposalRecord(deps, region, of) };
}
const hundred = (right: number) => Array.from({ length: 100 }, (_, at) => decide(at < right ? '0101' : '0201', at));

describe('how often proposals were right', () => {
  test('Of the last hundred decisions of the city, those that took the first proposal are counted', async () => {
    const logs = hundred(92);
    const { deps, read } = await open(logs);
    await countAppeals(deps, logs.flat());
    expect(await read()).toEqual({ right: 92, of: 100 });
    expect(await read('210102019')).toEqual({ right: 92, of: 100 });
  });

  test('Nothing is said before there are a hundred, of another city, of none, of another model, or of one less sure', async () => {
    const logs = hundred(92);
    const { deps, read } = await open(logs);
    await countAppeals(deps, logs.slice(1).flat());
    expect(await read()).toBeUndefined();
    await countAppeals(deps, logs.slice(0, 1).flat());
    expect(await read()).toBeDefined();
    for (const elsewhere of ['210202', undefined, '110101'])
      expect(await readProposalRecord(deps, elsewhere, SURE)).toBeUndefined();
    expect(await read('210102', { ...SURE, model: 'router-1-ffffffff' })).toBeUndefined();
    expect(await readProposalRecord(deps, '210102', { model: MODEL, sure: {} })).toBeUndefined();
  });

  test('Sealed cases are not compared, and events that come twice count once', async () => {
    const logs = hundred(100);
    const sealed = decide('0201', 200, ['confidential']);
    const { deps, read } = await open([...logs, sealed]);
    for (let times = 0; times < 2; times++) await countAppeals(deps, [...logs.flat(), ...sealed]);
    expect(await read()).toEqual({ right: 100, of: 100 });
  });

  test('A recount from the logs brings the same decisions back', async () => {
    const logs = hundred(71);
    const { deps, read } = await open([]);
    for (const log of logs) await recountAppeal(deps, log);
    expect(await read()).toEqual({ right: 71, of: 100 });
  });
});
