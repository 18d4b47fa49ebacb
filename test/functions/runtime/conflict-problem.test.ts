import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { conflictProblem } from '#functions/runtime/http/conflict-problem.ts';
import { toProblem } from '#functions/runtime/http/problem.ts';
import type { UseCaseFailure } from '#functions/runtime/http/use-case-failure.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  fileIn,
  give,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const UNIT = asStaff('UNT', 'parks');
/** As the contract of appellants gives it. */
const comment = (text: string) => ({ text, internal: false });

/** The problem that a caller gets who commands from an older version. */
async function problemFor(
  world: World,
  who: typeof UNIT | ReturnType<typeof asAppellant>,
  id: string,
  version: number,
) {
  const { number } = await caseOf(world, id);
  const given = await commandBy(world, who, id, 'comment', comment('太迟'), { expectedVersion: version });
  if (given.ok) throw new Error('the command was executed');
  const call = { number, caller: who.viewer, expectedVersion: version };
  return toProblem(await conflictProblem(world, given.error, call, 'zh'), 'zh').problem;
}

describe('who decided on an older version of a case', () => {
  test('a caller who decided on an older version reads what has happened since, as the case shows it', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const { version } = await caseOf(world, id);
    succeeded(await commandBy(world, asAppellant(), id, 'comment', comment('还是很冷')));
    succeeded(await commandBy(world, asStaff('DSP'), id, 'comment', { text: '已记录', internal: true }));
    const { changes, ...problem } = await problemFor(world, UNIT, id, version);
    expect(problem).toMatchObject({ code: 'stale-version', version: version + 2, currentStatus: 'inProgress' });
    const read = await shownToStaff(world, (await caseOf(world, id)).number, UNIT);
    expect(changes).toEqual(read.timeline.toReversed().slice(version));
    expect(changes?.map(({ words }) => words)).toContainEqual(['还是很冷']);
    expect(problem).not.toHaveProperty('changesLeftOut');
  });

  test('of many new events the newest twenty are listed, with how many are left out', async () => {
    const world = openWorld({ policy: { dailyLimits: { ...DEFAULT_POLICY.dailyLimits, words: 30 } } });
    const id = await fileIn(world, 'inProgress');
    const { version } = await caseOf(world, id);
    for (let n = 1; n <= 23; n++)
      succeeded(await commandBy(world, asAppellant(), id, 'comment', comment(`第${n}条`), { key: `k${n}` }));
    const { changes, changesLeftOut } = await problemFor(world, UNIT, id, version);
    expect([changes?.length, changes?.at(0)?.words, changes?.at(-1)?.words, changesLeftOut]).toEqual([
      20,
      ['第4条'],
      ['第23条'],
      3,
    ]);
  });

  test('a reader who handles a tip-off learns that something was said, and none of its words', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress', aboutATree({ kind: 'report' }));
    const { version } = await caseOf(world, id);
    succeeded(await commandBy(world, asAppellant(), id, 'comment', comment('我是隔壁的李四')));
    const { changes } = await problemFor(world, UNIT, id, version);
    expect(changes).toHaveLength(1);
    expect(changes?.[0]?.by).toEqual({ role: 'APP', roleText: '诉求人' });
    expect(JSON.stringify(changes)).not.toContain('李四');
  });

  test('an appellant reads only what is shown to appellants', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const { version } = await caseOf(world, id);
    succeeded(await commandBy(world, asStaff('DSP'), id, 'comment', { text: '内部意见', internal: true }));
    await give(world, id, 'submitResult');
    const { changes } = await problemFor(world, asAppellant(), id, version);
    expect(JSON.stringify(changes)).not.toContain('内部意见');
    expect(changes?.every((line) => !('by' in line))).toBe(true);
  });

  test('other refusals, and a version that is not older, are answered unchanged', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'accepted'));
    const problem = (failure: UseCaseFailure, expectedVersion?: number) =>
      conflictProblem(
        world,
        failure,
        { number, caller: UNIT.viewer, ...(expectedVersion && { expectedVersion }) },
        'zh',
      );
    const stale = { kind: 'stale-version', status: 'accepted', version: 4 } as const;
    expect(await problem(stale)).toEqual(stale);
    expect(await problem(stale, 9)).toEqual(stale);
    expect(await problem({ kind: 'not-found' }, 1)).toEqual({ kind: 'not-found' });
  });
});
