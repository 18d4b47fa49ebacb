import type { RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';

/**
 * The only copy of the table of requests, written from DOMAIN 8 and not from the product: event | from | who | to ("=": the state stays). The tests
 * of the domain read it too.
 */
const TABLE = `
filed               | -                                              | APP         | requested assigned
taken               | requested                                      | MGR         | assigned
assigned            | requested                                      | LDR SUP SYS | assigned
accepted            | assigned                                       | MGR         | accepted
returnedToPool      | assigned accepted                              | MGR SYS     | requested
managerReplaced     | assigned work feedback                         | LDR SUP SYS | =
escalated           | assigned work                                  | MGR LDR     | =
advised             | accepted advised partnerReplied workOrder      | MGR         | advised
consented           | work                                           | APP         | =
consentWithdrawn    | any                                            | APP         | =
referred            | accepted advised referred partnerReplied       | MGR         | referred
partnerReplied      | referred partnerReplied advised                | MGR PTN     | partnerReplied
partnerReplied      | workOrder                                      | MGR PTN     | =
needStated          | requested assigned accepted referred partnerReplied workOrder | APP | =
offerMade           | referred partnerReplied advised                | PTN         | partnerReplied
offerMade           | workOrder                                      | PTN         | =
offerChosen         | referred partnerReplied advised workOrder      | APP         | =
financingRecorded   | work                                           | MGR PTN     | =
appointmentBooked   | referred partnerReplied advised workOrder      | APP         | =
appointmentCancelled | referred partnerReplied advised workOrder     | APP PTN     | =
appointmentNoted    | referred partnerReplied advised                | PTN         | partnerReplied
appointmentNoted    | workOrder                                      | PTN         | =
workOrderOpened     | accepted advised partnerReplied                | MGR         | workOrder
concluded           | advised partnerReplied workOrder               | MGR         | feedback
concluded           | advised                                        | SYS         | feedback
rated               | feedback                                       | APP         | closed
rated               | closed                                         | APP         | =
notAnswered         | feedback                                       | SYS         | closed
reopened            | closed                                         | APP         | requested assigned
withdrawn           | requested assigned work                        | APP         | closed
urged               | requested assigned work                        | APP         | =
commented           | open                                           | APP MGR LDR SUP | =
marked              | open                                           | SYS         | =
deadlinesRecomputed | open                                           | SYS         | =
runReplaced         | open                                           | SYS         | =
`;

const IN_WORK = ['accepted', 'advised', 'referred', 'partnerReplied', 'workOrder'];

/** The lines of the table. */
export const REQUEST_ROWS = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim().split(/\s+/)))
  .map(([[event = ''] = [], from = [], who = [], to = []]) => ({ type: `request.${event}`, from, who, to }));

/** Why an event on a request is not in the table, given the state before and after it; undefined when it is. */
export function findRequestBreach(
  type: string,
  before: RequestStatus | undefined,
  role: Role,
  after: RequestStatus,
): string | undefined {
  const rows = REQUEST_ROWS.filter((row) => row.type === type);
  if (rows.length === 0) return 'no such command';
  const here = rows.filter(({ from }) => isFrom(from, before));
  if (here.length === 0) return `not in ${before ?? 'a new request'}`;
  const own = here.filter(({ who }) => who.includes(role));
  if (own.length === 0) return `not by ${role}`;
  return own.some(({ to }) => to.includes(after) || (to.includes('=') && after === before))
    ? undefined
    : `leads to ${after}`;
}

/** Whether a cell of the table names the state; undefined: there is no request yet. */
export function isFrom(from: readonly string[], before: RequestStatus | undefined): boolean {
  if (before === undefined) return from.includes('-');
  return (
    from.includes(before) ||
    from.includes('any') ||
    (from.includes('open') && before !== 'closed') ||
    (from.includes('work') && IN_WORK.includes(before))
  );
}
