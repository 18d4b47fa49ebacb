import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import type { GivenCase } from '#test/support/domain/case.ts';
import { GivenCase as Case, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { asked } from '#test/support/lake/asked.ts';

/** Five cases that were answered on their first day, with one that nobody answers: five of six. */
const honest = () => Array.from({ length: 5 }, () => givenCaseIn('followUp'));
const silent = () => givenCaseIn('inProgress');
const withoutAnswer = 5 / 6;

const within = async (days: number, cases: readonly GivenCase[]) =>
  (await asked('solved-within', cases)).find((row) => row.within_days === days && row.dimension === 'all');

/** What can be done with the sixth case instead of an answer, so that it would be out of sight. */
const GAMES: Readonly<Record<string, () => GivenCase>> = {
  'the unit never answers': silent,
  'the dispatch is called off at the last minute': () =>
    givenCaseIn('dispatched')
      .after(2 * HOUR_MS)
      .when('recall'),
  'the appellant is talked into withdrawing': () => silent().after(HOUR_MS).when('withdraw'),
  'it is put on hold on the last day': () => silent().at('2026-03-12 09:00').when('requestHold').when('approveHold'),
  'it is terminated': () => silent().after(HOUR_MS).when('requestTermination').when('approveTermination'),
  'a hollow result passes at once, and is sent back': () =>
    givenCaseIn('followUp').after(HOUR_MS).when('rate', { answer: BAD_ANSWER }).when('redo'),
  'the result says itself that nothing was solved': () => silent().when('submitResult', { solved: false }).when('pass'),
  'the unit returns it': () => givenCaseIn('dispatched').when('requestReturn').when('upholdReturn'),
  'it is refused when it is old': () => givenCase().at('2026-03-25 09:00').when('refuse'),
  'the centre answers it itself when it is old': () => givenCase().at('2026-03-25 09:00').when('answer'),
};

test.each(Object.entries(GAMES))('the share solved within 15 days is not better if %s', async (_name, play) => {
  expect(await within(15, [...honest(), play()])).toMatchObject({ appeals: 6, answered: 5, share: withoutAnswer });
});

test('the share solved within days is not better by answers on the spot, which are none of it', async () => {
  const padding = Array.from({ length: 5 }, () => new Case().submitAnswered());
  expect(await within(15, [...honest(), silent(), ...padding])).toMatchObject({ appeals: 6, share: withoutAnswer });
});

test('the share solved within days is not better by merging a late case: it stands as its master does', async () => {
  const master = givenCaseIn('inProgress', { id: 'case-0' });
  const merged = (into: GivenCase) =>
    givenCase({ context: { appeal: () => into.appeal } }).when('merge', { into: into.appeal.number });
  const late = [master, ...honest(), merged(master)];
  expect(await within(15, late)).toMatchObject({ appeals: 7, answered: 5 });
  const answered = givenCaseIn('followUp', { id: 'case-0' });
  const joined = merged(givenCaseIn('inProgress', { id: 'case-0' }));
  expect(await within(15, [answered, ...honest(), joined])).toMatchObject({ appeals: 7, answered: 7 });
});

test('a case counts by what stood at its age: an answer of the fourth day is within five and not within three', async () => {
  const slow = silent()
    .after(4 * DAY_MS - 2 * HOUR_MS)
    .when('submitResult')
    .when('pass');
  const cases = [...honest(), slow];
  expect(await within(3, cases)).toMatchObject({ appeals: 6, answered: 5 });
  expect(await within(5, cases)).toMatchObject({ appeals: 6, answered: 6, share: 1 });
});

test('a case that has not yet reached the age is in no share of it', async () => {
  const young = givenCaseIn('followUp', { filedAt: '2026-03-20 10:00' });
  expect(await within(15, [...honest(), young])).toMatchObject({ appeals: 5 });
  expect(await within(5, [...honest(), young])).toMatchObject({ appeals: 6 });
});

test('a refusal by the age is left out and told', async () => {
  const refused = givenCase().after(HOUR_MS).when('refuse');
  expect(await within(1, [...honest(), refused])).toMatchObject({ appeals: 5, left_out: 1 });
});

const rated = () => givenCaseIn('followUp').when('rate');
const reached = async (...more: readonly GivenCase[]) =>
  (await asked('reach', [...Array.from({ length: 5 }, rated), ...more])).find(({ dimension }) => dimension === 'all');

test('reach falls if appellants are not asked, so that nobody looks better by steering who is asked', async () => {
  expect(await reached()).toMatchObject({ rounds: 5, answered: 5, reach: 1 });
  const notAsked = givenCaseIn('resultReview', { flags: ['noReply'] }).when('pass');
  expect(await reached(notAsked, givenCaseIn('followUp'))).toMatchObject({ rounds: 7, answered: 5, reach: 5 / 7 });
});

test('what the resolution rate leaves out is told as a share of the rounds: held and terminated', async () => {
  const held = givenCaseIn('onHold').after(DAY_MS).when('resume').when('submitResult').when('pass');
  const terminated = givenCaseIn('inProgress').when('requestTermination').when('approveTermination');
  const row = await reached(held, terminated);
  expect(row).toMatchObject({ appeals: 7, rounds: 7, answered: 5, held: 1 / 7, terminated: 1 / 7, unscored: 0 });
});

test('reach and solved within name units and hide cells below five, and those of sealed cases', async () => {
  const sealed = givenCaseIn('followUp', { flags: ['confidential'] });
  const other = [1, 2].map(() => givenCaseIn('accepted').when('dispatch', { lead: 'heat' }));
  const rows = await asked('solved-within', [...honest(), ...honest(), sealed, ...other]);
  const units = rows.filter(({ within_days, dimension }) => within_days === 15 && dimension === 'unit');
  expect(units.map(({ value, appeals }) => [value, appeals])).toEqual([
    ['heat', null],
    ['parks', null],
    ['sealed', null],
  ]);
});

test('the on-time share of signatures is not better by a call-off after the limit', async () => {
  const of = async (last: GivenCase) =>
    (await asked('on-time', [...Array.from({ length: 5 }, silent), last])).find(
      ({ kind, clock_class, role }) => kind === 'sign' && clock_class === 'all' && role === 'lead',
    );
  const passed = () => {
    const given = givenCaseIn('dispatched').at('2026-03-12 10:00');
    given.timer();
    return given;
  };
  expect(await of(passed())).toMatchObject({ clocks: 6, met: 5, still_open: 1, share: withoutAnswer });
  const recalled = passed().when('recall', {}, actorAs('DSP'));
  expect(await of(recalled)).toMatchObject({ clocks: 6, met: 5, called_off: 1, share: withoutAnswer });
});
