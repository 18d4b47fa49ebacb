import { describe, expect, test } from 'vitest';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { MINUTE_MS, plusMillis } from '../../../shared/domain/clocks/instant.ts';
import { giveCommand } from '../../../shared/usecases/commands/execute-command.ts';
import { requestRef } from '../../../shared/usecases/filing/hashing.ts';
import { actorAs } from '../../support/domain/world.ts';
import { caseOf, failureOf, file, fileIn, give, succeeded, typesOf } from '../../support/usecases/cases.ts';
import { openWorld, type World } from '../../support/usecases/world.ts';

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
  test('adds exactly one event and answers the log with it', async () => {
    const world = openWorld();
    const id = await file(world);
    const { events, isRepeat } = succeeded(await giveCommand(world, id, accept, AGENT));
    expect(events).toEqual(await world.log.read(id));
    expect(events).toHaveLength(2);
    expect(isRepeat).toBe(false);
  });

  test('on an appeal that does not exist is not found', async () => {
    expect(failureOf(await giveCommand(openWorld(), 'nothing', accept, AGENT))).toBe('not-found');
  });

  test('decided on an older version than the case has is stale, and says which it has', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const answer = await giveCommand(world, id, comment(), AGENT, { expectedVersion: 1 });
    expect(answer).toEqual({ ok: false, error: { kind: 'stale-version', status: 'accepted', version: 2 } });
    expect(failureOf(await giveCommand(world, id, comment(), AGENT, { expectedVersion: 2 }))).toBeUndefined();
  });

  test('never goes back in time, whatever the clock of this machine says', async () => {
    const world = openWorld();
    const id = await file(world);
    const slow = { ...world, time: { now: () => plusMillis(world.time.now(), -5 * MINUTE_MS) } };
    const { events } = succeeded(await giveCommand(slow, id, accept, AGENT));
    expect(events[1]?.at).toBe(events[0]?.at);
  });
});

describe('two who act at once', () => {
  test('both succeed when both may: the second decides again on what the first left', async () => {
    const world = openWorld();
    const id = await file(world);
    const late = overtaken(world, async (append) => append === 1 && give(world, id, 'accept'));
    succeeded(await giveCommand(late, id, comment(), AGENT));
    expect(await typesOf(world, id)).toEqual(['submitted', 'accepted', 'commented']);
  });

  test('of two that exclude each other one is refused, with the state that the other left', async () => {
    const world = openWorld();
    const id = await file(world);
    const late = overtaken(world, async (append) => append === 1 && give(world, id, 'accept'));
    expect(await giveCommand(late, id, refuse, DISPATCHER)).toEqual({
      ok: false,
      error: { kind: 'illegal-transition', command: 'refuse', status: 'accepted', version: 2 },
    });
    expect(await typesOf(world, id)).toEqual(['submitted', 'accepted']);
  });

  test('with the version that both looked at one is stale', async () => {
    const world = openWorld();
    const id = await file(world);
    const both = [comment('t1'), comment('t2')].map((each) =>
      giveCommand(world, id, each, AGENT, { expectedVersion: 1 }),
    );
    const answers = (await Promise.all(both)).map(failureOf);
    expect(answers).toEqual([undefined, 'stale-version']);
    expect(await world.log.read(id)).toHaveLength(2);
  });

  test('a hundred comments at once are all kept or told to come again, each once', async () => {
    const world = openWorld();
    const id = await file(world);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => giveCommand(world, id, comment(`t${n}`), AGENT)),
    );
    const kept = (await world.log.read(id)).slice(1).flatMap(({ changes }) => changes.texts ?? []);
    const succeeded = answers.flatMap((answer, n) => (answer.ok ? [`t${n}`] : []));
    expect(kept.map(({ id: textId }) => textId).sort()).toEqual(succeeded.sort());
    expect(new Set(answers.map(failureOf))).toEqual(new Set([undefined, 'stale-version']));
  });

  test('who is overtaken ten times gives up as stale', async () => {
    const world = openWorld();
    const id = await file(world);
    const late = overtaken(world, (append) => give(world, id, 'comment', { textId: `other-${append}` }));
    expect(await giveCommand(late, id, comment(), AGENT)).toEqual({
      ok: false,
      error: { kind: 'stale-version', status: 'submitted', version: 11 },
    });
  });
});

describe('a request that comes again', () => {
  const request = requestRef('agt-one', 'k', { text: 'a' });

  test('is answered with the case as the first left it, and adds nothing', async () => {
    const world = openWorld();
    const id = await file(world);
    const first = succeeded(await giveCommand(world, id, comment(), AGENT, { request }));
    await give(world, id, 'accept');
    const again = succeeded(await giveCommand(world, id, comment(), AGENT, { request }));
    expect(again).toEqual({ events: first.events, isRepeat: true });
    expect(await world.log.read(id)).toHaveLength(3);
  });

  test('is answered although the command would no longer be allowed', async () => {
    const world = openWorld();
    const id = await file(world);
    succeeded(await giveCommand(world, id, accept, AGENT, { request, expectedVersion: 1 }));
    expect(succeeded(await giveCommand(world, id, accept, AGENT, { request, expectedVersion: 1 })).isRepeat).toBe(true);
  });

  test('with another body conflicts', async () => {
    const world = openWorld();
    const id = await file(world);
    succeeded(await giveCommand(world, id, comment(), AGENT, { request }));
    const other = { request: { ...request, bodyHash: 'another' } };
    expect(failureOf(await giveCommand(world, id, comment(), AGENT, other))).toBe('idempotency-conflict');
  });

  test('in parallel with itself adds one event', async () => {
    const world = openWorld();
    const id = await file(world);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => giveCommand(world, id, comment(), AGENT, { request })),
    );
    expect(answers.map((answer) => succeeded(answer).events.length)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(answers.filter((answer) => succeeded(answer).isRepeat)).toHaveLength(5);
    expect(await world.log.read(id)).toHaveLength(2);
  });

  test('after its answer was lost finds its event', async () => {
    const world = openWorld();
    const id = await file(world);
    const lossy = {
      ...world,
      log: {
        ...world.log,
        append: async (event: never) => {
          await world.log.append(event);
          throw new Error('lost');
        },
      },
    };
    await expect(giveCommand(lossy, id, comment(), AGENT, { request })).rejects.toThrow('lost');
    expect(succeeded(await giveCommand(world, id, comment(), AGENT, { request })).isRepeat).toBe(true);
    expect(await world.log.read(id)).toHaveLength(2);
  });

  test('is known by its own key only, not by a name that every object has', async () => {
    const world = openWorld();
    const id = await file(world);
    const answer = await giveCommand(world, id, comment(), AGENT, { request: { key: 'constructor', bodyHash: 'x' } });
    expect(succeeded(answer).isRepeat).toBe(false);
  });
});

describe('what a command prepares', () => {
  test('is done after the decision only', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'refused');
    let prepared = 0;
    const prepare = async () => {
      prepared++;
      return ok(undefined);
    };
    expect(failureOf(await giveCommand(world, id, accept, AGENT, { prepare }))).toBe('illegal-transition');
    expect(prepared).toBe(0);
  });

  test('keeps the event from being written when it is refused', async () => {
    const world = openWorld();
    const id = await file(world);
    const prepare = async () => ({ ok: false, error: { kind: 'not-found' } }) as const;
    expect(failureOf(await giveCommand(world, id, accept, AGENT, { prepare }))).toBe('not-found');
    expect((await caseOf(world, id)).version).toBe(1);
  });

  test('is done again when the command was overtaken', async () => {
    const world = openWorld();
    const id = await file(world);
    let prepared = 0;
    const prepare = async () => {
      prepared++;
      return ok(undefined);
    };
    const late = overtaken(world, async (append) => append === 1 && give(world, id, 'accept'));
    succeeded(await giveCommand(late, id, comment(), AGENT, { prepare }));
    expect(prepared).toBe(2);
  });
});
