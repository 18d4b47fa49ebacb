import { describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { CATALOGUE } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  commandBy,
  failureOf,
  file,
  give,
  succeeded,
  typesOf,
} from '#test/support/usecases/cases.ts';
import { inQueue, project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const by = (unitId: string) => ({ actor: { id: `unt-${unitId}`, grants: [{ role: 'UNT' as const, unitId }] } });

/** A fallen branch, routed to parks by SYS, which returns it; the return is upheld. */
async function returnedByParks(world: World, suggestedUnitId?: string): Promise<string> {
  const id = await file(world);
  await routeAppeal(world, id, 1);
  const suggestion = suggestedUnitId === undefined ? {} : { suggestedUnitId };
  await give(world, id, 'requestReturn', suggestion, { ...by('parks'), unitIds: ['bureau'] });
  await give(world, id, 'upholdReturn');
  return id;
}

describe('routing after a return', () => {
  test('after an upheld return SYS searches without that unit, its suggestion before last resort', async () => {
    const world = openWorld();
    const id = await returnedByParks(world, 'bureau');
    expect(await routeAppeal(world, id, 1)).toMatchObject({ phase: 'handling', routeAgain: false });
    const { routing, status } = await caseOf(world, id);
    expect(status).toBe('accepted');
    expect(routing?.candidates).toEqual([
      { unitId: 'bureau', score: 0, why: 'suggested-on-return' },
      { unitId: 'district', score: 0, why: 'last-resort' },
    ]);
  });

  test('a person dispatches after an upheld return, although a rule fits exactly', async () => {
    const world = openWorld();
    const id = await returnedByParks(world);
    const [rule] = CATALOGUE;
    if (!rule) throw new Error('no rule in the catalogue');
    world.directory.putRule({ ...rule, lead: 'street-2', assists: [] });
    await routeAppeal(world, id, 1);
    expect(await caseOf(world, id)).toMatchObject({
      status: 'accepted',
      routing: { candidates: [{ unitId: 'street-2', score: 1 }, { unitId: 'district' }] },
    });
  });

  test('an upheld return wakes the workflow', async () => {
    const world = openWorld();
    const id = await returnedByParks(world);
    const wait = { appealId: id, run: 1, token: 'token-1', phase: 'handling', checkpoint: world.time.now() } as const;
    await world.runs.arm(wait);
    world.workflow.openWait(wait.token);
    await driveWorkflow(world, (await world.log.read(id)).at(-1) as Parameters<typeof driveWorkflow>[1]);
    expect(world.workflow.answers.get(wait.token)).toMatchObject({ routeAgain: true });
  });

  test('after maxReturns SYS gives the case to the owner of last resort, final', async () => {
    const world = openWorld();
    const id = await returnedByParks(world);
    await routeAppeal(world, id, 1);
    await give(world, id, 'dispatch', { lead: 'heat' });
    world.clock.advance(HOUR_MS);
    await give(world, id, 'requestReturn', {}, by('heat'));
    await give(world, id, 'adjudicate', { upheld: true });
    await routeAppeal(world, id, 1);
    const appeal = await caseOf(world, id);
    expect(appeal.status).toBe('dispatched');
    expect(findLead(appeal)).toMatchObject({ unitId: 'district', final: true });
    expect((await typesOf(world, id)).slice(-2)).toEqual(['candidatesSuggested', 'dispatched']);
  });

  test('a report is left to a person even after maxReturns', async () => {
    const world = openWorld({ policy: { maxReturns: 1 } });
    const id = await file(world, aboutATree({ kind: 'report' }));
    await routeAppeal(world, id, 1);
    await give(world, id, 'accept');
    await give(world, id, 'dispatch');
    await give(world, id, 'requestReturn', {}, by('parks'));
    await give(world, id, 'upholdReturn');
    await routeAppeal(world, id, 1);
    const { status, routing } = await caseOf(world, id);
    expect([status, routing?.candidates.map(({ unitId }) => unitId)]).toEqual(['accepted', ['district']]);
  });
});

describe('the queue of returns', () => {
  test('the queue of returns has the lead’s return until the decision, and the unit loses an upheld one', async () => {
    const world = openWorld();
    const id = await file(world);
    await routeAppeal(world, id, 1);
    await give(world, id, 'requestReturn', {}, by('parks'));
    await project(world, world.log.all());
    const idsIn = async (...queue: [Parameters<typeof inQueue>[1], string?]) =>
      (await inQueue(world, ...queue)).map(({ appealId }) => appealId);
    expect(await idsIn('returns')).toEqual([id]);
    await give(world, id, 'upholdReturn');
    await project(world, world.log.all());
    expect(await idsIn('returns')).toEqual([]);
    expect(await idsIn('dispatch')).toEqual([id]);
    for (const unit of ['parks', 'street-1']) expect(await idsIn('unit', unit)).toEqual([]);
  });
});

describe('over the use case of commands', () => {
  const request = { reason: '不属本单位职责', basis: '三定方案第五条', suggestedUnit: 'bureau' };

  test('the words of a return are internal notes, and a unit that returned the case reads it no more', async () => {
    const world = openWorld();
    const id = await file(world);
    await routeAppeal(world, id, 1);
    succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'requestReturn', request));
    expect((await world.texts.list(id)).map(({ kind, text }) => `${kind} ${text}`)).toEqual(
      expect.arrayContaining(['reason 不属本单位职责', 'basis 三定方案第五条']),
    );
    succeeded(await commandBy(world, asStaff('DSP'), id, 'upholdReturn', {}));
    expect(failureOf(await commandBy(world, asStaff('UNT', 'parks'), id, 'comment', { text: '?' }))).toBe('not-found');
  });

  test('an assist that returns its share gets the case as it last saw it', async () => {
    const world = openWorld();
    const id = await file(world);
    await routeAppeal(world, id, 1);
    const seen = succeeded(await commandBy(world, asStaff('UNT', 'street-1'), id, 'requestReturn', request));
    expect(seen.appeal.status).toBe('dispatched');
    expect((await caseOf(world, id)).assignments).toMatchObject([{ status: 'toSign' }, { status: 'returned' }]);
  });

  test('a worker is looked up in the directory and finds the case afterwards', async () => {
    const world = openWorld();
    const id = await file(world);
    await routeAppeal(world, id, 1);
    await give(world, id, 'sign');
    const worker = asStaff('WRK', 'parks');
    expect(failureOf(await commandBy(world, worker, id, 'fieldReport', { note: '?' }))).toBe('not-found');
    const unknown = await commandBy(world, asStaff('UNT', 'parks'), id, 'assignWorker', { worker: 'nobody' });
    expect(failureOf(unknown)).toBe('invalid: unknown-worker');
    const named = { worker: worker.callerId };
    succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'assignWorker', named, { key: 'key-again' }));
    succeeded(await commandBy(world, worker, id, 'fieldReport', { note: '已到现场' }));
    await project(world, world.log.all());
    expect((await inQueue(world, 'mine', worker.callerId)).map(({ appealId }) => appealId)).toEqual([id]);
  });
});
