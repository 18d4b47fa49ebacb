import { describe, expect, test } from 'vitest';
import { deadlines } from '#appeals/case/contracts/http/deadlines.ts';
import type { SharingCommand } from '#appeals/case/domain/transitions.ts';
import { previewDeadlines } from '#appeals/queues/usecases/queues/preview-deadlines.ts';
import { createHandler } from '#functions/http/desk/preview-deadlines.ts';
import { createHandler as createPropose } from '#functions/http/desk/propose-category.ts';
import { undocumented } from '#test/support/contract/strict.ts';
import { localTime } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  failureOf,
  fileIn,
  give,
  staffAs,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { callAsStaff } from '#test/support/usecases/http-calls.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

type Who = ReturnType<typeof asStaff>;

async function preview(world: World, id: string, who: Who, command: SharingCommand, unitId: string) {
  const { number } = await caseOf(world, id);
  return previewDeadlines(world, { number, caller: who.viewer, callerId: who.callerId }, command, unitId);
}

const duesOf = (clocks: readonly { readonly kind: string; readonly dueAt: string }[]) =>
  clocks.map(({ kind, dueAt }) => [kind, dueAt]);

describe('the deadlines that a unit would get', () => {
  test('A general case of Monday 10:00 would be due to sign on Tuesday and to answer on the next Monday', async () => {
    const world = openWorld({ at: '2026-03-09 10:00' });
    const id = await fileIn(world, 'accepted', aboutATree());
    const before = await world.log.read(id);
    const { clocks } = succeeded(await preview(world, id, asStaff('DSP'), 'dispatch', 'parks'));
    expect(duesOf(clocks)).toEqual([
      ['sign', localTime('2026-03-11 00:00')],
      ['result', localTime('2026-03-17 00:00')],
    ]);
    expect(await world.log.read(id)).toEqual(before);
  });

  test('The deadlines shown before a dispatch are those that the dispatch gives', async () => {
    for (const changes of [{}, { kind: 'help', categoryHint: '0201' }] as const) {
      const world = openWorld();
      const id = await fileIn(world, 'accepted', aboutATree(changes));
      const { clocks } = succeeded(await preview(world, id, asStaff('DSP'), 'dispatch', 'parks'));
      await give(world, id, 'dispatch', { lead: 'parks', assists: [] });
      const running = (await caseOf(world, id)).clocks.filter(({ state }) => state === 'running');
      expect(duesOf(clocks)).toEqual(duesOf(running));
    }
  });

  test('A share that is added later is due with the lead at the latest', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress', aboutATree());
    const due = (await caseOf(world, id)).clocks.find(({ kind }) => kind === 'result')?.dueAt;
    world.at('2026-03-13 10:00');
    const { clocks } = succeeded(await preview(world, id, asStaff('DSP'), 'addAssist', 'heat'));
    expect(clocks.find(({ kind }) => kind === 'result')?.dueAt).toBe(due);
  });

  test('What the command would refuse is refused in the same way', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted', aboutATree());
    expect(await preview(world, id, asStaff('DSP'), 'dispatch', 'nowhere')).toMatchObject({
      error: { kind: 'invalid', code: 'unknown-unit', path: 'unit' },
    });
    expect(failureOf(await preview(world, id, asStaff('SUP'), 'dispatch', 'parks'))).toBe('not-permitted');
    expect(failureOf(await preview(world, id, asStaff('DSP'), 'addAssist', 'parks'))).toBe('illegal-transition');
    expect(failureOf(await preview(world, id, asStaff('UNT', 'heat'), 'dispatch', 'parks'))).toBe('not-found');
  });

  test('The answer names unit, kind and rule in the language of the reader', async () => {
    const world = openWorld();
    world.directory.putStaff(staffAs('DSP'));
    const id = await fileIn(world, 'accepted', aboutATree());
    const { number } = await caseOf(world, id);
    const query = { command: 'dispatch', unit: 'parks' };
    const headers = { 'accept-language': 'en' };
    const read = () =>
      callAsStaff(createHandler(world), 'dsp-one', { method: 'GET', params: { number }, query, headers });
    const { status, body } = await read();
    expect([status, undocumented(deadlines, body)]).toEqual([200, []]);
    const [sign] = body.items as readonly Readonly<Record<string, unknown>>[];
    expect(sign).toMatchObject({ kind: 'sign', unitId: 'parks', unitName: 'parks', clockClass: 'general' });
    expect(sign?.text).toContain('1 working day from the day after 9 March 2026 10:00');
  });
});

describe('the proposal for words that are not filed', () => {
  const world = openWorld();
  for (const role of ['AGT', 'DSP'] as const) world.directory.putStaff(staffAs(role));
  const ask = (subject: string) => callAsStaff(createPropose(world), subject, { body: { text: '家里没有暖气' } });

  test('Without a model an operator gets no proposal', async () => {
    expect(await ask('agt-one')).toMatchObject({ status: 200, body: { namedUnits: [] } });
  });

  test('An operator sees the units that a text names, by what people call them', async () => {
    world.directory.putUnit({
      id: 'urban',
      name: '和平区城市管理局',
      kind: 'department',
      ancestors: [],
      regionCode: '210102',
    });
    const asked = await callAsStaff(createPropose(world), 'agt-one', { body: { text: '城管局的人收摊贩的钱' } });
    expect(asked.body.namedUnits).toEqual([{ id: 'urban', name: '和平区城市管理局' }]);
  });

  test('Whoever does not file for others is refused', async () => {
    expect(await ask('dsp-one')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });
});
