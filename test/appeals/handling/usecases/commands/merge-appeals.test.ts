import { expect, test } from 'vitest';
import { mergeAppeals } from '#appeals/handling/usecases/commands/merge-appeals.ts';
import { reconcileMerge } from '#appeals/handling/usecases/commands/reconcile-merge.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  failureOf,
  file,
  fileIn,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const request = aboutATree({ categoryHint: undefined });
const merge = (world: World, into: string, numbers: readonly string[], who = asStaff('DSP'), key = 'many') =>
  mergeAppeals(world, { into, numbers, caller: who.viewer, callerId: who.callerId, key });
const numberOf = async (world: World, id: string) => (await caseOf(world, id)).number;

/** Files `count` appeals, each by a person of their own unless all are by one. */
async function fileMany(world: World, count: number, isOnePerson = false): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const phone = isOnePerson ? '13800000000' : `1380000000${n}`;
    const filer = citizen(isOnePerson ? 'one' : `person-${n}`);
    ids.push(await file(world, { ...request, contact: { phone } }, { key: `key-${n}`, filer }));
  }
  return ids;
}

/** Joins the children to their masters, as the driver does. */
async function drive(world: World) {
  for (const event of world.log.all()) if (event.type === 'appeal.merged') await reconcileMerge(world, event);
}

test('one call merges many appeals, and one that is refused keeps no other from it', async () => {
  const world = openWorld();
  const [master = '', ...children] = await fileMany(world, 4);
  const dispatched = await fileIn(world, 'dispatched', aboutATree(), 'dispatched');
  const numbers = await Promise.all([...children, dispatched].map((id) => numberOf(world, id)));
  const done = succeeded(await merge(world, await numberOf(world, master), numbers));
  expect(done.map(({ number, refused }) => [number, refused?.kind])).toEqual([
    ...numbers.slice(0, 3).map((number) => [number, undefined]),
    [numbers[3], 'illegal-transition'],
  ]);
  await drive(world);
  expect((await caseOf(world, master)).children.map(({ id }) => id).toSorted()).toEqual(children.toSorted());
});

test('a repeat of the call changes nothing, and says the same', async () => {
  const world = openWorld();
  const [master = '', ...children] = await fileMany(world, 3);
  const numbers = await Promise.all(children.map((id) => numberOf(world, id)));
  const into = await numberOf(world, master);
  const first = succeeded(await merge(world, into, [...numbers, into]));
  expect(first.at(-1)).toEqual({ number: into, refused: { kind: 'invalid', code: 'merge-with-itself', path: 'into' } });
  await drive(world);
  const events = world.log.all().length;
  expect(succeeded(await merge(world, into, [...numbers, into]))).toEqual(first);
  expect(world.log.all()).toHaveLength(events);
});

test('a key used before with other appeals or another master is a conflict, and nothing is merged', async () => {
  const world = openWorld();
  const [master = '', one = '', other = ''] = await fileMany(world, 3);
  const [into, first, second] = await Promise.all([master, one, other].map((id) => numberOf(world, id)));
  succeeded(await merge(world, into ?? '', [first ?? '']));
  const events = world.log.all().length;
  for (const [to, numbers] of [
    [into, [second]],
    [into, [first, second]],
    [second, [first]],
  ] as [string, string[]][])
    expect(failureOf(await merge(world, to, numbers))).toBe('idempotency-conflict');
  expect(world.log.all()).toHaveLength(events);
  // What the key did to a case by another command is a conflict of that case alone.
  await commandBy(world, asStaff('DSP'), other, 'comment', { text: '已核实' }, { key: 'noted' });
  const noted = succeeded(await merge(world, into ?? '', [second ?? ''], asStaff('DSP'), 'noted'));
  expect(noted[0]?.refused?.kind).toBe('idempotency-conflict');
  // The key of another member of staff is another key.
  const dispatcher = { ...asStaff('DSP'), callerId: 'another' };
  expect(succeeded(await merge(world, into ?? '', [second ?? ''], dispatcher))).toEqual([{ number: second }]);
});

test('a late repeat of the call does not merge again what a supervisor has unmerged', async () => {
  const world = openWorld();
  const [master = '', child = ''] = await fileMany(world, 2);
  const [into, number] = await Promise.all([numberOf(world, master), numberOf(world, child)]);
  const first = succeeded(await merge(world, into, [number]));
  await drive(world);
  succeeded(await commandBy(world, asStaff('SUP'), child, 'unmerge', { reason: '不是同一件事' }));
  expect(succeeded(await merge(world, into, [number]))).toEqual(first);
  expect((await caseOf(world, child)).status).toBe('submitted');
});

test('a caller who may not see the appeal to follow merges nothing', async () => {
  const world = openWorld();
  const [master = '', child = ''] = await fileMany(world, 2);
  const [into, number] = await Promise.all([numberOf(world, master), numberOf(world, child)]);
  expect(failureOf(await merge(world, into, [number], asStaff('UNT', 'parks')))).toBe('not-found');
  expect(succeeded(await merge(world, into, [number], asStaff('SUP')))[0]?.refused).toMatchObject({});
  expect((await caseOf(world, child)).status).toBe('submitted');
});

test.each([
  ['many people', false, true],
  ['one person', true, false],
])('the flag for a group rises by people: appeals of %s', async (_whose, isOnePerson, isGroup) => {
  const world = openWorld({ policy: { groupSize: 4 } });
  const [master = '', ...children] = await fileMany(world, 5, isOnePerson);
  const numbers = await Promise.all(children.map((id) => numberOf(world, id)));
  succeeded(await merge(world, await numberOf(world, master), numbers));
  await drive(world);
  const { children: joined, flags } = await caseOf(world, master);
  expect(joined).toHaveLength(4);
  expect(flags.includes('group')).toBe(isGroup);
});
