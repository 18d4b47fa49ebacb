import { type Appeal, isOpen, leadOf } from '../../domain/appeal/appeal.ts';
import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { isKeptFrom } from '../../domain/appeal/scope.ts';
import type { Unit } from '../../domain/directory/directory.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Notices } from '../../ports/notices.ts';
import { phonesToWarn, type Warning, warningText } from '../../presenting/notices/staff-warning.ts';

export interface NotifyStaffDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly directory: Pick<Directory, 'units' | 'unitsNow' | 'policy'>;
  readonly notices: Notices;
}

/**
 * Texts to those who must act: a mark, if it is the highest of those that fell due at once, and that a supervisor has raised
 * the level of a case by hand. A repeat carries the same references, so the gateway sends each message once.
 */
export async function notifyStaff(deps: NotifyStaffDeps, event: AppealEvent): Promise<'sent' | 'nothing'> {
  if (!isWarned(event)) return 'nothing';
  const appeal = fold((await deps.log.read(event.appealId)).slice(0, event.version));
  const cause = appeal && causeIn(appeal, event);
  if (!cause) return 'nothing';
  const { unitId, dutyUnitIds = [] } = cause.assignment ?? {};
  const ids = unitId === undefined ? [] : [unitId, ...dutyUnitIds];
  const [units, policy] = await Promise.all([unitsToWarn(deps.directory, appeal, ids), deps.directory.policy()]);
  const [unit, ...above] = units;
  const warning: Warning = { number: appeal.number, ...cause.sign, above, ...(unit && { unit }) };
  const phones = phonesToWarn(warning, policy);
  const text = warningText(warning);
  const reference = (index: number) => `${event.appealId}-${event.version}-warning-${index}`;
  await Promise.all(phones.map((phone, index) => deps.notices.send({ phone, text, reference: reference(index) })));
  return phones.length > 0 ? 'sent' : 'nothing';
}

/** Whoever a report is kept from by now, by the present tree, is not texted: it may not know of the case. */
async function unitsToWarn(
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

/** What has happened, and whose assignment it concerns; undefined for a mark of a clock that there is not. */
function causeIn(appeal: Appeal, event: WarnedEvent) {
  if (event.type === 'appeal.supervised') return { assignment: openLeadOf(appeal), sign: { level: event.data.level } };
  const clock = appeal.clocks.find(({ id }) => id === event.data.clock);
  const assignment = appeal.assignments.find(({ id }) => id === clock?.assignmentId);
  return clock && { assignment, sign: { mark: event.data.mark, clock } };
}

/** Whoever has handed in the result has nothing to hurry with. */
function openLeadOf(appeal: Appeal) {
  const lead = leadOf(appeal);
  return lead && isOpen(lead) ? lead : undefined;
}
