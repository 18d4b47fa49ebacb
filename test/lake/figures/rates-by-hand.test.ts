import { describe, expect, test } from 'vitest';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { HOUR_MS, type Instant } from '#kernel/domain/instant.ts';
import type { SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import { countCase } from '#statistics/domain/case-counts.ts';
import { type CaseOptions, type GivenCase, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { asked as ask } from '#test/support/lake/asked.ts';

const closed = (satisfaction: 1 | 2 | 3 | 4 | 5, resolved = true, options: CaseOptions = {}) =>
  givenCaseIn('followUp', options).when('rate', { answer: { contacted: true, resolved, satisfaction } });

/** A rated case that was on hold for a day. */
function held(satisfaction: 1 | 2 | 3 | 4 | 5, resolved: boolean) {
  const given = givenCaseIn('inProgress')
    .when('requestHold')
    .when('approveHold')
    .after(24 * HOUR_MS)
    .when('resume');
  return given
    .when('submitResult')
    .when('pass')
    .when('rate', { answer: { contacted: true, resolved, satisfaction } });
}

describe('the rates of DOMAIN 6', () => {
  test('the composite weighs response, resolution and satisfaction 30 / 35 / 35', async () => {
    const late = givenCaseIn('inProgress')
      .after(30 * HOUR_MS)
      .when('contact')
      .when('submitResult')
      .when('pass');
    const cases = [
      // Contacted after the 24 hours: no response.
      late.when('rate', { answer: { contacted: true, resolved: true, satisfaction: 5 } }),
      // Not contacted: no response.
      givenCaseIn('followUp').when('rate', { answer: { contacted: false, resolved: true, satisfaction: 4 } }),
      closed(3),
      closed(4),
      // Unresolved and dissatisfied.
      closed(2, false),
    ];
    const [all] = await ask('rates', cases);
    expect(all).toMatchObject({ dimension: 'all', valid: 5, response: 0.6, resolution: 0.8, satisfaction: 0.8 });
    expect(all?.composite).toBeCloseTo(0.3 * 0.6 + 0.35 * 0.8 + 0.35 * 0.8, 12);
  });

  test('a merged case is scored for the unit, category, contact and holds of its master', async () => {
    const open = givenCaseIn('inProgress').appeal;
    const follower = (master: Appeal, at: Instant, answer: object) => {
      let seen = open;
      const filing = { categoryHint: undefined };
      const given = givenCase({ id: 'follower', filing, context: { appeal: () => seen } }).when('merge', {
        into: open.number,
      });
      seen = master;
      return given.on(at).when('rate', { answer: { contacted: true, ...answer } as SurveyAnswer });
    };
    const followers = ({ appeal, now }: GivenCase) =>
      [1, 2].map(() => follower(appeal, now, { resolved: false, satisfaction: 1 }));
    const late = givenCaseIn('inProgress')
      .after(30 * HOUR_MS)
      .when('contact')
      .when('submitResult')
      .when('pass');
    const cases = [...followers(late), ...followers(held(5, true))];
    const query = 'SELECT unit_id, category, responded, resolved, satisfied FROM scores ORDER BY appeal_id';
    const worse = { unit_id: 'parks', category: '0101', satisfied: 0 };
    expect(await ask(query, cases)).toEqual([
      ...[1, 2].map(() => ({ ...worse, responded: 0, resolved: 0 })),
      ...[1, 2].map(() => ({ ...worse, responded: 1, resolved: null })),
    ]);
    for (const { events } of cases)
      expect(Object.values(countCase(events, '210000')?.months ?? {})).toMatchObject([{ followUps: 1, resolved: 0 }]);
    expect(cases.map(({ events }) => countCase(events, '210000')?.category)).toEqual(Array(4).fill('0101'));
    expect(cases.map(({ events }) => countCase(events, '210000')?.months['2026-03']?.resolvable)).toEqual([1, 1, 0, 0]);

    const mediation = follower({ ...late.appeal, unscored: 'lawEnforcement' }, late.now, {
      resolved: true,
      satisfaction: 5,
    });
    expect(await ask(query, [mediation])).toEqual([]);
    expect(countCase(mediation.events, '210000')?.months['2026-03']?.followUps).toBe(0);

    // After it was unmerged its answer counts as its own, in both.
    const soon = givenCaseIn('followUp');
    const alone = follower({ ...soon.appeal, unscored: 'lawEnforcement' }, soon.now, {
      resolved: true,
      satisfaction: 5,
    });
    alone.when('unmerge');
    const [scored] = await ask(query, [alone]);
    expect(scored).toMatchObject({ unit_id: 'parks', resolved: 1, satisfied: 1 });
    expect(countCase(alone.events, '210000')?.months['2026-03']).toMatchObject({
      followUps: 1,
      resolved: 1,
      satisfied: 1,
      responded: scored?.responded,
    });
  });

  test('a case whose appellant was not reached has no valid follow-up', async () => {
    const silent = givenCaseIn('followUp').at('2026-03-20 10:00');
    silent.timer();
    expect(silent.appeal.outcome).toBe('notAsked');
    const [all] = await ask('rates', [closed(5), closed(5), closed(5), closed(5), closed(5), silent]);
    expect(all).toMatchObject({ valid: 5, response: 1 });
  });

  test('rounds that were on hold are left out of the resolution rate only', async () => {
    const [all] = await ask('rates', [...[1, 2, 3, 4, 5].map(() => closed(5)), held(1, false)]);
    expect(all).toMatchObject({ valid: 6, resolution: 1, satisfaction: 5 / 6 });
  });

  test('unscored cases are left out of all rates, even if ruled so after the answer', async () => {
    const contested = closed(1, false).when('closeWithReason').after(HOUR_MS).when('appealScore');
    const cases = [closed(5), closed(5), closed(5), closed(5), closed(5), contested];
    expect((await ask('rates', cases))[0]).toMatchObject({ valid: 6 });
    contested.at('2026-04-02 10:00').when('ruleScore', { upheld: true });
    expect((await ask('rates', cases))[0]).toMatchObject({ valid: 5, satisfaction: 1 });
  });

  test('the final answer of a follow-up counts, and the first one stays in its row', async () => {
    const changed = closed(1, false).after(HOUR_MS);
    changed.when('rate', { answer: { contacted: true, resolved: true, satisfaction: 5 } });
    const [row] = await ask('SELECT first_satisfaction, satisfaction, first_resolved, resolved FROM surveys', [
      changed,
    ]);
    expect(row).toEqual({ first_satisfaction: 1, satisfaction: 5, first_resolved: false, resolved: true });
  });

  test('a follow-up counts on the day of its first answer, with the final one', async () => {
    const changed = closed(1, false).at('2026-04-02 10:00');
    changed.when('rate', { answer: { contacted: true, resolved: true, satisfaction: 5 } });
    const [all] = await ask('rates', [closed(5), closed(5), closed(5), closed(5), changed]);
    expect(all).toMatchObject({ valid: 5, resolution: 1, satisfaction: 1 });
  });

  test('the redo rate is redone by scored follow-ups, and each round has its own follow-up', async () => {
    const twice = closed(1, false).when('redo').when('sign').when('submitResult').when('pass').when('rate');
    const contested = closed(1, false).when('closeWithReason').after(HOUR_MS).when('appealScore');
    contested.after(HOUR_MS).when('ruleScore', { upheld: true });
    const [all] = await ask('rates', [twice, closed(5), closed(5), closed(5), contested]);
    expect(all).toMatchObject({ valid: 5, redo: 1 / 5 });
  });

  test('cells of fewer than five follow-ups are empty', async () => {
    const [all] = await ask('rates', [closed(5), closed(5), closed(5), closed(5)]);
    expect(all).toMatchObject({ valid: null, response: null, resolution: null, satisfaction: null, composite: null });
  });
});
