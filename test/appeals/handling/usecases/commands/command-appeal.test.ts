import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { MediaRecord } from '#media/media.port.ts';
import { mediaRecord } from '#test/support/contract/samples.ts';
import { actorAs, instant } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  failureOf,
  file,
  fileIn,
  give,
  provenIn,
  succeeded,
  typesOf,
} from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '#test/support/usecases/deaths.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const AGENT = asStaff('AGT');
const COMMENT = { text: '请尽快处理' };
const toCall = ({ viewer, callerId }: ReturnType<typeof asStaff>) => ({ caller: viewer, callerId });
const textsBeyondTheOriginal = async (world: World, id: string) =>
  (await world.texts.list(id)).filter((text) => text.id !== 'original');

describe('a command of somebody who has nothing to do with the case', () => {
  const strangers = [
    ['another citizen', asAppellant('citizen-2')],
    ['a unit that has no share in it', asStaff('UNT', 'heat')],
    ['somebody without any grant', { viewer: { kind: 'staff', id: 'x', grants: [] } as const, callerId: 'x' }],
    ['a service manager', asStaff('MGR')],
  ] as const;

  test.each(strangers)('a command by somebody without access to the case is not found: %s', async (_, who) => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    const answer = await commandBy(world, who, id, 'comment', COMMENT);
    expect(answer).toEqual({ ok: false, error: { kind: 'not-found' } });
    expect(await textsBeyondTheOriginal(world, id)).toEqual([]);
  });

  test('a command on a foreign case is answered like one on a number that is unknown or invalid', async () => {
    const world = openWorld();
    const call = { ...toCall(AGENT), command: 'comment', request: COMMENT, key: 'k' } as const;
    for (const number of [buildAppealNumber(world.time.now(), 7), '123', '', '二六〇三'])
      expect(await commandAppeal(world, { ...call, number })).toEqual({ ok: false, error: { kind: 'not-found' } });
  });

  test('a command is not found for the accused unit of a report, units below it, and all their roles', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau' }));
    for (const unit of ['bureau', 'bureau-office'])
      expect(failureOf(await commandBy(world, asStaff('UNT', unit), id, 'comment', COMMENT))).toBe('not-found');
    const grants = [
      { role: 'DSP', unitId: 'centre' },
      { role: 'UNT', unitId: 'bureau-office' },
    ] as const;
    const two = { viewer: { kind: 'staff', id: 'two', grants } as const, callerId: 'two' };
    expect(failureOf(await commandBy(world, two, id, 'comment', COMMENT))).toBe('not-found');
  });
});

describe('words of a command', () => {
  test('words of a command are stored apart from the event, which names them', async () => {
    const world = openWorld();
    const id = await file(world);
    const seen = succeeded(await commandBy(world, AGENT, id, 'askInfo', { question: '哪一栋楼？' }));
    expect(seen.appeal.status).toBe('needsInfo');
    const [text] = await textsBeyondTheOriginal(world, id);
    expect(text).toMatchObject({ kind: 'question', text: '哪一栋楼？', by: 'agt-one' });
    expect(seen.appeal.texts.at(-1)).toMatchObject({ id: text?.id, kind: 'question' });
    expect(JSON.stringify(seen.events)).not.toContain('哪一栋楼');
  });

  test('words of a refused command are not stored', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    expect(failureOf(await commandBy(world, AGENT, id, 'askInfo', { question: '？' }))).toBe('illegal-transition');
    expect(failureOf(await commandBy(world, asStaff('AUD'), id, 'comment', COMMENT))).toBe('not-permitted');
    expect(await textsBeyondTheOriginal(world, id)).toEqual([]);
  });

  test('words of a repeated command are stored once', async () => {
    const world = openWorld();
    const id = await file(world);
    const first = succeeded(await commandBy(world, AGENT, id, 'comment', COMMENT));
    const again = succeeded(await commandBy(world, AGENT, id, 'comment', COMMENT));
    expect(again.events).toEqual(first.events);
    expect(await textsBeyondTheOriginal(world, id)).toHaveLength(1);
  });

  test('words of another body under the same key conflict and change nothing', async () => {
    const world = openWorld();
    const id = await file(world);
    await commandBy(world, AGENT, id, 'comment', COMMENT);
    const other = await commandBy(world, AGENT, id, 'comment', { text: '别的' });
    expect(failureOf(other)).toBe('idempotency-conflict');
    expect(await textsBeyondTheOriginal(world, id)).toMatchObject([COMMENT]);
  });

  test('words of two concurrent bodies under one key stay with their own event', async () => {
    const world = openWorld();
    const id = await file(world);
    const answers = await Promise.all(
      ['甲', '乙', '丙'].map((text) => commandBy(world, AGENT, id, 'comment', { text })),
    );
    const winner = ['甲', '乙', '丙'].filter((_, n) => answers[n]?.ok);
    expect(winner).toHaveLength(1);
    const { texts } = await caseOf(world, id);
    const named = (await world.texts.list(id)).find((text) => text.id === texts.at(-1)?.id);
    expect(named?.text).toBe(winner[0]);
  });

  test('words of two people with the same key are two comments', async () => {
    const world = openWorld();
    const id = await file(world);
    await commandBy(world, AGENT, id, 'comment', { text: '甲' }, { key: 'k' });
    await commandBy(world, asAppellant(), id, 'comment', { text: '乙' }, { key: 'k' });
    expect((await textsBeyondTheOriginal(world, id)).map(({ text }) => text)).toEqual(['甲', '乙']);
  });

  test('all words of an answer are stored, each of its kind', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const result = { solved: true, publicReply: '已清理', internalNote: '外包队处理' };
    succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'submitResult', result));
    expect((await textsBeyondTheOriginal(world, id)).map(({ kind, text }) => [kind, text])).toEqual([
      ['publicReply', '已清理'],
      ['internalNote', '外包队处理'],
    ]);
  });
});

describe('a request that comes again', () => {
  test('a repeated request is answered although the command would no longer be allowed', async () => {
    const world = openWorld();
    const id = await file(world);
    const accept = () => commandBy(world, AGENT, id, 'accept', { category: '0101' }, { expectedVersion: 1 });
    const first = succeeded(await accept());
    expect(succeeded(await accept()).appeal).toEqual(first.appeal);
    expect(await typesOf(world, id)).toEqual(['submitted', 'accepted']);
  });

  test('a request in parallel with itself adds one event, and all get the same answer', async () => {
    const world = openWorld();
    const id = await file(world);
    const answers = await Promise.all(Array.from({ length: 6 }, () => commandBy(world, AGENT, id, 'comment', COMMENT)));
    expect(answers.map((answer) => succeeded(answer).appeal.version)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(await world.log.read(id)).toHaveLength(2);
  });

  test('a request that is repeated after its answer was lost finds its event', async () => {
    const world = openWorld();
    const id = await file(world);
    const append = async (event: AppealEvent) => {
      await world.log.append(event);
      throw new Error('lost');
    };
    const lossy = { ...world, log: { ...world.log, append } };
    await expect(commandBy(lossy, AGENT, id, 'comment', COMMENT)).rejects.toThrow('lost');
    expect(succeeded(await commandBy(world, AGENT, id, 'comment', COMMENT)).appeal.version).toBe(2);
    expect(await world.log.read(id)).toHaveLength(2);
  });

  test('a request that is overtaken ten times is refused as stale, with the version of the case', async () => {
    const world = openWorld();
    const id = await file(world);
    let others = 0;
    const append = async (event: AppealEvent) => {
      await give(world, id, 'comment', { textId: `other-${++others}` });
      return world.log.append(event);
    };
    const answer = await commandBy({ ...world, log: { ...world.log, append } }, AGENT, id, 'comment', COMMENT);
    expect(answer).toEqual({ ok: false, error: { kind: 'stale-version', status: 'submitted', version: 11 } });
  });
});

describe('files of a command', () => {
  const photo = (id: string, ownerId = 'unt-parks') => mediaRecord(id, { ownerId, state: 'ready' });

  test('files of a command go to the case once the command has succeeded', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await world.media.create(photo('after'));
    const result = { solved: true, publicReply: '好了', media: ['after'] };
    const seen = succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'submitResult', result));
    expect(seen.appeal.media).toEqual([{ id: 'after', version: 5, by: 'staff', round: 1 }]);
    expect(await world.media.get(['after'])).toMatchObject([{ appealId: id }]);
  });

  test('files that are foreign, of another case or unknown are refused, and the command with them', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await world.media.create(photo('theirs', 'unt-heat'));
    await world.media.create(photo('used'));
    await world.media.attach('used', 'unt-parks', 'another-appeal', world.time.now());
    const why = async (media: string) => {
      const result = { solved: true, publicReply: '好了', media: [media] };
      return failureOf(await commandBy(world, asStaff('UNT', 'parks'), id, 'submitResult', result, { key: media }));
    };
    expect(await why('theirs')).toBe('unknown-reference: media[0] media');
    expect(await why('none')).toBe('unknown-reference: media[0] media');
    expect(await why('used')).toBe('unknown-reference: media[0] media-taken');
    expect((await caseOf(world, id)).status).toBe('inProgress');
    expect(await textsBeyondTheOriginal(world, id)).toEqual([]);
  });

  test('files of a refused command stay free', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    await world.media.create(photo('early'));
    const result = { solved: true, publicReply: '好了', media: ['early'] };
    expect(failureOf(await commandBy(world, asStaff('UNT', 'parks'), id, 'submitResult', result))).toBe(
      'illegal-transition',
    );
    expect((await world.media.get(['early']))[0]?.appealId).toBeUndefined();
  });
});

describe('the after-photo of a field case', () => {
  const PARKS = asStaff('UNT', 'parks');
  const inTheField = async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'assignWorker', {}, { actor: actorAs('UNT', 'parks'), staffIds: ['wrk-parks'] });
    return { world, id };
  };
  const create = (world: World, id: string, more: Partial<MediaRecord>) =>
    world.media.create(mediaRecord(id, { ownerId: 'unt-parks', at: world.time.now(), ...more }));
  const submit = async (world: World, id: string, media: string[]) =>
    failureOf(await commandBy(world, PARKS, id, 'submitResult', { solved: true, publicReply: '好了', media }));

  test.each([
    ['a recording', { state: 'ready', contentType: 'audio/wav' }],
    ['a photo that was rejected', { state: 'rejected', reason: 'not what it was declared to be' }],
    ['a photo that was announced and never sent', { at: instant('2026-03-09T01:00:00Z') }],
  ] as const)('the after-photo of a field case is not %s, now or from before', async (_, more) => {
    const { world, id } = await inTheField();
    await create(world, 'm1', more);
    expect(await submit(world, id, ['m1'])).toBe('invalid: after-photo-required');
    succeeded(await commandBy(world, PARKS, id, 'contact', { how: 'visit', media: ['m1'] }));
    expect(await submit(world, id, [])).toBe('invalid: after-photo-required');
  });

  test.each([
    ['has been inspected', { state: 'ready' }],
    ['is being inspected', { state: 'inspecting', at: instant('2026-03-09T01:00:00Z') }],
    ['was announced just now: whether it comes nobody knows yet', { state: 'pending' }],
  ] as const)('the after-photo of a field case is a photo that %s, now or from before', async (_, more) => {
    const { world, id } = await inTheField();
    await create(world, 'm1', more);
    succeeded(await commandBy(world, PARKS, id, 'contact', { how: 'visit', media: ['m1'] }));
    const given = await commandBy(world, PARKS, id, 'submitResult', { solved: true, publicReply: '好了' });
    expect(succeeded(given).appeal.status).toBe('resultReview');
    const other = await inTheField();
    await create(other.world, 'm1', more);
    const result = { solved: true, publicReply: '好了', media: ['m1'] };
    expect((await commandBy(other.world, PARKS, other.id, 'submitResult', result)).ok).toBe(true);
  });
});

describe('a command that died half-way', () => {
  const REQUEST = { solved: true, publicReply: '好了', internalNote: '内部', media: ['after'] };
  const open = async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await world.media.create(mediaRecord('after', { ownerId: 'unt-parks' }));
    return { world, id };
  };
  const submit = (deps: World, id: string) => commandBy(deps, asStaff('UNT', 'parks'), id, 'submitResult', REQUEST);

  test('a command that crashed half-way is completed by its retry, wherever it stopped', async () => {
    const undisturbed = await open();
    const counting = dying(undisturbed.world, NEVER);
    succeeded(await submit(counting.ports, undisturbed.id));
    expect(counting.effects()).toBe(4);
    for (const death of deathsOf(counting.effects())) {
      const { world, id } = await open();
      await expect(submit(dying(world, death).ports, id)).rejects.toThrow(Death);
      succeeded(await submit(world, id));
      expect(world.log.all()).toEqual(undisturbed.world.log.all());
      expect(await world.texts.list(id)).toEqual(await undisturbed.world.texts.list(id));
      expect(await world.media.get(['after'])).toEqual(await undisturbed.world.media.get(['after']));
    }
  });
});

describe('the answer', () => {
  test('an answer shows the case to the caller only with the grants that reach it', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    const grants = [
      { role: 'UNT', unitId: 'heat' },
      { role: 'UNT', unitId: 'parks' },
    ] as const;
    const both = { viewer: { kind: 'staff', id: 'both', grants } as const, callerId: 'both' };
    const seen = succeeded(await commandBy(world, both, id, 'sign', {}));
    expect(seen.scope.grants).toEqual([{ role: 'UNT', unitId: 'parks' }]);
    expect(seen.events.at(-1)?.actor).toEqual({ id: 'both', role: 'UNT', unitId: 'parks' });
  });

  test('an answer names the call when an operator speaks for a caller', async () => {
    const world = openWorld();
    const id = await file(world);
    const { number } = await caseOf(world, id);
    const request = { text: '来电', internal: true };
    const call = { ...toCall(AGENT), number, command: 'comment', request, key: 'k' } as const;
    const seen = succeeded(await commandAppeal(world, { ...call, callId: 'call-9' })).access;
    expect(seen.events.at(-1)?.actor.callId).toBe('call-9');
  });

  test('an answer to a repeat is the case as the first call left it, also when it is closed since', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    const first = succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'sign', {}));
    succeeded(await commandBy(world, asAppellant(), id, 'withdraw', {}));
    const again = succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'sign', {}));
    expect(again.appeal).toEqual(first.appeal);
    expect(await typesOf(world, id)).toEqual(['submitted', 'accepted', 'dispatched', 'signed', 'withdrawn']);
  });

  test('a unit that gives the case back gets the case as it is then, also for a repeat', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await give(world, id, 'accept');
    await give(world, id, 'dispatch', { lead: 'parks', assists: ['street-1'] }, { unitIds: ['parks', 'street-1'] });
    const words = { reason: '不属本单位职责', basis: '三定方案' };
    for (const unit of ['street-1', 'parks']) {
      const first = succeeded(await commandBy(world, asStaff('UNT', unit), id, 'requestReturn', words, { key: unit }));
      expect(first.appeal.assignments.find(({ unitId }) => unitId === unit)?.status).toBe(
        unit === 'parks' ? 'toSign' : 'returned',
      );
      if (unit === 'parks') succeeded(await commandBy(world, asStaff('DSP'), id, 'upholdReturn', {}));
      else expect(first.scope.grants).toEqual([]);
      const again = succeeded(await commandBy(world, asStaff('UNT', unit), id, 'requestReturn', words, { key: unit }));
      expect([again.appeal.version, again.appeal]).toEqual([first.appeal.version, first.appeal]);
      const { number } = await caseOf(world, id);
      expect((await openCase(world, number, asStaff('UNT', unit).viewer)).ok).toBe(false);
    }
  });

  test('an answer to a command on an older version is stale', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    expect(failureOf(await commandBy(world, AGENT, id, 'comment', COMMENT, { expectedVersion: 1 }))).toBe(
      'stale-version',
    );
  });
});

describe('an operator who speaks for a caller', () => {
  const CALL = { callId: 'call-9' };
  const proven = async (world: World, id: string, by = AGENT.callerId) => ({
    ...CALL,
    proof: await provenIn(world, id, by, CALL.callId),
  });

  test('an operator names what was proven in the call; the event has the call and the kind of proof', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    const { events } = succeeded(await commandBy(world, AGENT, id, 'withdraw', {}, await proven(world, id)));
    expect(events.at(-1)).toMatchObject({ type: 'appeal.withdrawn', actor: { callId: 'call-9', proof: 'phone' } });
  });

  test('an operator without a proof of this appeal is refused, and no word is stored', async () => {
    const world = openWorld();
    const [id, other] = [
      await file(world, aboutATree(), { key: 'k1' }),
      await file(world, aboutATree(), { key: 'k2' }),
    ];
    const answer = await commandBy(world, AGENT, id, 'urge', { text: '请快一点' }, await proven(world, other));
    expect(failureOf(answer)).toBe('unknown-reference: proof proof');
    expect(await textsBeyondTheOriginal(world, id)).toEqual([]);
    expect(await typesOf(world, id)).toEqual(['submitted']);
  });

  test('a proof is checked for operators only', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched');
    const unit = asStaff('UNT', 'parks');
    const options = await proven(world, id, unit.callerId);
    expect(failureOf(await commandBy(world, unit, id, 'comment', COMMENT, options))).toBe('role-required');
  });

  test('an operator gets the same answer to a repeat, whatever proof it names', async () => {
    const world = openWorld();
    const id = await file(world);
    const first = succeeded(await commandBy(world, AGENT, id, 'urge', {}, await proven(world, id)));
    const again = await commandBy(world, AGENT, id, 'urge', {}, { ...CALL, proof: '0'.repeat(32) });
    expect(succeeded(again).appeal).toEqual(first.appeal);
  });
});
