import type { Role, Status } from '#kernel/domain/vocabulary.ts';

/**
 * The only copy of the table of states and commands (DOMAIN 3), written from its text and not from the product: event | from | who | to
 * ("=": the state stays). Two commands that add the same event have a line each, `event:command`. The tests of the domain read it too.
 */
const TABLE = `
submitted            | -                         | APP AGT WRK MGR SYS     | submitted
answeredOnSpot       | -                         | AGT                     | closed followUp
candidatesSuggested  | submitted accepted        | SYS                     | =
infoAsked            | submitted                 | AGT DSP                 | needsInfo
infoSupplied         | needsInfo                 | APP AGT                 | submitted
infoSupplied         | dispatched inProgress     | APP AGT                 | =
questionAsked        | dispatched inProgress     | UNT WRK                 | =
lapsed               | needsInfo                 | SYS                     | closed
refused              | submitted                 | AGT DSP                 | refused
transferred          | submitted                 | AGT                     | transferred
split                | submitted accepted        | AGT DSP                 | =
merged:merge         | submitted accepted        | AGT DSP                 | merged
merged:mineToo       | submitted accepted        | APP                     | merged
unmerged             | merged                    | SUP SYS                 | submitted accepted
answered             | submitted                 | AGT                     | followUp closed
accepted             | submitted                 | AGT DSP SYS             | accepted
dispatched           | accepted                  | DSP SYS                 | dispatched
signed               | dispatched inProgress     | UNT                     | inProgress =
recalled             | dispatched                | DSP SUP                 | accepted
returnRequested      | dispatched                | UNT                     | returnReview =
returnRequested      | submitted needsInfo accepted inProgress returnReview onHold resultReview followUp | UNT | =
returnUpheld         | returnReview              | DSP                     | accepted
returnRejected       | returnReview              | DSP                     | dispatched
returnAdjudicated    | returnReview              | SUP                     | accepted dispatched
shareRuled           | dispatched returnReview inProgress onHold | UNT LDR     | =
assistAdded          | dispatched inProgress     | UNT DSP                 | =
passedDown           | dispatched inProgress     | UNT                     | =
workerAssigned       | dispatched inProgress     | UNT                     | =
contacted            | inProgress                | UNT WRK                 | =
fieldReported        | inProgress                | WRK                     | =
extensionRequested   | inProgress                | UNT                     | =
extensionGranted     | inProgress                | DSP SUP                 | =
extensionDenied      | inProgress                | DSP SUP                 | =
holdRequested        | inProgress                | UNT LDR                 | =
holdApproved         | inProgress                | SUP                     | onHold
holdDenied           | inProgress                | SUP                     | =
resumed              | onHold                    | SUP SYS                 | inProgress
terminationRequested | inProgress                | UNT                     | =
terminationApproved  | inProgress                | SUP                     | closed
terminationDenied    | inProgress                | SUP                     | =
assistFinished       | inProgress                | UNT                     | =
interimReplied       | inProgress                | UNT LDR                 | =
resultSubmitted      | inProgress                | UNT LDR                 | resultReview
resultSentBack       | resultReview              | DSP SUP                 | inProgress
resultPassed         | resultReview              | DSP SUP SYS             | followUp closed
attemptRecorded      | followUp                  | FUP                     | =
rated                | followUp closed           | APP                     | closed =
rated                | merged                    | APP                     | =
followUpRecorded     | followUp                  | FUP                     | closed =
redone               | followUp                  | FUP SUP SYS             | dispatched
closedWithReason     | followUp                  | SUP                     | closed
notReached           | followUp                  | SYS                     | closed
reopened             | closed merged             | APP AGT SUP             | accepted
reopened             | refused transferred       | SUP                     | accepted
withdrawn            | submitted needsInfo accepted dispatched returnReview inProgress onHold | APP AGT | closed
scoreAppealed        | closed                    | UNT                     | =
scoreRuled           | closed                    | SUP                     | =
rechecked            | closed                    | FUP SUP                 | =
conclusionProposed   | closed                    | DSP FUP SUP             | =
conclusionRuled      | closed                    | SUP                     | =
published            | closed                    | SUP                     | =
urged                | open                      | APP AGT                 | =
commented            | open                      | APP AGT DSP SUP UNT LDR WRK FUP | =
supervised           | open                      | SUP SYS                 | =
flagged              | open                      | AGT DSP SUP             | =
flagged              | closed merged             | SUP                     | =
unflagged            | open                      | AGT DSP SUP             | =
reclassified         | open                      | AGT DSP SUP             | =
accusedCorrected     | open                      | SUP                     | accepted =
placeCorrected       | submitted needsInfo accepted dispatched returnReview inProgress | AGT DSP SUP | =
contactCorrected     | open                      | AGT                     | =
marked               | open                      | SYS                     | =
deadlinesRecomputed  | open                      | SYS                     | =
handedOver           | open                      | SYS                     | =
joined               | open                      | SYS                     | =
parted               | any                       | SYS                     | =
runReplaced          | open                      | SYS                     | =
`;

const TERMINAL = ['closed', 'refused', 'transferred', 'merged'];

export function isTerminal(status: string): boolean {
  return TERMINAL.includes(status);
}

/** A line of the table. `command`: only where two commands add the event. */
export const ROWS = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim().split(/\s+/)))
  .map(([[name = ''] = [], from = [], who = [], to = []]) => {
    const [event = '', command] = name.split(':');
    return { event, command, from, who, to };
  });

/** Why an event is not in the table, given the state before and after it; undefined when it is. */
export function findTableBreach(
  type: string,
  before: Status | undefined,
  role: Role,
  after: Status,
): string | undefined {
  const event = type.replace('appeal.', '');
  const rows = ROWS.filter((row) => row.event === event);
  if (rows.length === 0) return 'no such command';
  const isFrom = (from: readonly string[]) =>
    before === undefined
      ? from.includes('-')
      : from.includes(before) || from.includes('any') || (from.includes('open') && !isTerminal(before));
  const here = rows.filter(({ from }) => isFrom(from));
  if (here.length === 0) return `not in ${before ?? 'a new case'}`;
  const own = here.filter(({ who }) => who.includes(role));
  if (own.length === 0) return `not by ${role}`;
  const isTo = own.some(({ to }) => to.includes(after) || (to.includes('=') && after === before));
  return isTo ? undefined : `leads to ${after}`;
}
