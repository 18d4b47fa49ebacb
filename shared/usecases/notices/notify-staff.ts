import { type Appeal, findLead } from '../../domain/appeal/appeal.ts';
import { isOpen } from '../../domain/appeal/assignment.ts';
import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { isKeptFrom } from '../../domain/appeal/scope.ts';
import { findAwaitedShare } from '../../domain/appeal/shares.ts';
import type { Unit } from '../../domain/directory/directory.ts';
import { foldRequest } from '../../domain/enterprise/requests/request.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Directory } from '../../ports/directory.ts';
import type { RequestLog } from '../../ports/enterprise/requests.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Notices } from '../../ports/services/notices.ts';
import { followerText, phonesToWarn, type Warning, warningText } from '../../presenting/notices/staff-warning.ts';
import { readLogUpTo } from '../cases/load-case.ts';

export interface NotifyStaffDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  /** For the manager who follows a work order. */
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly directory: Pick<Directory, 'units' | 'unitsNow' | 'policy' | 'staff'>;
  readonly notices: Notices;
}

/**
 * Sends a text to those who must act: on the highest of the marks that fell due together, and when a supervisor has raised the
 * level of a case. A repeat carries the same references, so the gateway sends each message once.
 */
export async function notifyStaff(deps: NotifyStaffDeps, event: AppealEvent): Promise<'sent' | 'nothing'> {
  if (!isWarned(event)) return 'nothing';
  const appeal = fold(await readLogUpTo(deps.log, event));
  const cause = appeal && findCause(appeal, event);
  if (!cause) return 'nothing';
  const { unitId, dutyUnitIds = [] } = cause.assignment ?? {};
  const ids = unitId === undefined ? [] : [unitId, ...dutyUnitIds];
  const [units, policy] = await Promise.all([listUnitsToWarn(deps.directory, appeal, ids), deps.directory.policy()]);
  const [unit, ...above] = units;
  const asksInterimReply = isInterimReplyDue(appeal, event, policy);
  const warning: Warning = { number: appeal.number, ...cause.sign, above, ...(unit && { unit }), asksInterimReply };
  const phones = phonesToWarn(warning, policy);
  const text = warningText(warning);
  const reference = (index: number) => `${event.appealId}-${event.version}-warning-${index}`;
  const told = await Promise.all([
    ...phones.map((phone, index) => deps.notices.send({ phone, text, reference: reference(index) })),
    notifyFollower(deps, appeal, warning, `${event.appealId}-${event.version}-follower`),
  ]);
  return told.length > 1 || told.includes('sent') ? 'sent' : 'nothing';
}

/** Tells the manager of an open request what its work order has come to (DOMAIN 8). */
async function notifyFollower(
  { requestLog, directory, notices }: NotifyStaffDeps,
  { requestId }: Appeal,
  warning: Warning,
  reference: string,
): Promise<'sent' | undefined> {
  const request = requestId === undefined ? undefined : foldRequest(await requestLog.read(requestId));
  if (request?.managerId === undefined || request.status === 'closed') return undefined;
  const phone = (await directory.staff(request.managerId))?.phone;
  if (phone === undefined) return undefined;
  await notices.send({ phone, text: followerText(request.number, warning), reference });
  return 'sent';
}

/** The units to warn, without the phones of a unit that a report is kept from by the current tree. */
async function listUnitsToWarn(
  directory: NotifyStaffDeps['directory'],
  appeal: Appeal,
  ids: readonly string[],
): Promise<readonly Unit[]> {
  const { accusedUnitId } = appeal;
  const units =
    accusedUnitId === undefined ? await directory.units(ids) : await directory.unitsNow([...ids, accusedUnitId]);
  return ids
    .flatMap((id) => units.get(id) ?? [])
    .map((unit) =>
      isKeptFrom(appeal, unit, (id) => units.get(id)) ? { ...unit, dutyPhones: [], leaderPhones: [] } : unit,
    );
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
