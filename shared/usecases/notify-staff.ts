import type { AppealEvent } from '../domain/event.ts';
import { fold } from '../domain/evolve.ts';
import { phonesToWarn, type Warning, warningText } from '../domain/warning.ts';
import type { Directory, EventLog, Notices } from './ports.ts';

export interface NotifyStaff {
  readonly log: Pick<EventLog, 'read'>;
  readonly directory: Pick<Directory, 'units' | 'policy'>;
  readonly notices: Notices;
}

/**
 * Texts a mark to those who must act, if it is the highest of those that fell due at once. A repeat carries the same
 * references, so the gateway sends each message once.
 */
export async function notifyStaff(deps: NotifyStaff, event: AppealEvent): Promise<'sent' | 'nothing'> {
  if (event.type !== 'appeal.marked' || !event.data.notified) return 'nothing';
  const appeal = fold((await deps.log.read(event.appealId)).slice(0, event.version));
  const clock = appeal?.clocks.find(({ id }) => id === event.data.clock);
  if (!appeal || !clock) return 'nothing';
  const { unitId, dutyUnitIds = [] } = appeal.assignments.find(({ id }) => id === clock.assignmentId) ?? {};
  const ids = unitId === undefined ? [] : [unitId, ...dutyUnitIds];
  const [units, policy] = await Promise.all([deps.directory.units(ids), deps.directory.policy()]);
  const [unit, ...above] = ids.flatMap((id) => units.get(id) ?? []);
  const warning: Warning = { number: appeal.number, mark: event.data.mark, clock, above, ...(unit && { unit }) };
  const phones = phonesToWarn(warning, policy);
  const text = warningText(warning);
  const reference = (index: number) => `${event.appealId}-${event.version}-warning-${index}`;
  await Promise.all(phones.map((phone, index) => deps.notices.send({ phone, text, reference: reference(index) })));
  return phones.length > 0 ? 'sent' : 'nothing';
}
