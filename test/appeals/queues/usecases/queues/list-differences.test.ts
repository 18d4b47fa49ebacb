import { expect, test } from 'vitest';
import { listDifferences } from '#appeals/queues/usecases/queues/list-differences.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { BAD_ANSWER, GOOD_ANSWER } from '#test/support/domain/bodies.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { failureOf, fileIn, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const DAYS = { from: '2026-03-01' as LocalDate, to: '2026-03-31' as LocalDate };
const agent = (id: string) => ({ actor: { ...actorAs('FUP'), id } });
const rowsOf = async (world: World, days = DAYS) => {
  await project(world, world.log.all());
  return succeeded(await listDifferences(world, staffAs('SUP'), days)).rows;
};

test('supervisors see by agent and unit how many records differ from what appellants said', async () => {
  const world = openWorld();
  const numbers: string[] = [];
  for (const [key, who, own] of [
    ['one', 'fup-seven', BAD_ANSWER],
    ['two', 'fup-seven', GOOD_ANSWER],
    ['three', 'fup-eight', GOOD_ANSWER],
  ] as const) {
    const id = await fileIn(world, 'followUp', undefined, key);
    await give(world, id, 'recordFollowUp', { answer: GOOD_ANSWER }, agent(who));
    await give(world, id, 'rate', { answer: own });
    numbers.push(
      (await world.log.read(id)).flatMap((each) => ('number' in each.data ? [each.data.number] : []))[0] ?? '',
    );
  }
  const untouched = await fileIn(world, 'followUp', undefined, 'four');
  await give(world, untouched, 'recordFollowUp', { answer: GOOD_ANSWER }, agent('fup-eight'));
  expect(await rowsOf(world)).toEqual([
    { agentId: 'fup-seven', unitId: 'parks', compared: 2, differing: 1, numbers: [numbers[0]] },
    { agentId: 'fup-eight', unitId: 'parks', compared: 1, differing: 0, numbers: [] },
  ]);
  expect(await rowsOf(world, { from: '2026-04-01' as LocalDate, to: '2026-04-30' as LocalDate })).toEqual([]);
});

test('the report of differences has the names of the agents', async () => {
  const world = openWorld();
  world.directory.putStaff({ ...staffAs('FUP'), subject: 'fup-seven', name: '李回访' });
  const id = await fileIn(world, 'followUp');
  await give(world, id, 'recordFollowUp', { answer: GOOD_ANSWER }, agent('fup-seven'));
  await give(world, id, 'rate', { answer: BAD_ANSWER });
  await project(world, world.log.all());
  const { names } = succeeded(await listDifferences(world, staffAs('SUP'), DAYS));
  expect([...names]).toEqual([['fup-seven', '李回访']]);
});

test('a second call that differs counts against the agent who recorded the first', async () => {
  const world = openWorld({ policy: { rechecks: { share: 1, outcomes: ['rated', 'withdrawn'] } } });
  const recorded = await fileIn(world, 'followUp', undefined, 'recorded');
  await give(world, recorded, 'recordFollowUp', { answer: GOOD_ANSWER }, agent('fup-seven'));
  await give(world, recorded, 'recheck', { answer: BAD_ANSWER }, agent('fup-other'));
  const withdrawn = await fileIn(world, 'inProgress', undefined, 'withdrawn');
  await give(world, withdrawn, 'withdraw');
  await give(world, withdrawn, 'recheck', { answer: BAD_ANSWER }, agent('fup-other'));
  expect(await rowsOf(world)).toMatchObject([
    { agentId: 'fup-seven', unitId: 'parks', compared: 1, differing: 1 },
    { compared: 1, differing: 1 },
  ]);
});

test('a round before a reopening counts too, and so does the agent’s record after a bad answer', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'followUp');
  await give(world, id, 'rate', { answer: BAD_ANSWER });
  await give(world, id, 'recordFollowUp', { answer: GOOD_ANSWER }, agent('fup-seven'));
  await give(world, id, 'closeWithReason');
  expect(await rowsOf(world)).toMatchObject([{ agentId: 'fup-seven', compared: 1, differing: 1 }]);
  await give(world, id, 'reopen');
  expect(await rowsOf(world)).toMatchObject([{ agentId: 'fup-seven', compared: 1, differing: 1 }]);
});

test('a reader who also works for a unit learns of no tip-off by the differences', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'followUp');
  await give(world, id, 'recordFollowUp', { answer: GOOD_ANSWER }, agent('fup-seven'));
  await give(world, id, 'rate', { answer: BAD_ANSWER });
  await project(world, world.log.all());
  const filed: typeof world.lists.filed = async (...asked) => {
    const page = await world.lists.filed(...asked);
    return { ...page, items: page.items.map((each) => ({ ...each, kind: 'report' as const, accusedUnitId: 'parks' })) };
  };
  const deps = { ...world, lists: { filed } };
  const supervisor = staffAs('SUP');
  expect(succeeded(await listDifferences(deps, supervisor, DAYS)).rows).toMatchObject([{ differing: 1 }]);
  const both = { ...supervisor, grants: [...supervisor.grants, { role: 'UNT' as const, unitId: 'parks' }] };
  expect(succeeded(await listDifferences(deps, both, DAYS)).rows).toEqual([]);
  expect(succeeded(await listDifferences(world, both, DAYS)).rows).toMatchObject([{ differing: 1 }]);
});

test('the differences of a complaint about a county government are seen from one level up only', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'followUp');
  await give(world, id, 'recordFollowUp', { answer: GOOD_ANSWER }, agent('fup-seven'));
  await give(world, id, 'rate', { answer: BAD_ANSWER });
  await project(world, world.log.all());
  const filed: typeof world.lists.filed = async (...asked) => {
    const page = await world.lists.filed(...asked);
    return { ...page, items: page.items.map((each) => ({ ...each, accusedUnitId: 'district' })) };
  };
  const look = async (regionCode: string) => {
    const staff = { ...staffAs('SUP'), grants: [{ role: 'SUP' as const, unitId: 'centre', regionCode }] };
    return succeeded(await listDifferences({ ...world, lists: { filed } }, staff, DAYS)).rows.length;
  };
  expect([await look('210102'), await look('210100')]).toEqual([0, 1]);
});

test('nobody but supervisors and auditors sees the differences', async () => {
  const world = openWorld();
  for (const staff of [staffAs('FUP'), staffAs('DSP'), staffAs('UNT', 'parks')])
    expect(failureOf(await listDifferences(world, staff, DAYS))).toBe('not-found');
  expect(succeeded(await listDifferences(world, staffAs('AUD'), DAYS))).toMatchObject({ rows: [], whole: true });
});
