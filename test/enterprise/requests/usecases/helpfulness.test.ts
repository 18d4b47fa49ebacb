import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { HelpfulnessRow } from '#enterprise/requests/domain/helpfulness.ts';
import { releaseHelpfulness } from '#enterprise/requests/usecases/helpfulness.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { readRelease } from '#statistics/usecases/read-release.ts';
import { localTime } from '#test/support/domain/world.ts';
import { actorOf, filedRequest, fileRequest, give, tryCommand } from '#test/support/enterprise/requests.ts';
import { openEnterprise } from '#test/support/enterprise/samples.ts';
import { memoryClock } from '#test/support/memory/clock.ts';
import { memoryHelpfulness, memoryReleases, memoryWholeMonths } from '#test/support/memory/statistics.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

async function openAt(at: string, answers = 6) {
  const helpfulness = memoryHelpfulness();
  for (let index = 0; index < answers; index++)
    await helpfulness.put({
      month: '2026-01',
      requestId: `r-${index}`,
      version: 5,
      city: '210100',
      pool: '210102',
      type: 'policyAdvice',
      helpful: 5,
    });
  const whole = memoryWholeMonths();
  await whole.since('2025-06-15' as LocalDate);
  const releases = memoryReleases<HelpfulnessRow>();
  const directory = { policy: async () => DEFAULT_POLICY };
  const deps = { helpfulness, releases, whole, directory, time: memoryClock(localTime(at)) };
  return { ...deps, run: async () => (await releaseHelpfulness(deps)).map(({ month }) => month) };
}

test('The share of a month is published once, five days after its end', async () => {
  expect(await (await openAt('2026-02-05 23:59')).run()).toEqual([]);
  const { run, releases } = await openAt('2026-02-06 00:00');
  expect([await run(), await run()]).toEqual([['2026-01'], []]);
  expect(await releases.get('2026-01')).toMatchObject({
    hideBelow: 5,
    rows: [{ by: 'all', answered: 6, share: 1 }, {}, {}, {}],
  });
});

test('A month in which fewer than five answered is not published', async () => {
  expect(await (await openAt('2026-02-06 00:00', 4)).run()).toEqual([]);
});

test('The latest published month is read with the names of its regions', async () => {
  const { run, releases } = await openAt('2026-02-06 00:00');
  const { directory } = await openEnterprise();
  expect(failureOf(await readRelease({ releases, directory }, undefined))).toBe('month-not-published');
  await run();
  const read = succeeded(await readRelease({ releases, directory }, undefined));
  expect([read.month, read.regions.get('210102')?.name]).toEqual(['2026-01', '和平区']);
  expect(failureOf(await readRelease({ releases, directory }, '2025-12'))).toBe('month-not-published');
});

test('An answer is counted when it is projected, and once however often its event is delivered', async () => {
  const world = await openEnterprise();
  const filed = fileRequest();
  if (!filed.ok) throw new Error('not filed');
  await world.requestLog.append(filed.value);
  const commands = [
    ['accept', 'MGR'],
    ['advise', 'MGR'],
    ['conclude', 'MGR'],
    ['rate', 'APP'],
  ] as const;
  let state = filedRequest();
  for (const [name, role] of commands) {
    const decided = tryCommand(state, name, actorOf(role));
    if (!decided.ok) throw new Error(name);
    await world.requestLog.append(decided.value);
    state = give(state, name, role);
  }
  const events = world.requestLog.all();
  for (const event of [...events, ...events]) await projectRequest(world, event);
  expect(await Array.fromAsync(world.helpfulness.listMonth('2026-03'))).toEqual([
    {
      month: '2026-03',
      requestId: 'r-1',
      version: 5,
      city: '210100',
      pool: '210102',
      // A hash for the month, and no code of the register.
      business: expect.stringMatching(/^[0-9a-f]{16}$/),
      type: 'policyAdvice',
      helpful: 4,
    },
  ]);
});
