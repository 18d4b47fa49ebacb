import { describe, expect, test } from 'vitest';
import { createHandler } from '#functions/http/citizens/list-appeals.ts';
import { actorAs } from '#test/support/domain/world.ts';
import {
  aboutATree,
  aboutHeating,
  asAppellant,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  file,
  fileIn,
  give,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { call } from '#test/support/usecases/http-calls.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

/** A person with an open complaint of 03-09, a closed request for help of 03-10 and a refused complaint of 03-20. */
async function openOwn() {
  const world = openWorld({ at: '2026-03-09 23:30' });
  const open = await fileIn(world, 'inProgress', aboutATree(), 'k1');
  world.at('2026-03-10 00:30');
  const closed = await fileIn(world, 'closed', aboutHeating(), 'k2');
  world.at('2026-03-20 10:00');
  const refused = await fileIn(world, 'refused', aboutATree(), 'k3');
  for (const id of [open, closed, refused]) await project(world, await world.log.read(id));
  const numbers = new Map<string, string>();
  for (const { number, appealId } of (await world.lists.own('citizen-1', 10)).items) numbers.set(number, appealId);
  const names = new Map([
    [open, 'open'],
    [closed, 'closed'],
    [refused, 'refused'],
  ]);
  const list = async (query: Readonly<Record<string, string>> = {}) => {
    const { status, body } = await call(createHandler(world), { query });
    expect([query, status, body.errors]).toEqual([query, 200, undefined]);
    const items = body.items as readonly { readonly number: string }[];
    return {
      found: items.map(({ number }) => names.get(numbers.get(number) ?? '')),
      nextCursor: body.nextCursor as string | undefined,
    };
  };
  return { world, list };
}

describe('GET /v1/appeals', () => {
  test('An appellant filters the own appeals by status, by kind and by whether they have ended', async () => {
    const { list } = await openOwn();
    expect((await list()).found).toEqual(['refused', 'closed', 'open']);
    expect((await list({ status: 'closed' })).found).toEqual(['closed']);
    expect((await list({ open: 'true' })).found).toEqual(['open']);
    expect((await list({ open: 'false' })).found).toEqual(['refused', 'closed']);
    expect((await list({ kind: 'complaint' })).found).toEqual(['refused', 'open']);
    expect((await list({ kind: 'complaint', open: 'false' })).found).toEqual(['refused']);
  });

  test('An appellant filters by local days of filing, either of which may be left out', async () => {
    const { list } = await openOwn();
    expect((await list({ from: '2026-03-10', to: '2026-03-10' })).found).toEqual(['closed']);
    expect((await list({ to: '2026-03-09' })).found).toEqual(['open']);
    expect((await list({ from: '2026-03-11' })).found).toEqual(['refused']);
    expect((await list({ from: '2026-03-09', to: '2026-03-10', status: 'closed' })).found).toEqual(['closed']);
  });

  test('A filtered list is paged, and its cursor is refused under another filter', async () => {
    const { world, list } = await openOwn();
    const first = await list({ open: 'false', limit: '1' });
    expect([first.found, typeof first.nextCursor]).toEqual([['refused'], 'string']);
    const cursor = first.nextCursor ?? '';
    expect(await list({ open: 'false', limit: '1', cursor })).toEqual({ found: ['closed'], nextCursor: undefined });
    const others: readonly Readonly<Record<string, string>>[] = [{}, { open: 'true' }, { open: 'false', kind: 'help' }];
    for (const filter of others)
      expect((await call(createHandler(world), { query: { ...filter, cursor } })).status).toBe(400);
  });

  test('A wrong filter and days in the wrong order are refused by name', async () => {
    const { world } = await openOwn();
    for (const [path, query] of [
      ['status', { status: 'done' }],
      ['open', { open: 'yes' }],
      ['kind', { kind: 'demand' }],
      ['from', { from: '2026-02-30' }],
      ['to', { from: '2026-03-10', to: '2026-03-09' }],
      ['state', { state: 'closed' }],
    ] as const) {
      const { status, body } = await call(createHandler(world), { query });
      expect([status, (body.errors as readonly { path: string }[]).map((each) => each.path)]).toEqual([400, [path]]);
    }
  });

  test('A merged appeal shows the state of its master and whether that is open, and no number', async () => {
    const world = openWorld();
    const own = await file(world, aboutATree(), { key: 'own' });
    const master = await file(world, aboutATree(), { key: 'master', filer: citizen('citizen-2') });
    const { number } = await caseOf(world, master);
    succeeded(await commandBy(world, asStaff('DSP'), own, 'merge', { into: number }));
    const list = async () => {
      await project(world, world.log.all());
      const { status, body } = await call(createHandler(world), {});
      expect([status, JSON.stringify(body).includes(number)]).toEqual([200, false]);
      return body.items;
    };
    expect(await list()).toMatchObject([
      { status: 'merged', master: { status: 'submitted', statusText: '待受理', open: true } },
    ]);
    await give(world, master, 'answer', { replyId: 'reply' }, { actor: actorAs('AGT') });
    succeeded(
      await commandBy(world, asAppellant('citizen-2'), master, 'rate', {
        contacted: true,
        resolved: true,
        satisfaction: 5,
      }),
    );
    expect(await list()).toMatchObject([{ status: 'merged', master: { status: 'closed', open: false } }]);
    succeeded(await commandBy(world, asStaff('SUP'), own, 'unmerge', { reason: '不是同一棵树' }));
    const [apart] = (await list()) as readonly object[];
    expect(apart).not.toHaveProperty('master');
  });
});
