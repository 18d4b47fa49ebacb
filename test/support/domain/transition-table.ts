import { OPEN, type Role, STATUSES, type Status } from '#kernel/domain/vocabulary.ts';

/**
 * The table of DOMAIN 3, typed from its text independently of the product: command | from | roles | to. `-`: it creates the
 * appeal; `open`: any open state; `same`: the state stays. A command whose states depend on the role has several lines.
 * Beyond the table of DOMAIN 3: `replaceRun` is the auditor's, `suggest` also in accepted (ARCHITECTURE 2), `join` and `part`
 * record a merge in the master's log. An assist's return needs no review and does not change the state (docs/domain/commands.md).
 */
const TABLE = `
submit             | -                                                               | APP AGT WRK MGR SYS             | submitted
submitAnswered     | -                                                               | AGT                             | closed followUp
suggest            | submitted accepted                                              | SYS                             | same
askInfo            | submitted                                                       | AGT DSP                         | needsInfo
supply             | needsInfo                                                       | APP AGT                         | submitted
lapse              | needsInfo                                                       | SYS                             | closed
refuse             | submitted                                                       | AGT DSP                         | refused
transfer           | submitted                                                       | AGT                             | transferred
merge              | submitted accepted                                              | AGT DSP                         | merged
mineToo            | submitted accepted                                              | APP                             | merged
answer             | submitted                                                       | AGT                             | followUp closed
accept             | submitted                                                       | AGT DSP SYS                     | accepted
dispatch           | accepted                                                        | DSP SYS                         | dispatched
recall             | dispatched                                                      | DSP SUP                         | accepted
sign               | dispatched inProgress                                           | UNT                             | inProgress same
requestReturn      | dispatched                                                      | UNT                             | returnReview same
requestReturn      | submitted needsInfo accepted inProgress returnReview onHold     | UNT                             | same
requestReturn      | resultReview followUp                                           | UNT                             | same
upholdReturn       | returnReview                                                    | DSP                             | accepted
rejectReturn       | returnReview                                                    | DSP                             | dispatched
adjudicate         | returnReview                                                    | SUP                             | accepted dispatched
ruleShare          | dispatched returnReview inProgress onHold                       | UNT LDR                         | same
addAssist          | dispatched inProgress                                           | UNT DSP                         | same
passDown           | dispatched inProgress                                           | UNT                             | same
assignWorker       | dispatched inProgress                                           | UNT                             | same
contact            | inProgress                                                      | UNT WRK                         | same
interimReply       | inProgress                                                      | UNT LDR                         | same
fieldReport        | inProgress                                                      | WRK                             | same
requestExtension   | inProgress                                                      | UNT                             | same
grantExtension     | inProgress                                                      | DSP SUP                         | same
denyExtension      | inProgress                                                      | DSP SUP                         | same
requestHold        | inProgress                                                      | UNT LDR                         | same
approveHold        | inProgress                                                      | SUP                             | onHold
denyHold           | inProgress                                                      | SUP                             | same
resume             | onHold                                                          | SUP SYS                         | inProgress
requestTermination | inProgress                                                      | UNT                             | same
approveTermination | inProgress                                                      | SUP                             | closed
denyTermination    | inProgress                                                      | SUP                             | same
finishAssist       | inProgress                                                      | UNT                             | same
submitResult       | inProgress                                                      | UNT LDR                         | resultReview
sendBack           | resultReview                                                    | DSP SUP                         | inProgress
pass               | resultReview                                                    | DSP SUP SYS                     | followUp closed
recordAttempt      | followUp                                                        | FUP                             | same
rate               | followUp closed                                                 | APP                             | closed same
rate               | merged                                                          | APP                             | same
recordFollowUp     | followUp                                                        | FUP                             | closed same
redo               | followUp                                                        | FUP SUP SYS                     | dispatched
closeWithReason    | followUp                                                        | SUP                             | closed
notReached         | followUp                                                        | SYS                             | closed
reopen             | closed merged                                                   | APP AGT SUP                     | accepted
reopen             | refused transferred                                             | SUP                             | accepted
withdraw           | submitted needsInfo accepted dispatched returnReview inProgress | APP AGT                         | closed
withdraw           | onHold                                                          | APP AGT                         | closed
unmerge            | merged                                                          | SUP SYS                         | submitted accepted
urge               | open                                                            | APP AGT                         | same
comment            | open                                                            | APP AGT DSP SUP UNT LDR WRK FUP | same
supervise          | open                                                            | SUP SYS                         | same
flag               | open                                                            | AGT DSP SUP                     | same
flag               | closed merged                                                   | SUP                             | same
unflag             | open                                                            | AGT DSP SUP                     | same
reclassify         | open                                                            | AGT DSP SUP                     | same
mark               | open                                                            | SYS                             | same
correctAccused     | open                                                            | SUP                             | accepted same
recomputeDeadlines | open                                                            | SYS                             | same
handOver           | open                                                            | SYS                             | same
join               | open                                                            | SYS                             | same
part               | submitted needsInfo accepted dispatched inProgress returnReview | SYS                             | same
part               | onHold resultReview followUp closed refused transferred merged  | SYS                             | same
appealScore        | closed                                                          | UNT                             | same
ruleScore          | closed                                                          | SUP                             | same
recheck            | closed                                                          | FUP SUP                         | same
proposeConclusion  | closed                                                          | DSP FUP SUP                     | same
ruleConclusion     | closed                                                          | SUP                             | same
publish            | closed                                                          | SUP                             | same
replaceRun         | open                                                            | SYS                             | same
`;

export interface TransitionLine {
  readonly command: string;
  readonly from: readonly Status[];
  readonly roles: readonly Role[];
  readonly to: readonly (Status | 'same')[];
}

export const TRANSITION_LINES: readonly TransitionLine[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [command = '', from = '', roles = '', to = ''] = line.split('|').map((cell) => cell.trim());
    const states = from === '-' ? [] : from === 'open' ? OPEN : from.split(' ');
    return { command, from: states, roles: roles.split(' '), to: to.split(' ') } as TransitionLine;
  });

/** The lines of a command. @throws Error with its name when it has none. */
export function getLines(command: string): readonly TransitionLine[] {
  const found = TRANSITION_LINES.filter((line) => line.command === command);
  if (found.length === 0)
    throw new Error(
      `${command} has no line in test/support/domain/transition-table.ts: what does DOMAIN 3 say about it?`,
    );
  return found;
}

/** Where the command may lead when this role gives it in this state; undefined when it may not. */
export function findTargets(command: string, status: Status, role: Role): TransitionLine['to'] | undefined {
  const lines = getLines(command).filter((line) => line.from.includes(status) && line.roles.includes(role));
  return lines.length > 0 ? lines.flatMap(({ to }) => to) : undefined;
}

/** All states and roles in which a command may be given. */
export function listAllowed(command: string): { readonly status: Status; readonly role: Role }[] {
  return STATUSES.flatMap((status) =>
    [...new Set(getLines(command).flatMap(({ roles }) => roles))]
      .filter((role) => findTargets(command, status, role) !== undefined)
      .map((role) => ({ status, role })),
  );
}
