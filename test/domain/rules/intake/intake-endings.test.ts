import { describe, expect, test } from 'vitest';
import { BAD_ANSWER } from '../../../support/domain/bodies.ts';
import { givenCase, refusalOf } from '../../../support/domain/case.ts';
import { actorAs } from '../../../support/domain/world.ts';

describe('transfer', () => {
  test('hands the case to 110, 119, 120 or 122 with their receipt number and ends it', () => {
    const given = givenCase().when('transfer', { service: '110', receipt: 'P-77', noteId: 'text-note' });
    expect(given.appeal).toMatchObject({
      status: 'transferred',
      transferredTo: { service: '110', receipt: 'P-77' },
      closedAt: given.now,
    });
    expect(given.clock('accept')).toMatchObject({ state: 'stopped', met: true });
    expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-note', kind: 'publicReply' });
  });

  test('is the operator’s, and only before the case is accepted', () => {
    expect(refusalOf(givenCase().try('transfer', {}, actorAs('DSP')))).toBe('not-permitted');
    expect(refusalOf(givenCase().when('accept').try('transfer'))).toBe('illegal-transition');
  });
});

describe('answer', () => {
  test('stops the accept clock, and the appellant is asked', () => {
    const given = givenCase().when('answer');
    expect(given.appeal).toMatchObject({ status: 'followUp', result: { solved: true, passedAt: given.now } });
    expect(given.appeal.replyId).toBe('text-reply');
    expect(given.clock('accept')).toMatchObject({ state: 'stopped', met: true });
    expect(given.clock('followUp')).toMatchObject({ state: 'running' });
    expect(given.when('rate').appeal).toMatchObject({ status: 'closed', outcome: 'rated' });
  });

  test.each([
    ['who wants no reply', { flags: ['noReply'] }],
    ['who cannot be asked', { filing: { canBeAsked: false } }],
  ] as const)('closes the case of somebody %s', (_who, options) => {
    const { appeal } = givenCase(options).when('answer');
    expect(appeal).toMatchObject({ status: 'closed', outcome: 'answered' });
  });

  test('badly rated has no unit at fault: it is explained, or reopened', () => {
    const given = givenCase().when('answer').when('rate', { answer: BAD_ANSWER });
    expect(refusalOf(given.try('redo'))).toBe('rule-broken: nobody-to-redo');
    expect(given.when('closeWithReason').when('reopen').appeal).toMatchObject({ status: 'accepted', category: '0101' });
  });
});
