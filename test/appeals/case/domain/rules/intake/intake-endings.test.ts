import { describe, expect, test } from 'vitest';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { getRefusal, givenCase } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

describe('transfer', () => {
  test('transfer ends the case with the receipt of 110, 119, 120 or 122', () => {
    const given = givenCase().when('transfer', { service: '110', receipt: 'P-77', noteId: 'text-note' });
    expect(given.appeal).toMatchObject({
      status: 'transferred',
      transferredTo: { service: '110', receipt: 'P-77' },
      closedAt: given.now,
    });
    expect(given.clock('accept')).toMatchObject({ state: 'stopped', met: true });
    expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-note', kind: 'publicReply' });
  });

  test('only an operator transfers, and only before the case is accepted', () => {
    expect(getRefusal(givenCase().try('transfer', {}, actorAs('DSP')))).toBe('not-permitted');
    expect(getRefusal(givenCase().when('accept').try('transfer'))).toBe('illegal-transition');
  });
});

describe('answer', () => {
  test('answer stops the accept clock and leads to the survey', () => {
    const given = givenCase().when('answer');
    expect(given.appeal).toMatchObject({ status: 'followUp', result: { solved: true, passedAt: given.now } });
    expect(given.appeal.replyId).toBe('text-text');
    expect(given.clock('accept')).toMatchObject({ state: 'stopped', met: true });
    expect(given.clock('followUp')).toMatchObject({ state: 'running' });
    expect(given.when('rate').appeal).toMatchObject({ status: 'closed', outcome: 'rated' });
  });

  test.each([
    ['who wants no reply', { flags: ['noReply'] }],
    ['who cannot be asked', { filing: { canBeAsked: false } }],
  ] as const)('a direct answer closes the case of somebody %s', (_who, options) => {
    const { appeal } = givenCase(options).when('answer');
    expect(appeal).toMatchObject({ status: 'closed', outcome: 'answered' });
  });

  test('a bad rating of a direct answer is explained or reopened, never redone', () => {
    const given = givenCase().when('answer').when('rate', { answer: BAD_ANSWER });
    expect(getRefusal(given.try('redo'))).toBe('rule-broken: nobody-to-redo');
    expect(given.when('closeWithReason').when('reopen').appeal).toMatchObject({ status: 'accepted', category: '0101' });
  });
});
