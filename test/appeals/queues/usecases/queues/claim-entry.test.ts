import { describe, expect, test } from 'vitest';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { claimEntry, releaseEntry } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { listQueue, type Pool } from '#appeals/queues/usecases/queues/list-appeals.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import { aboutATree, caseOf, failureOf, file, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

type Staff = ReturnType<typeof staffAs>;

/** A world with cases in the queue `intake`. */
async function openIntake(count = 1) {
  const world = openWorld();
  const numbers: string[] = [];
  for (let n = 0; n < count; n++) {
    numbers.push((await caseOf(world, await file(world, aboutATree(), { key: `k${n}` }))).number);
    world.clock.advance(1000);
  }
  await project(world, world.log.all());
  return { world, numbers, number: numbers[0] ?? '' };
}

const clerk = (subject: string): Staff => ({ ...staffAs('DSP'), subject });
const [ANNA, BORIS] = [clerk('anna'), clerk('boris')];

interface Place {
  readonly queue?: Queue;
  readonly unitId?: string;
}
let keys = 0;
const claim = (world: World, staff: Staff, number: string, place: Place = {}, key = `claim-${keys++}`) =>
  claimEntry(world, staff, { queue: 'intake', ...place, number, key });
const release = (world: World, staff: Staff, number: string, place: Place = {}) =>
  releaseEntry(world, staff, { queue: 'intake', ...place, number });
const page = async (world: World, staff: Staff, pool: Pool = 'all', after?: string) =>
  succeeded(await listQueue(world, staff, 'intake', 2, { pool, ...(after !== undefined && { after }) }));

describe('claimEntry and releaseEntry', () => {
  test('a claim lasts half an hour, and others are told who has it and until when', async () => {
    const { world, number } = await openIntake();
    const at = world.time.now();
    const { until } = succeeded(await claim(world, ANNA, number));
    expect(Date.parse(until) - Date.parse(at)).toBe(30 * 60_000);
    expect(await claim(world, BORIS, number)).toEqual({ ok: false, error: { kind: 'claimed', by: 'anna', until } });
    world.on(until);
    expect(failureOf(await claim(world, BORIS, number))).toBeUndefined();
  });

  test('a claim lasts as long as the policy says', async () => {
    const world = openWorld({ policy: { claimLasts: 'PT2M' } });
    const { number } = await caseOf(world, await file(world));
    await project(world, world.log.all());
    const at = world.time.now();
    expect(Date.parse(succeeded(await claim(world, ANNA, number)).until) - Date.parse(at)).toBe(120_000);
  });

  test('of two simultaneous claims one succeeds', async () => {
    const { world, number } = await openIntake();
    const answers = await Promise.all([ANNA, BORIS].map((staff) => claim(world, staff, number)));
    expect(answers.map(failureOf).toSorted()).toEqual(['claimed', undefined]);
  });

  test('claiming again extends the claim, and a repeat of the same request does not', async () => {
    const { world, number } = await openIntake();
    const first = succeeded(await claim(world, ANNA, number, {}, 'k'));
    world.clock.advance(60_000);
    expect(succeeded(await claim(world, ANNA, number, {}, 'k'))).toEqual(first);
    expect(succeeded(await claim(world, ANNA, number)).until > first.until).toBe(true);
  });

  test('the key of one claim is refused for another entry, which stays free', async () => {
    const { world, numbers } = await openIntake(2);
    const [first = '', second = ''] = numbers;
    succeeded(await claim(world, ANNA, first, {}, 'k'));
    expect(failureOf(await claim(world, ANNA, second, {}, 'k'))).toBe('idempotency-conflict');
    succeeded(await claim(world, BORIS, second, {}, 'k'));
  });

  test('only entries that are in the queue now can be claimed', async () => {
    const { world, number } = await openIntake();
    expect(failureOf(await claim(world, ANNA, number, { queue: 'returns' }))).toBe('not-found');
    expect(failureOf(await claim(world, ANNA, '260309100000000000'))).toBe('not-found');
    await routeAppeal(world, (await world.numbers.find(number)) ?? '', 1);
    await project(world, world.log.all());
    expect(failureOf(await claim(world, ANNA, number))).toBe('not-found');
    expect(failureOf(await claim(world, staffAs('UNT', 'parks'), number, { queue: 'unit' }))).toBeUndefined();
  });

  test('an auditor may read but not claim, and staff who may not see the queue get not-found', async () => {
    const { world, number } = await openIntake();
    expect(failureOf(await claim(world, staffAs('AUD'), number))).toBe('role-required');
    for (const role of ['UNT', 'LDR', 'WRK', 'FUP', 'MGR', 'ADM'] as const)
      expect(failureOf(await claim(world, staffAs(role), number))).toBe('not-found');
    expect(failureOf(await claim(world, staffAs('AGT'), number))).toBeUndefined();
  });

  test('claims in the queues of two units are independent, so that lead and assist can both work', async () => {
    const { world, number } = await openIntake();
    await routeAppeal(world, (await world.numbers.find(number)) ?? '', 1);
    await project(world, world.log.all());
    const unit = (unitId: string, subject: string): Staff => ({ ...staffAs('UNT', unitId), subject });
    const inUnit = { queue: 'unit' } as const;
    expect(failureOf(await claim(world, unit('parks', 'p1'), number, inUnit))).toBeUndefined();
    expect(failureOf(await claim(world, unit('street-1', 's1'), number, inUnit))).toBeUndefined();
    expect(failureOf(await claim(world, unit('parks', 'p2'), number, inUnit))).toBe('claimed');
    expect(failureOf(await claim(world, ANNA, number, { ...inUnit, unitId: 'parks' }))).toBe('claimed');
    expect(failureOf(await claim(world, unit('heat', 'h1'), number, { ...inUnit, unitId: 'parks' }))).toBe('not-found');
  });

  test('members of the accused unit cannot claim a tip-off', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau' })));
    await project(world, world.log.all());
    const withHat = { ...ANNA, grants: [...ANNA.grants, { role: 'UNT', unitId: 'bureau' } as const] };
    expect(failureOf(await claim(world, withHat, number))).toBe('not-found');
    expect(failureOf(await claim(world, ANNA, number))).toBeUndefined();
  });

  test('only the holder can release a claim, and releasing an unclaimed entry succeeds', async () => {
    const { world, number } = await openIntake();
    expect(failureOf(await release(world, ANNA, number))).toBeUndefined();
    succeeded(await claim(world, ANNA, number));
    expect(failureOf(await release(world, BORIS, number))).toBe('claimed');
    expect(failureOf(await release(world, ANNA, number))).toBeUndefined();
    expect(failureOf(await claim(world, BORIS, number))).toBeUndefined();
    expect(failureOf(await release(world, staffAs('FUP'), number))).toBe('not-found');
    expect(failureOf(await release(world, ANNA, 'no number'))).toBe('not-found');
  });
});

describe('a queue with claims', () => {
  test('each entry of a queue names the person who has claimed it, if the directory knows the name', async () => {
    const { world, numbers } = await openIntake(2);
    const known = staffAs('DSP');
    const { until } = succeeded(await claim(world, known, numbers[0] ?? ''));
    const directory = { ...world.directory, staff: async () => ({ ...known, name: '王调度' }) };
    const [mine] = (await page({ ...world, directory }, known)).items;
    const [theirs, free] = (await page({ ...world, directory }, ANNA)).items;
    expect(mine?.claim).toEqual({ by: known.subject, byName: known.name, until, mine: true });
    expect(theirs?.claim).toEqual({ by: known.subject, byName: '王调度', until, mine: false });
    expect(free?.claim).toBeUndefined();
    const nameless = { ...world, directory: { ...world.directory, staff: async () => undefined } };
    expect((await page(nameless, ANNA)).items[0]?.claim).toEqual({ by: known.subject, until, mine: false });
  });

  test('a queue can be filtered by claim, and cursors continue after all checked entries', async () => {
    const { world, numbers } = await openIntake(5);
    for (const index of [0, 1, 4]) succeeded(await claim(world, ANNA, numbers[index] ?? ''));
    const pool = async (staff: Staff, which: Pool) => {
      const pages: string[][] = [];
      let after: string | undefined;
      do {
        const next = await page(world, staff, which, after);
        pages.push(next.items.map(({ number }) => number));
        after = next.after;
      } while (after !== undefined);
      return pages.map((each) => each.map((number) => numbers.indexOf(number)));
    };
    expect(await pool(BORIS, 'all')).toEqual([[0, 1], [2, 3], [4]]);
    expect(await pool(BORIS, 'free')).toEqual([[], [2, 3], []]);
    expect(await pool(ANNA, 'mine')).toEqual([[0, 1], [], [4]]);
    expect(await pool(BORIS, 'mine')).toEqual([[], [], []]);
  });
});
