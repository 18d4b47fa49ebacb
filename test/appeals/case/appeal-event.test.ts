import { describe, expect, test } from 'vitest';
import { parseEvent } from '#appeals/case/appeal-event.contract.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { type GivenCase, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR, NEXT_CALENDAR } from '#test/support/domain/world.ts';

const DAY = 86_400_000;

/** A case whose deadline a new version of the calendar moves. */
function recomputed(): GivenCase {
  const world = { calendar: CALENDAR };
  const given = givenCaseIn('inProgress', { context: world });
  world.calendar = NEXT_CALENDAR;
  return given.when('recomputeDeadlines');
}

/** Lives that together have every type of event. */
const LIVES: readonly (() => GivenCase)[] = [
  () => givenCaseIn('closed', { filing: { accusedUnitId: 'bureau', noticeVersion: '2026-01' } }),
  () => givenCase().when('suggest').when('askInfo').when('supply').when('urge').when('comment').when('withdraw'),
  () =>
    givenCaseIn('needsInfo')
      .after(30 * DAY)
      .when('lapse'),
  () => givenCaseIn('needsInfo').when('supply', {}, actorAs('AGT')),
  () => givenCaseIn('dispatched').when('recall'),
  () => givenCaseIn('accepted', { filing: { kind: 'report', unverifiedKeys: ['owner-1'] } }).when('correctAccused'),
  () => givenCaseIn('dispatched').when('correctPlace', { competentUnitId: 'heat' }).when('correctContact'),
  () => givenCaseIn('inProgress').when('ask').when('supply').when('interimReply'),
  () => givenCaseIn('refused'),
  () => givenCaseIn('inProgress').when('contact').when('submitResult').when('sendBack').when('replaceRun'),
  () =>
    givenCaseIn('followUp')
      .when('recordAttempt')
      .when('recordFollowUp', { answer: BAD_ANSWER })
      .when('closeWithReason'),
  () =>
    givenCaseIn('followUp')
      .after(30 * DAY)
      .when('notReached'),
  () => givenCaseIn('inProgress').when('supervise').when('flag').when('unflag').when('reclassify'),
  () => recomputed(),
  () => givenCaseIn('transferred').when('reopen', {}, actorAs('SUP')),
  () => givenCase().when('answer'),
  () => givenCaseIn('accepted').when('split'),
  () => givenCaseIn('merged').when('unmerge').when('join').when('part'),
  () => givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }).when('redo'),
  () =>
    givenCaseIn('inProgress', {
      flags: ['repeat'],
      context: { policy: { ...DEFAULT_POLICY, rechecks: { share: 1, outcomes: ['terminated'] } } },
    })
      .when('requestTermination')
      .when('approveTermination')
      .when('recheck')
      .when('proposeConclusion')
      .when('ruleConclusion'),
  () => givenCaseIn('closed').when('appealScore').when('ruleScore').when('publish'),
  () =>
    givenCaseIn('inProgress')
      .when('requestExtension')
      .when('denyExtension')
      .when('requestExtension')
      .when('grantExtension'),
  () =>
    givenCaseIn('inProgress')
      .when('requestHold')
      .when('denyHold')
      .when('requestHold')
      .when('approveHold')
      .when('resume'),
  () =>
    givenCaseIn('inProgress')
      .when('requestTermination')
      .when('denyTermination')
      .when('requestTermination')
      .when('approveTermination'),
  () => {
    const assisted = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    const street = actorAs('UNT', 'street-1');
    return assisted.when('sign', {}, street).when('finishAssist', {}, street);
  },
  () => givenCaseIn('returnReview').when('rejectReturn').when('requestReturn', { suggestedUnitId: 'bureau' }),
  () => givenCaseIn('returnReview').when('upholdReturn', { noteId: 'text-note' }),
  () => givenCaseIn('returnReview').when('adjudicate').when('sign').when('addAssist').when('passDown'),
  () => {
    const [district, street] = [actorAs('UNT', 'district'), actorAs('UNT', 'street-1')];
    const given = givenCaseIn('accepted').when('dispatch', { lead: 'district' }).when('sign');
    given.when('passDown', { unitId: 'street-1' }, district).when('sign', {}, street);
    given.when('finishAssist', {}, street).when('ruleShare', {}, district);
    given.when('requestReturn', {}, street).when('ruleShare', { subject: 'return' }, district);
    return given.when('finishAssist', {}, street).when('ruleShare', { upheld: true }, district);
  },
  () =>
    givenCaseIn('inProgress').when('assignWorker').when('fieldReport', {}, actorAs('WRK', 'parks')).when('handOver'),
  () => {
    const late = givenCaseIn('inProgress').after(30 * DAY);
    late.timer();
    return late;
  },
];
const EVENTS = [...LIVES.flatMap((live) => live().events), ...answeredOnSpot()];

function answeredOnSpot(): readonly AppealEvent[] {
  const { events } = givenCase();
  const [first] = events;
  if (first?.type !== 'appeal.submitted') throw new Error('not a filing');
  return [{ ...first, type: 'appeal.answeredOnSpot', data: { ...first.data, drawn: false, knowledgeId: 'k1' } }];
}

const asSent = (event: unknown) => JSON.parse(JSON.stringify(event));
const errorsOf = (raw: unknown) => {
  const result = parseEvent(raw);
  return result.ok ? [] : result.error.map(({ path, code }) => `${path} ${code}`);
};

describe('events of the domain', () => {
  test('The case lifecycles of this test contain every type of event', () => {
    const types = new Set(COMMAND_NAMES.map((name) => getTransition(name).event));
    expect([...types].filter((type) => !EVENTS.some((event) => event.type === type))).toEqual([]);
  });

  test('Every event is read back unchanged from JSON', () => {
    for (const event of EVENTS)
      expect(parseEvent(asSent(event)), event.type).toEqual({ ok: true, value: asSent(event) });
  });
});

describe('invalid events', () => {
  const event = asSent(givenCaseIn('dispatched').events.at(-1));

  test.each([
    ['no content', undefined, [' required']],
    ['a text', 'event', [' wrong-type']],
    ['an unknown type', { ...event, type: 'appeal.exploded' }, ['type not-one-of']],
    ['a later schema', { ...event, schema: 2 }, ['schema not-one-of']],
    ['a version below one', { ...event, version: 0 }, ['version out-of-range']],
    ['an unknown field in the envelope', { ...event, note: 'x' }, ['note unknown-field']],
    ['an instant with an offset', { ...event, at: '2026-03-09T10:00:00+08:00' }, ['at format']],
    ['a made-up role', { ...event, actor: { ...event.actor, role: 'GOD' } }, ['actor.role not-one-of']],
    ['an unknown state', { ...event, changes: { status: 'lost' } }, ['changes.status not-one-of']],
    [
      'data of another type',
      { ...event, data: { lead: 'parks' } },
      ['data.assists required', 'data.overrode required'],
    ],
    ['free text in place of an id', { ...event, data: { ...event.data, lead: '张三 138' } }, ['data.lead format']],
    ['no data', { ...event, data: undefined }, ['data required']],
  ])('An event with %s is refused with the path of the fault', (_name, raw, errors) => {
    expect(errorsOf(raw)).toEqual(errors);
  });

  test('An invalid ledger entry is refused', () => {
    const clocks = [{ entry: 'stop', clock: 'c1', at: event.at, because: 'x' }];
    expect(errorsOf({ ...event, changes: { clocks } })).toEqual(['changes.clocks[0].because unknown-field']);
  });
});
