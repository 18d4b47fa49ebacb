import { findHeadUnit } from '#accounts/agents.rules.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Absences } from '#enterprise/businesses/absences.port.ts';
import { readManagerPhones } from '#enterprise/partners/manager-phones.ts';
import { foldRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import { escalationText, phonesToWarn, type Warning, warningText } from './staff-warning.view.ts';

export interface NotifyManagersDeps {
  readonly requestLog: Pick<RequestLog, 'readAtLeast'>;
  readonly directory: Pick<Directory, 'staff' | 'allUnits' | 'policy'>;
  /** A deputy gets the texts of a manager who is away too. */
  readonly absences: Pick<Absences, 'find'>;
  readonly notices: Notices;
}

/**
 * Sends a text to those who must act on a request, by the rules for units: the manager on the highest of the marks that fell due
 * together, the head of the district from red on, the supervisors on a circular; and to whom a person has escalated it. The duty
 * desk of the district stands in for a manager without a phone, and for the pool.
 */
export async function notifyManagers(deps: NotifyManagersDeps, event: RequestEvent): Promise<'sent' | 'nothing'> {
  if (!isWarned(event)) return 'nothing';
  const request = foldRequest(await deps.requestLog.readAtLeast(event.requestId, event.version));
  if (!request) return 'nothing';
  const [units, policy] = await Promise.all([deps.directory.allUnits(), deps.directory.policy()]);
  const head = findHeadUnit(units, request.county, event.at);
  const message =
    event.type === 'request.escalated'
      ? { phones: escalatedPhones(event, head, policy.dutyPhones), text: escalationText(request.number) }
      : await writeWarning(deps, request, event, head, policy);
  if (!message) return 'nothing';
  const { phones, text } = message;
  const reference = (index: number) => `${event.requestId}-${event.version}-warning-${index}`;
  await Promise.all(phones.map((phone, index) => deps.notices.send({ phone, text, reference: reference(index) })));
  return phones.length > 0 ? 'sent' : 'nothing';
}

type Marked = Extract<RequestEvent, { readonly type: 'request.marked' }>;
type Escalated = Extract<RequestEvent, { readonly type: 'request.escalated' }>;

function isWarned(event: RequestEvent): event is Marked | Escalated {
  return event.type === 'request.escalated' || (event.type === 'request.marked' && event.data.notified);
}

function escalatedPhones({ changes }: Escalated, head: Unit | undefined, dutyPhones: readonly string[]) {
  return changes.escalatedTo === 'supervisor' ? dutyPhones : (head?.leaderPhones ?? []);
}

/** The phones and the text of a mark; undefined for a mark of an unknown clock. */
async function writeWarning(
  deps: NotifyManagersDeps,
  { clocks, number, managerId }: ServiceRequest,
  { data, at }: Marked,
  head: Unit | undefined,
  policy: Parameters<typeof phonesToWarn>[1],
) {
  const clock = clocks.find(({ id }) => id === data.clock);
  if (!clock) return undefined;
  const found = managerId === undefined ? undefined : await readManagerPhones(deps, managerId, at);
  const dutyPhones = [found?.manager, found?.deputy].filter((phone) => phone !== undefined);
  const unit = head && (dutyPhones.length === 0 ? head : { ...head, dutyPhones });
  const warning: Warning = { number, isRequest: true, mark: data.mark, clock, above: [], ...(unit && { unit }) };
  return { phones: phonesToWarn(warning, policy), text: warningText(warning) };
}
