import { describe, expect, test } from 'vitest';
import { refusalTelling } from '../../../functions/runtime/http/conflict-problem.ts';
import { problemOf } from '../../../functions/runtime/http/problem.ts';
import { linesForAppellant } from '../../../shared/presenting/appeal-presenter.ts';
import { linesForStaff, presentToStaff } from '../../../shared/presenting/case-presenter.ts';
import { readAppeal } from '../../../shared/usecases/cases/read-appeal.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  fileIn,
  give,
  succeeded,
} from '../../support/usecases/cases.ts';
import { openWorld, type World } from '../../support/usecases/world.ts';

const UNIT = asStaff('UNT', 'parks');
/** As the contract of appellants gives it. */
const comment = (text: string) => ({ text, internal: false });

/** What somebody is answered who gives a command from an older version. */
async function toldTo(world: World, who: typeof UNIT | ReturnType<typeof asAppellant>, id: string, version: number) {
  const { number } = await caseOf(world, id);
  const isStaff = who.viewer.kind === 'staff';
  const given = await commandBy(world, who, id, 'comment', comment('太迟'), { expectedVersion: version });
  if (given.ok) throw new Error('it was carried out');
  const lines = isStaff ? linesForStaff : linesForAppellant;
  const answer = await refusalTelling(
    given.error,
    version,
    () => readAppeal(world, number, who.viewer),
    async (seen, since) => lines(seen, await world.texts.of(id), 'zh', since),
  );
  if (answer.ok) throw new Error('no refusal');
  return problemOf(answer.error, 'zh').problem;
}

describe('who decided on an older version of a case', () => {
  test('hears what has happened since, in the lines that reading it shows', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const { version } = await caseOf(world, id);
    succeeded(await commandBy(world, asAppellant(), id, 'comment', comment('还是很冷')));
    succeeded(await commandBy(world, asStaff('AGT'), id, 'comment', { text: '已记录', internal: true }));
    const { changes, ...problem } = await toldTo(world, UNIT, id, version);
    expect(problem).toMatchObject({ code: 'stale-version', version: version + 2, currentStatus: 'inProgress' });
    const seen = succeeded(await readAppeal(world, (await caseOf(world, id)).number, UNIT.viewer));
    const read = await presentToStaff(world, seen, { callerId: UNIT.callerId, language: 'zh' });
    expect(changes).toEqual(read.timeline.slice(version));
    expect(changes?.map(({ words }) => words)).toContainEqual(['还是很冷']);
    expect(problem).not.toHaveProperty('changesLeftOut');
  });

  test('hears the twenty newest of more, and how many are left out', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const { version } = await caseOf(world, id);
    for (let n = 1; n <= 23; n++)
      succeeded(await commandBy(world, asAppellant(), id, 'comment', comment(`第${n}条`), { key: `k${n}` }));
    const { changes, changesLeftOut } = await toldTo(world, UNIT, id, version);
    expect([changes?.length, changes?.at(0)?.words, changes?.at(-1)?.words, changesLeftOut]).toEqual([
      ...[20, ['第4条'], ['第23条'], 3],
    ]);
  });

  test('who handles a tip-off hears that something was said, and none of its words', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress', aboutATree({ kind: 'report' }));
    const { version } = await caseOf(world, id);
    succeeded(await commandBy(world, asAppellant(), id, 'comment', comment('我是隔壁的李四')));
    const { changes } = await toldTo(world, UNIT, id, version);
    expect(changes).toHaveLength(1);
    expect(changes?.[0]?.by).toEqual({ role: 'APP' });
    expect(JSON.stringify(changes)).not.toContain('李四');
  });

  test('an appellant hears what is shown to appellants alone', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const { version } = await caseOf(world, id);
    succeeded(await commandBy(world, asStaff('AGT'), id, 'comment', { text: '内部意见', internal: true }));
    await give(world, id, 'submitResult');
    const { changes } = await toldTo(world, asAppellant(), id, version);
    expect(JSON.stringify(changes)).not.toContain('内部意见');
    expect(changes?.every((line) => !('by' in line))).toBe(true);
  });

  test('other refusals, and a version that is not older, are told as they are', async () => {
    const never = () => Promise.reject(new Error('read'));
    const stale = { kind: 'stale-version', status: 'accepted', version: 4 } as const;
    const telling = (failure: Parameters<typeof refusalTelling>[0], version?: number) =>
      refusalTelling(failure, version, never, never);
    expect(await telling(stale)).toEqual({ ok: false, error: stale });
    expect(await telling(stale, 9)).toEqual({ ok: false, error: stale });
    expect(await telling({ kind: 'not-found' }, 1)).toEqual({ ok: false, error: { kind: 'not-found' } });
  });
});
