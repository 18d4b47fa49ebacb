import { type Appeal, findLead } from '#appeals/case/domain/appeal.ts';
import { isOpen } from '#appeals/case/domain/assignments/assignment.ts';
import { findAwaitedShare } from '#appeals/case/domain/assignments/shares.ts';
import type { AppealEvent, AppealEventOf } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { findUnitAbove } from '#appeals/case/domain/rules/review/units-above.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { readLogUpTo } from '#appeals/case/usecases/cases/load-case.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Mark } from '#kernel/domain/vocabulary.ts';
import { type NotifyFollowersDeps, notifyFollowers } from './notify-followers.ts';
import { listOtherMarks } from './other-marks.ts';
import { followerText, phonesToWarn, type Warning, warningText } from './staff-warning.view.ts';
import { listUnitsToWarn } from './units-to-warn.ts';

/** The marks from which on the unit one level up has the duty to act. */
const GIVE_DUTY: readonly Mark[] = ['escalated', 'circular'];

/** Also the manager who follows a work order is notified, and the deputy. */
export interface NotifyStaffDeps extends NotifyFollowersDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly directory: Pick<Directory, 'units' | 'unitsNow' | 'policy' | 'calendar' | 'staff'>;
}

/**
 * Sends a text to those who must act: on the highest of the marks that fell due together, and when a supervisor has raised the
 * level of a case. A phone that another mark of the case reaches at the same time, as high and earlier or higher, gets no second
 * text (DOMAIN 4). A repeat carries the same references, so the gateway sends each message once.
 */
export async function notifyStaff(deps: NotifyStaffDeps, event: AppealEvent): Promise<'sent' | 'nothing'> {
  if (!isWarned(event)) return 'nothing';
  const log = await readLogUpTo(deps.log, event);
  const appeal = fold(log);
  const cause = appeal && findCause(appeal, event);
  if (!cause) return 'nothing';
  const { unitId, dutyUnitIds = [] } = cause.assignment ?? {};
  const ids = unitId === undefined ? [] : [unitId, ...dutyUnitIds];
  const [units, policy] = await Promise.all([listUnitsToWarn(deps.directory, appeal, ids), deps.directory.policy()]);
  const [unit, ...above] = units;
  const asksInterimReply = isInterimReplyDue(appeal, event, policy);
  const warning: Warning = { number: appeal.number, ...cause.sign, above, ...(unit && { unit }), asksInterimReply };
  const reached = event.type === 'appeal.marked' ? await listReachedPhones(deps, log, appeal, event) : [];
  const text = warningText(warning);
  const messages = phonesToWarn(warning, policy)
    .map((phone, index) => ({ phone, text, reference: `${event.appealId}-${event.version}-warning-${index}` }))
    .filter(({ phone }) => !reached.includes(phone));
  const told = await Promise.all([
    ...messages.map((message) => deps.notices.send(message)),
    notifyFollowers(deps, appeal.requestId, { ...event, writeText: (request) => followerText(request, warning) }),
  ]);
  return told.length > 1 || told.includes('sent') ? 'sent' : 'nothing';
}

/** The phones that get a text of other marks of the case at the same time. */
async function listReachedPhones(
  deps: NotifyStaffDeps,
  log: readonly AppealEvent[],
  appeal: Appeal,
  event: AppealEventOf<'appeal.marked'>,
): Promise<readonly string[]> {
  const [policy, calendar] = await Promise.all([deps.directory.policy(), deps.directory.calendar()]);
  const others = listOtherMarks(log, appeal, event, { policy, calendar });
  const found = await Promise.all(
    others.map(async ({ clock, mark, isRecorded }) => {
      const { unitId, dutyUnitIds = [] } = findAwaitedShare(appeal, clock) ?? {};
      if (unitId === undefined) return [];
      // A mark that is not recorded yet has given nobody the duty to act.
      const coming = isRecorded || !GIVE_DUTY.includes(mark) ? [] : await listNextAbove(deps, appeal, unitId);
      const [unit, ...above] = await listUnitsToWarn(deps.directory, appeal, [unitId, ...dutyUnitIds, ...coming]);
      return phonesToWarn({ number: appeal.number, mark, clock, above, ...(unit && { unit }) }, policy);
    }),
  );
  return found.flat();
}

/** The unit that gains the duty to act when the case of this unit escalates; nobody above the highest one. */
async function listNextAbove({ directory }: NotifyStaffDeps, appeal: Appeal, unitId: string): Promise<string[]> {
  const { accusedUnitId } = appeal;
  const units = await directory.units([unitId, ...(accusedUnitId === undefined ? [] : [accusedUnitId])]);
  const above = findUnitAbove(appeal, unitId, { unit: (id) => units.get(id) });
  return above === undefined ? [] : [above];
}

type WarnedEvent = Extract<AppealEvent, { readonly type: 'appeal.marked' | 'appeal.supervised' }>;

function isWarned(event: AppealEvent): event is WarnedEvent {
  return event.type === 'appeal.supervised' || (event.type === 'appeal.marked' && event.data.notified);
}

/** What happened, and to which assignment; undefined for a mark of an unknown clock. */
function findCause(appeal: Appeal, event: WarnedEvent) {
  if (event.type === 'appeal.supervised')
    return { assignment: findOpenLead(appeal), sign: { level: event.data.level } };
  const clock = appeal.clocks.find(({ id }) => id === event.data.clock);
  const assignment = clock && findAwaitedShare(appeal, clock);
  return clock && { assignment, sign: { mark: event.data.mark, clock } };
}

/** Whether the policy asks the lead for an interim reply at this mark, and none was given in the round (DOMAIN 3). */
function isInterimReplyDue(appeal: Appeal, event: WarnedEvent, { interimReply }: Policy): boolean {
  if (event.type !== 'appeal.marked' || event.data.mark !== interimReply.mark) return false;
  const clock = appeal.clocks.find(({ id }) => id === event.data.clock);
  return (
    clock?.kind === 'result' &&
    clock.assignmentId === findLead(appeal)?.id &&
    interimReply.classes.includes(appeal.clockClass) &&
    appeal.interimReplyRound !== appeal.round
  );
}

/** The lead assignment, while its result is not submitted. */
function findOpenLead(appeal: Appeal) {
  const lead = findLead(appeal);
  return lead && isOpen(lead) ? lead : undefined;
}
