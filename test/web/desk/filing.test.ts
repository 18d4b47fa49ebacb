import { describe, expect, test } from 'vitest';
import { deskFiling } from '#appeals/case/contracts/commands/intake/filing.ts';
import { EMPTY_NOTES, listMissing, titleOf, toFiling } from '#web/desk/call/filing.ts';

const notes = { ...EMPTY_NOTES, phone: '13855550001', text: '路灯不亮。晚上很黑', name: ' 王五 ' };

describe('the notes of a call', () => {
  test('the notes of a call make a filing that the platform accepts', () => {
    const region = { city: '210100', county: '210102', street: '', names: ['沈阳市', '和平区'] };
    const filing = toFiling({ ...notes, region, category: '010101', callId: 'call-1', confidential: true });
    expect(deskFiling.parse(filing)).toMatchObject({
      channel: 'phone',
      title: '路灯不亮',
      categoryHint: '010101',
      callId: 'call-1',
      place: { address: '沈阳市和平区', regionCode: '210102' },
      contact: { name: '王五', phone: '13855550001' },
    });
  });

  test('the notes of an anonymous caller have no phone, also when one was written before', () => {
    const filing = toFiling({ ...notes, name: '', anonymous: true });
    expect(filing.contact).toBeUndefined();
    expect(deskFiling.parse(filing).flags).toMatchObject({ anonymous: true });
  });

  test('the notes of a call have an answer only when the operator answers', () => {
    expect(toFiling({ ...notes, answer: '写了又不用' }).answer).toBeUndefined();
    expect(toFiling({ ...notes, isAnswered: true, answer: '已答复', knowledgeId: 'k-1' }).answer).toEqual({
      text: '已答复',
      knowledgeId: 'k-1',
    });
  });

  test('the notes of a call miss a phone, a text, and the answer that was begun', () => {
    expect(listMissing({ ...EMPTY_NOTES, isAnswered: true })).toEqual(['phone', 'text', 'answer']);
    expect(listMissing({ ...notes, phone: '', anonymous: true })).toEqual([]);
  });

  test('the notes of a call have the first words of the text as title until one is written', () => {
    expect(titleOf({ title: '', text: `${'很'.repeat(60)}长` })).toHaveLength(40);
    expect(titleOf({ title: ' 路灯 ', text: '不亮' })).toBe('路灯');
  });
});
