import { describe, expect, test, vi } from 'vitest';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { applyRule, decide, decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import { EVENT_SCHEMA } from '#appeals/case/domain/event.ts';
import { evolve, fold } from '#appeals/case/domain/evolve.ts';
import { RULES } from '#appeals/case/domain/rules/all-rules.ts';
import { draftClocks } from '#appeals/case/domain/rules/clock-draft.ts';
import type { CommandBodies } from '#appeals/case/domain/rules/command.ts';
import type { Rule } from '#appeals/case/domain/rules/rule.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { FITTING } from '#test/support/domain/bodies.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { submission } from '#test/support/domain/filings.ts';
import { actorAs, contextAt, frozen, localTime } from '#test/support/domain/world.ts';

const NOW = localTime('2026-03-09 10:00');

describe('a decision', () => {
  test('an accepted command gives exactly one event, with the next version', () => {
    const given = givenCase();
    const result = given.try('accept');
    expect(result.ok && result.value).toMatchObject({
      appealId: 'appeal-1',
      version: 2,
      type: 'appeal.accepted',
      schema: EVENT_SCHEMA,
      at: given.now,
      actor: { id: 'agt-one', role: 'AGT', unitId: 'centre' },
      changes: { status: 'accepted' },
    });
    expect(given.when('accept').appeal.version).toBe(2);
  });

  test('decide is pure: the same arguments give the same event and do not change', () => {
    const { appeal, context } = givenCaseIn('inProgress');
    const command = frozen({ name: 'submitResult', body: FITTING.submitResult } as const);
    const actor = frozen(actorAs('UNT', 'parks'));
    const [first, second] = [1, 2].map(() => decide(frozen(appeal), command, actor, context));
    expect(first?.ok).toBe(true);
    expect(first).toStrictEqual(second);
  });

  test('a command on an older version is refused as stale, with the present version', () => {
    const given = givenCase();
    const refused = given.try('accept', {}, actorAs('DSP'), { expectedVersion: 2 });
    expect(refused).toEqual({ ok: false, error: { kind: 'stale-version', status: 'submitted', version: 1 } });
    expect(given.try('accept', {}, actorAs('DSP'), { expectedVersion: 1 }).ok).toBe(true);
  });

  test('a refusal by role contains neither version nor state', () => {
    const refused = givenCase().try('dispatch', {}, actorAs('APP'), { expectedVersion: 99 });
    expect(refused).toEqual({ ok: false, error: { kind: 'not-permitted', command: 'dispatch', role: 'APP' } });
  });

  test('a caller without grants may do nothing', () => {
    const nobody: Actor = { id: 'nobody', grants: [] };
    const given = givenCase();
    expect(getRefusal(given.try('urge', {}, nobody))).toBe('not-permitted');
    expect(canDo(given.appeal, nobody, given.context)).toEqual([]);
    expect(given.try('dispatch', {}, actorAs('FUP'))).toMatchObject({ error: { role: 'FUP' } });
  });

  test('a command is accepted by any grant of the caller that allows it', () => {
    const officer: Actor = {
      id: 'both',
      grants: [
        { role: 'UNT', unitId: 'street-1' },
        { role: 'AUD', unitId: 'centre' },
        { role: 'UNT', unitId: 'parks' },
      ],
    };
    const given = givenCaseIn('dispatched').when('sign', {}, officer);
    expect(given.events.at(-1)?.actor).toEqual({ id: 'both', role: 'UNT', unitId: 'parks' });
    expect(canDo(given.appeal, officer, given.context)).toEqual([
      'addAssist',
      'passDown',
      'assignWorker',
      'contact',
      'interimReply',
      'ask',
      'requestExtension',
      'requestHold',
      'requestTermination',
      'submitResult',
      'comment',
    ]);
  });

  test('the event contains the call for which an operator acts', () => {
    const operator: Actor = { ...actorAs('AGT'), callId: 'call-7' };
    expect(givenCaseIn('needsInfo').when('supply', {}, operator).events.at(-1)?.actor.callId).toBe('call-7');
    expect(givenCase({ filedBy: operator }).appeal.filedBy.callId).toBe('call-7');
  });

  test('the event contains key and body hash of the request, to recognise a repeat', () => {
    const given = givenCase();
    const request = { key: 'key-1', bodyHash: 'hash-1' };
    const result = given.try('comment', {}, actorAs('APP'), { request });
    if (!result.ok) throw new Error('refused');
    expect(evolve(given.appeal, result.value).answered).toMatchObject({ key: 'key-1', bodyHash: 'hash-1', version: 2 });
  });

  test('a filing by a role that may not file is refused', () => {
    const command = { name: 'submit', body: submission(NOW) } as const;
    expect(getRefusal(decideFiling('a', command, actorAs('DSP'), contextAt(NOW)))).toBe('not-permitted');
    expect(getRefusal(decideFiling('a', command, actorAs('WRK', 'street-1'), contextAt(NOW)))).toBeUndefined();
    const answered = { name: 'submitAnswered', body: { ...submission(NOW), replyId: 'text-reply' } } as const;
    expect(getRefusal(decideFiling('a', answered, actorAs('APP'), contextAt(NOW)))).toBe('not-permitted');
  });
});

describe('rare decisions', () => {
  test('a command by a person without roles is not permitted', () => {
    const result = givenCase().try('comment', {}, { id: 'somebody', grants: [] });
    expect(result).toEqual({ ok: false, error: { kind: 'not-permitted', command: 'comment', role: 'APP' } });
  });

  test('the end of a case stops each open clock once', () => {
    for (const given of [givenCaseIn('closed'), givenCaseIn('refused'), givenCaseIn('inProgress').when('withdraw')]) {
      expect(given.events.at(-1)?.changes.clocks?.some(({ entry }) => entry === 'stop')).toBe(true);
      for (const { ledger } of given.appeal.clocks) {
        const entries = ledger.map(({ entry }) => entry);
        expect(entries.filter((entry, index) => entry === 'stop' && entries[index - 1] === 'stop')).toEqual([]);
      }
    }
  });

  test('the end of a case also stops a clock that its rule has just resumed', () => {
    const { appeal, context } = givenCaseIn('needsInfo');
    const rule: Rule<'withdraw', CommandBodies['withdraw']> = {
      decide: (step) => ({
        to: 'closed',
        data: {},
        changes: { clocks: draftClocks(step.appeal, step.context).resume('accept').entries },
      }),
    };
    const as = { id: 'citizen-1', role: 'APP' } as const;
    const result = applyRule(appeal, { name: 'withdraw', body: FITTING.withdraw }, rule, as, context, undefined);
    if (!result.ok) throw new Error('refused');
    expect(evolve(appeal, result.value).clocks.map(({ kind, state }) => [kind, state])).toEqual([
      ['accept', 'stopped'],
      ['lapse', 'stopped'],
    ]);
  });

  test('a rule that leads to a state outside the table throws', () => {
    const outcome = vi.spyOn(RULES.accept, 'decide');
    outcome.mockReturnValue({ to: 'closed', data: {} } as never);
    expect(() => givenCase().try('accept')).toThrow('accept may not lead to closed');
    outcome.mockReturnValue({ data: {} } as never);
    expect(() => givenCase().try('accept')).toThrow('accept may not lead to the same state');
    outcome.mockRestore();
    expect(givenCase().try('accept').ok).toBe(true);
  });
});

describe('a log of events', () => {
  test('a log folds to the case on which each command was decided', () => {
    const { events, appeal } = givenCaseIn('closed');
    expect(fold(events)).toStrictEqual(appeal);
    expect(fold([])).toBeUndefined();
  });

  test('a log with a gap, a double or a wrong first event throws', () => {
    const { events } = givenCaseIn('dispatched');
    const [first, second, third] = events;
    if (!first || !second || !third) throw new Error('too short');
    expect(() => fold([first, third])).toThrow(/version|event 3/);
    expect(() => fold([first, second, second])).toThrow(/event 2/);
    expect(() => fold([second])).toThrow(/begin/);
    expect(() => fold([{ ...first, version: 2 }])).toThrow(/begin/);
  });

  test('an event on an unknown clock or assignment throws', () => {
    const given = givenCase();
    const result = given.try('comment');
    if (!result.ok) throw new Error('refused');
    const stop = { entry: 'stop', clock: 'c9', at: given.now } as const;
    expect(() => evolve(given.appeal, { ...result.value, changes: { clocks: [stop] } })).toThrow(/c9/);
    const assignments = [{ id: 'a9', status: 'done' }] as const;
    expect(() => evolve(given.appeal, { ...result.value, changes: { assignments } })).toThrow(/a9/);
  });
});
