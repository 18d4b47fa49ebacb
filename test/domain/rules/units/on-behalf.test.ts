import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../../shared/domain/appeal/context.ts';
import { COMMAND_NAMES, isGivenForCallers } from '../../../../shared/domain/appeal/transitions.ts';
import { givenCaseIn } from '../../../support/domain/case.ts';
import { actorAs } from '../../../support/domain/world.ts';

const SPEAKING = actorAs('AGT');
const BARE: Actor = { id: SPEAKING.id, grants: SPEAKING.grants };
const ON_CALL: Actor = { ...BARE, callId: 'call-1' };
const UNPROVEN = (path: string) => ({ ok: false, error: { kind: 'invalid', code: 'caller-unproven', path } });

test('an operator gives for a caller what appellants may do to their appeal and operators as well', () => {
  expect(COMMAND_NAMES.filter(isGivenForCallers)).toEqual(['supply', 'reopen', 'withdraw', 'urge', 'comment']);
});

describe.each([
  ['supply', 'needsInfo'],
  ['urge', 'inProgress'],
  ['withdraw', 'inProgress'],
  ['reopen', 'closed'],
] as const)('%s by an operator', (command, status) => {
  const given = givenCaseIn(status);

  test('is nobody’s wish without a call and a proof', () => {
    expect(given.try(command, {}, BARE)).toEqual(UNPROVEN('callId'));
    expect(given.try(command, {}, ON_CALL)).toEqual(UNPROVEN('proof'));
    expect(given.try(command, {}, { ...BARE, proof: 'phone' })).toEqual(UNPROVEN('callId'));
  });

  test('keeps the call and what the caller was known by', () => {
    const result = given.try(command, {}, SPEAKING);
    expect(result.ok && result.value.actor).toMatchObject({ role: 'AGT', callId: 'call-1', proof: 'phone' });
  });
});

describe('a comment by an operator', () => {
  const given = givenCaseIn('inProgress');

  test('that is the operator’s own needs no caller', () => {
    expect(given.try('comment', { internal: false }, BARE).ok).toBe(true);
    expect(given.try('comment', { internal: true }, ON_CALL).ok).toBe(true);
  });

  test('that is a caller’s needs the proof', () => {
    expect(given.try('comment', { internal: false }, ON_CALL)).toEqual(UNPROVEN('proof'));
    expect(given.try('comment', { internal: false }, SPEAKING).ok).toBe(true);
  });
});

test('a supervisor reopens without any caller', () => {
  expect(givenCaseIn('closed').try('reopen', {}, actorAs('SUP')).ok).toBe(true);
});

test('what an operator does as an operator is done for nobody: no proof is kept', () => {
  expect(givenCaseIn('accepted').events.at(-1)?.actor).toMatchObject({ role: 'AGT', callId: 'call-1' });
  expect(givenCaseIn('accepted').events.at(-1)?.actor).not.toHaveProperty('proof');
});

test('what an operator does as a supervisor names no proof either', () => {
  const both: Actor = { ...SPEAKING, grants: [...actorAs('SUP').grants, ...SPEAKING.grants] };
  const { actor } = givenCaseIn('closed').when('reopen', {}, both).events.at(-1) ?? {};
  expect(actor).toMatchObject({ role: 'SUP', callId: 'call-1' });
  expect(actor).not.toHaveProperty('proof');
});
