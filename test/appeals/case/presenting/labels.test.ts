import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES } from '#appeals/case/domain/transitions.ts';
import { commandName } from '#appeals/case/presenting/commands.ts';
import { isShownToAppellant } from '#appeals/case/presenting/history/event-audience.ts';
import { toEventDetails } from '#appeals/case/presenting/history/event-details.ts';
import { eventText } from '#appeals/case/presenting/history/event-sentences.ts';
import { PROBLEM_DETAILS, PROBLEM_TITLES } from '#appeals/case/presenting/problems/problems.ts';
import { RULE_TEXTS } from '#appeals/case/presenting/problems/rules.ts';
import { REFUSAL_ADVICE } from '#appeals/case/presenting/refusal-advice.ts';
import { OUTCOME_TEXTS, STATUS_TEXTS } from '#appeals/case/presenting/states.ts';
import type { ContactWay } from '#kernel/domain/vocabulary.ts';
import { REFUSAL_REASONS } from '#kernel/domain/vocabulary.ts';
import { CLOCK_KIND_TEXTS, KIND_TEXTS, MARK_TEXTS, ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import { type GivenCase, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

const nameOf = (id: string) => `《${id}》`;
const DAY = 86_400_000;

const lastText = (given: GivenCase, language: 'zh' | 'en') => {
  const event = given.events.at(-1);
  if (!event) throw new Error('nothing happened');
  return eventText(event, toEventDetails(event, given.appeal, nameOf), language);
};

describe('labels', () => {
  test('Every code has its own text in both languages', () => {
    const tables = [
      STATUS_TEXTS,
      OUTCOME_TEXTS,
      Object.fromEntries(COMMAND_NAMES.map((name) => [name, commandName(name)])),
      KIND_TEXTS,
      ROLE_TEXTS,
      CLOCK_KIND_TEXTS,
      MARK_TEXTS,
      RULE_TEXTS,
      PROBLEM_TITLES,
      PROBLEM_DETAILS,
    ];
    for (const table of tables) {
      const texts = Object.values(table);
      for (const { zh, en } of texts) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).not.toMatch(/\p{Script=Han}/u);
      }
      expect(new Set(texts.map(({ zh }) => zh)).size).toBe(texts.length);
      expect(new Set(texts.map(({ en }) => en)).size).toBe(texts.length);
    }
  });
});

describe('refusal advice', () => {
  test('The advice for an emergency names 110, 119, 120 and 122', () => {
    for (const number of ['110', '119', '120', '122']) {
      expect(REFUSAL_ADVICE.EMERGENCY.zh).toContain(number);
      expect(REFUSAL_ADVICE.EMERGENCY.en).toContain(number);
    }
  });

  test.each([
    ['LITIGATION', '12368'],
    ['ARBITRATION', '12333'],
    ['DISCIPLINE', '12388'],
    ['MARKET_MATTER', '12315'],
    ['ADMIN_REVIEW', '12348'],
  ] as const)('The advice for %s names the line %s in both languages', (reason, number) => {
    expect(REFUSAL_ADVICE[reason].zh).toContain(number);
    expect(REFUSAL_ADVICE[reason].en).toContain(number);
  });

  test('The advice for every reason is a whole sentence that says where to turn', () => {
    for (const reason of REFUSAL_REASONS) {
      expect(REFUSAL_ADVICE[reason].zh, reason).toMatch(/请|可拨打/);
      expect(REFUSAL_ADVICE[reason].zh, reason).toMatch(/。$/);
      expect(REFUSAL_ADVICE[reason].en, reason).toMatch(/\.$/);
    }
  });
});

describe('the timeline', () => {
  test('The timeline says which unit has the case', () => {
    expect(lastText(givenCaseIn('dispatched'), 'zh')).toBe('已派单至《parks》');
    expect(lastText(givenCaseIn('dispatched'), 'en')).toBe('Dispatched to 《parks》');
    expect(lastText(givenCaseIn('accepted').when('dispatch', { lead: 'parks', assists: ['heat'] }), 'zh')).toBe(
      '已派单至《parks》，协办：《heat》',
    );
    expect(lastText(givenCaseIn('inProgress'), 'zh')).toBe('《parks》已签收');
    expect(lastText(givenCaseIn('inProgress').when('contact'), 'zh')).toBe('《parks》已联系诉求人（电话）');
    expect(lastText(givenCaseIn('inProgress').when('contact', { how: 'pigeon' as ContactWay }), 'zh')).toBe(
      '《parks》已联系诉求人',
    );
    expect(lastText(givenCaseIn('refused'), 'zh')).toBe('不予受理：诉讼事项');
    expect(lastText(givenCaseIn('closed'), 'zh')).toBe('诉求人已评价，已办结');
  });

  test('The timeline says that an operator acted for a caller', () => {
    const urged = givenCaseIn('dispatched').when('urge', {}, actorAs('AGT'));
    expect(lastText(urged, 'zh')).toBe(
      `${lastText(givenCaseIn('dispatched').when('urge'), 'zh')}（话务员代来电人办理）`,
    );
    expect(lastText(urged, 'en')).toMatch(/ \(by an operator for a caller\)$/);
  });

  test('The timeline names the missed time limit', () => {
    const late = givenCaseIn('inProgress').after(30 * DAY);
    late.timer();
    const texts = late.events
      .filter(({ type }) => type === 'appeal.marked')
      .map((event) => eventText(event, toEventDetails(event, late.appeal, nameOf), 'zh'));
    expect(texts).toContain('办理时限：黄牌');
  });

  test('An appellant sees no candidates, runs, reminders or internal comments', () => {
    const bySystem = givenCase().when('suggest').when('replaceRun');
    expect(bySystem.events.map(isShownToAppellant)).toEqual([true, false, false]);
    const late = givenCaseIn('inProgress').after(30 * DAY);
    late.timer();
    const shown = late.events
      .filter(isShownToAppellant)
      .flatMap((event) => (event.type === 'appeal.marked' ? [event.data.mark] : []));
    expect(new Set(shown)).toEqual(new Set(['yellow', 'red', 'escalated', 'circular']));
    const comments = givenCase()
      .when('comment')
      .when('comment', { internal: true }, { id: 's', grants: [{ role: 'DSP' }] });
    expect(comments.events.slice(1).map(isShownToAppellant)).toEqual([true, false]);
  });
});
