import { describe, expect, test } from 'vitest';
import type { StaffAppeal } from '#web/client/desk-operations.ts';
import { withKnownWords } from '#web/desk/case/with-known-words.ts';

const at = '2026-03-09T02:00:00.000Z' as const;
const SUBMITTED = { at, event: 'appeal.submitted', text: '已登记', words: ['树倒了'], by: { name: '李梅' } };

/** The fields that have words, as a case is read. */
const READ = {
  number: '260309101500047115',
  statusText: '处理中',
  title: '树倒了',
  text: '门前的树倒了。',
  restatement: { title: '树木倒伏', text: '市民反映树木倒伏。' },
  result: { solved: true, at, publicReply: '已清理。', internalNote: '两人到场。' },
  notes: [{ kind: 'note', at, text: '路窄。' }],
  timeline: [SUBMITTED],
  routings: [{ at, candidates: [], text: '依据《城市绿化条例》。' }],
  classifications: [{ at, text: '话务员王敏受理。' }],
  next: 'cursor',
} as unknown as StaffAppeal;

/** The same case in the answer to a command: no words but those of the command. */
const ANSWERED = {
  number: READ.number,
  routings: [{ at, candidates: [], text: '有适用的规则。' }],
  classifications: [{ at, text: '话务员受理。' }],
  statusText: '待审核',
  result: { solved: true, at },
  notes: [{ kind: 'note', at, text: '请快些。' }],
  timeline: [
    { at, event: 'appeal.commented', text: '已留言', words: ['请快些。'] },
    { at, event: 'appeal.submitted', text: '已登记' },
  ],
} as unknown as StaffAppeal;

describe('what the desk shows after a command', () => {
  test('a case keeps its title and all known words after a command, and has the state of the answer', () => {
    const shown = withKnownWords(READ, ANSWERED);
    const { title, text, restatement, result, next } = READ;
    expect(shown).toMatchObject({ title, text, restatement, result, next, statusText: '待审核' });
    expect(shown.notes.map((note) => note.text)).toEqual(['路窄。', '请快些。']);
    expect(shown.timeline.map(({ words }) => words)).toEqual([['请快些。'], ['树倒了']]);
    expect(shown.timeline[1]?.by).toEqual({ name: '李梅' });
  });

  test('a record of a decision stays as it was read until somebody decides on it', () => {
    const [routing] = ANSWERED.routings;
    const shown = withKnownWords(READ, ANSWERED);
    expect([...shown.routings, ...shown.classifications]).toEqual([...READ.routings, ...READ.classifications]);
    const decided = [{ ...routing, dispatched: { at }, text: '派给园林。' }];
    expect(withKnownWords(READ, { ...ANSWERED, routings: decided } as unknown as StaffAppeal).routings).toEqual(
      decided,
    );
  });

  test('words of a command replace the known ones, and a new result has no words of the old one', () => {
    const restatement = { title: '行道树倒伏', text: '改写。' };
    const later = { solved: false, at: '2026-03-10T02:00:00.000Z' };
    const shown = withKnownWords(READ, { ...ANSWERED, restatement, result: later } as unknown as StaffAppeal);
    expect(shown.restatement).toEqual(restatement);
    expect(shown.result).toEqual(later);
  });

  test('the answer about another case gets no words of the case before it', () => {
    expect(withKnownWords({ ...READ, number: '260309101500047123' }, ANSWERED)).toBe(ANSWERED);
    expect(withKnownWords(undefined, ANSWERED)).toBe(ANSWERED);
  });
});
