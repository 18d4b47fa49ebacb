import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES, isGivenForCallers } from '#appeals/case/domain/transitions.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

const SPEAKING = actorAs('AGT');
const BARE: Actor = { id: SPEAKING.id, grants: SPEAKING.grants };
const ON_CALL: Actor = { ...BARE, callId: 'call-1' };
const UNPROVEN = (path: string) => ({ ok: false, error: { kind: 'invalid', code: 'caller-unproven', path } });

test('an operator gives for a caller the commands of both appellants and operators', () => {
  expect(COMMAND_NAMES.filter(isGivenForCallers)).toEqual([
    'supply',
    'reopen',
    'withdraw',
    'urge',
    'comment',
    'correctContact',
  ]);
});

describe.each([
  ['supply', 'needsInfo'],
  ['urge', 'inProgress'],
  ['withdraw', 'inProgress'],
  ['reopen', 'closed'],
] as const)('%s by an operator', (command, status) => {
  const given = givenCaseIn(status);

  test('a command for a caller needs a call and a proof', () => {
    expect(given.try(command, {}, BARE)).toEqual(UNPROVEN('callId'));
    expect(given.try(command, {}, ON_CALL)).toEqual(UNPROVEN('proof'));
    expect(given.try(command, {}, { ...BARE, proof: 'phone' })).toEqual(UNPROVEN('callId'));
  });

  test('the event contains the call and how the caller was identified', () => {
    const result = given.try(command, {}, SPEAKING);
    expect(result.ok && result.value.actor).toMatchObject({ role: 'AGT', callId: 'call-1', proof: 'phone' });
  });
});

describe('a comment by an operator', () => {
  const given = givenCaseIn('inProgress');

  test('an operator’s own comment needs no caller', () => {
    expect(given.try('comment', { internal: false }, BARE).ok).toBe(true);
    expect(given.try('comment', { internal: true }, ON_CALL).ok).toBe(true);
  });

  test('a caller’s comment needs the proof', () => {
    expect(given.try('comment', { internal: false }, ON_CALL)).toEqual(UNPROVEN('proof'));
    expect(given.try('comment', { internal: false }, SPEAKING).ok).toBe(true);
  });
});

test('a supervisor reopens without a caller', () => {
  expect(givenCaseIn('closed').try('reopen', {}, actorAs('SUP')).ok).toBe(true);
});

test('an operator’s own commands record no proof', () => {
  expect(givenCaseIn('accepted').events.at(-1)?.actor).toMatchObject({ role: 'AGT', callId: 'call-1' });
  expect(givenCaseIn('accepted').events.at(-1)?.actor).not.toHaveProperty('proof');
});

test('commands of an operator in the role of a supervisor record no proof', () => {
  const both: Actor = { ...SPEAKING, grants: [...actorAs('SUP').grants, ...SPEAKING.grants] };
  const { actor } = givenCaseIn('closed').when('reopen', {}, both).events.at(-1) ?? {};
  expect(actor).toMatchObject({ role: 'SUP', callId: 'call-1' });
  expect(actor).not.toHaveProperty('proof');
});
