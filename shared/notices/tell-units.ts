import { isOpen } from '#appeals/case/domain/assignments/assignment.ts';
import { isPressing } from '#appeals/case/domain/clocks/pressing.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { readLogUpTo } from '#appeals/case/usecases/cases/load-case.ts';
import { listStartedShares, pressesUnits } from '#appeals/handling/usecases/lanes/find-lanes.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import { toDayRequest } from '#kernel/usecases/day-request.ts';
import { manyMoreText, type PressingWork, pressingText } from './pressing-work.view.ts';
import { listUnitsToWarn } from './units-to-warn.ts';

export interface TellUnitsDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly directory: Pick<Directory, 'units' | 'unitsNow'>;
  readonly rates: Pick<RateLimits, 'takeOfDay'>;
  readonly notices: Notices;
}

/**
 * Texts about single cases that a unit's desk gets on a local day: after a burst main nobody reads the hundred and first. Critical cases
 * are always told.
 */
export const MOST_A_DAY = 100;

/**
 * Tells the duty desk of each unit that gets a share of a critical, utilities or urgent case with this event, and of each that has one when
 * the case becomes such a case (DOMAIN 5). The text has number, class and limit, never words of the appeal or whom it accuses. A repeat
 * carries the same references, so the gateway sends each message once. @throws when the gateway did not take one.
 */
export async function tellUnits(deps: TellUnitsDeps, event: AppealEvent): Promise<'sent' | 'nothing'> {
  if (!pressesUnits(event)) return 'nothing';
  const log = await readLogUpTo(deps.log, event);
  const appeal = fold(log);
  if (!appeal || !isPressing(appeal)) return 'nothing';
  const started = listStartedShares(event);
  const isRaised = started.length === 0;
  const before = isRaised ? fold(log.slice(0, -1)) : undefined;
  if (before && isPressing(before)) return 'nothing';
  const shares = appeal.assignments.filter((each) => (isRaised ? isOpen(each) : started.includes(each.id)));
  const units = await listUnitsToWarn(
    deps.directory,
    appeal,
    shares.map(({ unitId }) => unitId),
  );
  const told = new Set<string>();
  let outcome: 'sent' | 'nothing' = 'nothing';
  for (const { id, unitId } of shares) {
    const unit = units.find((each) => each.id === unitId);
    const phones = (unit?.dutyPhones ?? []).filter((phone) => !told.has(phone));
    if (!unit || phones.length === 0) continue;
    for (const phone of phones) told.add(phone);
    const message = await writeMessage(deps, event, unit, { appeal, assignmentId: id, unit, isRaised });
    if (!message) continue;
    await Promise.all(
      phones.map((phone, index) =>
        deps.notices.send({ phone, text: message.text, reference: `${message.reference}-${index}` }),
      ),
    );
    outcome = 'sent';
  }
  return outcome;
}

/** The text for a unit: about this case, or once a day that there are many more; undefined after that. */
async function writeMessage(
  { rates }: TellUnitsDeps,
  { appealId, version, at }: AppealEvent,
  unit: Unit,
  work: PressingWork,
): Promise<{ readonly text: string; readonly reference: string } | undefined> {
  const own = { text: pressingText(work), reference: `${appealId}-${version}-unit-${unit.id}` };
  const { clockClass, urgency } = work.appeal;
  if (clockClass === 'critical' || urgency === 'critical') return own;
  const day = toLocalDate(at);
  const request = toDayRequest(own.reference);
  if (await rates.takeOfDay('unit-message', unit.id, day, request, MOST_A_DAY)) return own;
  return (await rates.takeOfDay('unit-overflow', unit.id, day, request, 1))
    ? { text: manyMoreText(unit), reference: `${day}-more-${unit.id}` }
    : undefined;
}
