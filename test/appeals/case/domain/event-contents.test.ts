import { expect, test } from 'vitest';
import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { CommandBodies } from '#appeals/case/domain/rules/command.ts';
import { COMMAND_NAMES, type CommandName } from '#appeals/case/domain/transitions.ts';
import { DAY_MS, HOUR_MS, type LocalDate } from '#kernel/domain/instant.ts';
import { STATUSES } from '#kernel/domain/vocabulary.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { type GivenCase, getRefusal, givenCase, givenCaseIn, isLedTo } from '#test/support/domain/case.ts';
import { actorAs, instant } from '#test/support/domain/world.ts';

type LaterCommand = Exclude<CommandName, 'submit' | 'submitAnswered'>;

const badly = () => givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER });
const handledAgain = (given: GivenCase) =>
  given.when('sign').when('submitResult').when('pass').when('rate', { answer: BAD_ANSWER });
const assisted = () => givenCaseIn('inProgress').when('addAssist', { unitId: 'street-1' });
const street = actorAs('UNT', 'street-1');

/** Cases in each state, and some with open requests, assists or answers. */
const SITUATIONS: Readonly<Record<string, () => GivenCase>> = {
  ...Object.fromEntries(STATUSES.filter(isLedTo).map((status) => [status, () => givenCaseIn(status)])),
  'report accepted': () => givenCaseIn('accepted', { filing: { kind: 'report', accusedUnitId: 'bureau' } }),
  'field case in progress': () => givenCaseIn('inProgress', { filing: { channel: 'field' } }),
  suggested: () => givenCase().when('suggest'),
  'answered on the spot': () => givenCase().when('answer'),
  'extension asked': () => givenCaseIn('inProgress').when('requestExtension'),
  'hold asked': () => givenCaseIn('inProgress').when('requestHold'),
  'termination asked': () => givenCaseIn('inProgress').when('requestTermination'),
  'with an assist': assisted,
  'with an assist at work': () => assisted().when('sign', {}, street),
  'second return': () =>
    givenCaseIn('returnReview')
      .when('upholdReturn')
      .when('dispatch', { lead: 'heat', assists: ['street-1'] })
      .when('requestReturn'),
  'bad answer': badly,
  'bad answer after a redo': () => handledAgain(badly().when('redo')),
  'bad answer after two': () => handledAgain(handledAgain(badly().when('redo')).when('redo')),
  'score contested': () => badly().when('closeWithReason').when('appealScore'),
  'urgent, half of the time over': () => givenCaseIn('inProgress').after(3 * DAY_MS),
  'two calls without success': () =>
    givenCaseIn('followUp')
      .when('recordAttempt')
      .after(8 * HOUR_MS),
  followed: () => givenCase().when('join'),
};

/** Variants of the usual bodies. */
const VARIANTS: { readonly [C in LaterCommand]?: Partial<CommandBodies[C]> } = {
  adjudicate: { upheld: true },
  upholdReturn: { noteId: 'text-note' },
  requestReturn: { suggestedUnitId: 'heat' },
  recordAttempt: { reached: true, noteId: 'text-note' },
  contact: { noteId: 'text-note', mediaIds: ['photo-contact'], visitId: 'visit-1' },
  recordFollowUp: { answer: { ...BAD_ANSWER, wordsId: 'text-words' } },
  rate: { answer: { ...BAD_ANSWER, wordsId: 'text-words' } },
  reclassify: { category: '0201', reasonId: 'text-heat' },
  supervise: { level: 'escalated' },
};

/** Bodies that break one rule each. */
const INVALID: { readonly [C in LaterCommand]?: readonly Partial<CommandBodies[C]>[] } = {
  accept: [{ category: '99' }, { category: '0301' }],
  dispatch: [{ lead: 'nowhere' }, { lead: 'centre' }, { lead: 'closed-office' }, { lead: 'parks', assists: ['parks'] }],
  merge: [{ into: 'nowhere' }],
  requestReturn: [{ suggestedUnitId: 'parks' }, { suggestedUnitId: 'nowhere' }],
  addAssist: [{ unitId: 'parks' }, { unitId: 'nowhere' }],
  ruleShare: [{ assignmentId: 'a9' }],
  passDown: [{ unitId: 'heat' }, { unitId: 'nowhere' }],
  assignWorker: [{ workerId: 'wrk-heat' }],
  contact: [{ contactedAt: instant('2099-01-01T00:00:00Z') }, { contactedAt: instant('2001-01-01T00:00:00Z') }],
  requestExtension: [{ workingDays: 99 }],
  requestHold: [{ reviewOn: '2026-03-09' as LocalDate }, { reviewOn: '2099-01-01' as LocalDate }],
  submitResult: [{ mediaIds: [] }],
  reclassify: [{ category: '99' }],
  reopen: [{ textId: undefined, reasonId: undefined }, { category: '99' }],
  supervise: [{ level: 'reminder' }],
  flag: [{ flags: [] }, { flags: ['confidential'] }],
  unflag: [{ flags: ['repeat'] }],
  handOver: [{ fromUnitId: 'heat' }, { toUnitId: 'parks' }, { toUnitId: 'closed-office' }],
  mark: [{ clock: 'c99' }],
};

/** A short form of a ledger entry, without its instant and calendar. */
function shorten(entry: ClockEntry & Readonly<Record<string, unknown>>): string {
  const { clock, entry: what, at: _at, calendar: _calendar, ...rest } = entry;
  return `${clock} ${what} ${JSON.stringify(rest)}`;
}

function describeEvent({ data, changes }: AppealEvent): string {
  const { clocks = [], ...others } = changes;
  const entries = clocks.map((entry) => `\n      ${shorten(entry as never)}`);
  return `${JSON.stringify(data)} ${JSON.stringify(others)}${entries.join('')}`;
}

/** Whether a rule has refused the command, not its state or role. */
const isByRule = (answer: ReturnType<GivenCase['try']>) => /^(rule-broken|invalid)/.test(getRefusal(answer) ?? '');

test('each command gives the same event or the same refusal in each situation', async () => {
  const lines = Object.entries(SITUATIONS).flatMap(([situation, open]) => {
    const names = COMMAND_NAMES.filter((name): name is LaterCommand => name !== 'submit' && name !== 'submitAnswered');
    const found = names.flatMap((name) => {
      const given = open().after(HOUR_MS);
      const lead = given.try(name);
      const ofAssist = situation.includes('assist') ? given.try(name, {}, street) : undefined;
      const more = VARIANTS[name] && given.try(name, VARIANTS[name] as object);
      const wrong = (INVALID[name] ?? []).map((body) => [body, given.try(name, body as object)] as const);
      return [
        ...wrong.flatMap(([body, answer]) => {
          const why = getRefusal(answer) ?? 'carried out';
          const path = !answer.ok && 'path' in answer.error ? ` at ${answer.error.path}` : '';
          return why === 'illegal-transition' ? [] : [`  ${name} ${JSON.stringify(body)}: ${why}${path}`];
        }),
        ...(isByRule(lead) ? [`  ${name}: ${getRefusal(lead)}`] : []),
        ...(more?.ok ? [`  ${name} otherwise: ${describeEvent(more.value)}`] : []),
        ...(lead.ok ? [`  ${name}: ${describeEvent(lead.value)}`] : []),
        ...(ofAssist?.ok ? [`  ${name} by the assist: ${describeEvent(ofAssist.value)}`] : []),
      ];
    });
    return [`${situation}:`, ...found];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('snapshots/event-contents.txt');
});
