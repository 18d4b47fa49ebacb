import { describe, expect, test } from 'vitest';
import { executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { failureOf, file, fileIn, give, succeeded, typesOf } from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const comment = (textId = 't1') => ({ name: 'comment' as const, body: { textId, internal: false } });
const accept = { name: 'accept' as const, body: { category: '0101' } };
const refuse = { name: 'refuse' as const, body: { reason: 'LITIGATION' as const } };
const AGENT = actorAs('AGT');
const DISPATCHER = actorAs('DSP');

/** The same world, in which somebody else is faster: before the n-th append `meanwhile` is done. */
function overtaken(world: World, meanwhile: (append: number) => Promise<unknown>): World {
  let appends = 0;
  return {
    ...world,
    log: {
      ...world.log,
      append: async (event) => {
        await meanwhile(++appends);
        return world.log.append(event);
      },
    },
  };
}

describe('a command', () => {
  test('a command adds exactly one event and answers the log with it', async () => {
    const world = openWorld();
    const id = await file(world);
    const { events } = succeeded(await executeCommand(world, id, accept, AGENT));
    expect(events).toEqual(await world.log.read(id));
    expect(events).toHaveLength(2);
  });

  test('a command on an appeal that does not exist is not found', async () => {
    expect(failureOf(await executeCommand(openWorld(), 'nothing', accept, AGENT))).toBe('not-found');
  });

  test('a command on an older version is stale, and the answer has the present version', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const answer = await executeCommand(world, id, comment(), AGENT, { expectedVersion: 1 });
    expect(answer).toEqual({ ok: false, error: { kind: 'stale-version', status: 'accepted', version: 2 } });
    expect(failureOf(await executeCommand(world, id, comment(), AGENT, { expectedVersion: 2 }))).toBeUndefined();
  });

  test('a command never goes back in time, whatever the clock of this machine says', async () => {
    const world = openWorld();
    const id = await file(world);
    const slow = { ...world, time: { now: () => plusMillis(world.time.now(), -5 * MINUTE_MS) } };
    const { events } = succeeded(await executeCommand(slow, id, accept, AGENT));
    expect(events[1]?.at).toBe(events[0]?.at);
  });
});

describe('two who act at once', () => {
  test('two compatible commands at once both succeed: the second is decided again after the first', async () => {
    const world = openWorld();
    const id = await file(world);
    const late = overtaken(world, async (append) => append === 1 && give(world, id, 'accept'));
    succeeded(await executeCommand(late, id, comment(), AGENT));
    expect(await typesOf(world, id)).toEqual(['submitted', 'accepted', 'commented']);
  });

  test('of two commands that exclude each other one is refused, with the state that the other left', async () => {
    const world = openWorld();
    const id = await file(world);
    const late = overtaken(world, async (append) => append === 1 && give(world, id, 'accept'));
    expect(await executeCommand(late, id, refuse, DISPATCHER)).toEqual({
      ok: false,
      error: { kind: 'illegal-transition', command: 'refuse', status: 'accepted', version: 2 },
    });
    expect(await typesOf(world, id)).toEqual(['submitted', 'accepted']);
  });

  test('of two commands on the same version one is stale', async () => {
    const world = openWorld();
    const id = await file(world);
    const both = [comment('t1'), comment('t2')].map((each) =>
      executeCommand(world, id, each, AGENT, { expectedVersion: 1 }),
    );
    const answers = (await Promise.all(both)).map(failureOf);
    expect(answers).toEqual([undefined, 'stale-version']);
    expect(await world.log.read(id)).toHaveLength(2);
  });

  test('each of a hundred comments at once is stored once or refused for a repeat', async () => {
    const world = openWorld();
    const id = await file(world);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => executeCommand(world, id, comment(`t${n}`), AGENT)),
    );
    const kept = (await world.log.read(id)).slice(1).flatMap(({ changes }) => changes.texts ?? []);
    const succeeded = answers.flatMap((answer, n) => (answer.ok ? [`t${n}`] : []));
    expect(kept.map(({ id: textId }) => textId).sort()).toEqual(succeeded.sort());
    expect(new Set(answers.map(failureOf))).toEqual(new Set([undefined, 'stale-version']));
  });

  test('a command that is overtaken ten times gives up as stale', async () => {
    const world = openWorld();
    const id = await file(world);
    const late = overtaken(world, (append) => give(world, id, 'comment', { textId: `other-${append}` }));
    expect(await executeCommand(late, id, comment(), AGENT)).toEqual({
      ok: false,
      error: { kind: 'stale-version', status: 'submitted', version: 11 },
    });
  });
});
