import { OPEN, type Role, STATUSES, type Status } from '../../../shared/domain/appeal/words.ts';

/**
 * DOMAIN 3's table once more, typed from its words and from nothing else: command | from | who | to. `-` = it creates the
 * appeal, `open` = any open state, `same` = the state stays. A command whose states depend on the role has a line for each.
 * It knows every command of the law, also those that do not exist yet. `replaceRun` is the auditor's (ARCHITECTURE 2),
 * `join` and `part` are the driver's half of a merge; `suggest` comes also to what is accepted and not yet routed in the round
 * (ARCHITECTURE 2). An assist's return needs no review: it moves no case (docs/domain.md).
 */
const LAW = `
submit             | -                                                               | APP AGT WRK SYS                 | submitted
submitAnswered     | -                                                               | AGT                             | closed followUp
suggest            | submitted accepted                                              | SYS                             | same
askInfo            | submitted                                                       | AGT DSP                         | needsInfo
supply             | needsInfo                                                       | APP AGT                         | submitted
lapse              | needsInfo                                                       | SYS                             | closed
refuse             | submitted                                                       | AGT DSP                         | refused
transfer           | submitted                                                       | AGT                             | transferred
merge              | submitted accepted                                              | AGT DSP                         | merged
answer             | submitted                                                       | AGT                             | followUp closed
accept             | submitted                                                       | AGT DSP SYS                     | accepted
dispatch           | accepted                                                        | DSP SYS                         | dispatched
sign               | dispatched inProgress                                           | UNT                             | inProgress same
requestReturn      | dispatched                                                      | UNT                             | returnReview same
requestReturn      | submitted needsInfo accepted inProgress returnReview onHold     | UNT                             | same
requestReturn      | resultReview followUp                                           | UNT                             | same
upholdReturn       | returnReview                                                    | DSP                             | accepted
rejectReturn       | returnReview                                                    | DSP                             | dispatched
adjudicate         | returnReview                                                    | SUP                             | accepted dispatched
addAssist          | dispatched inProgress                                           | UNT DSP                         | same
passDown           | dispatched inProgress                                           | UNT                             | same
assignWorker       | dispatched inProgress                                           | UNT                             | same
contact            | inProgress                                                      | UNT WRK                         | same
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
unmerge            | merged                                                          | SUP SYS                         | submitted accepted
urge               | open                                                            | APP AGT                         | same
comment            | open                                                            | APP AGT DSP SUP UNT LDR WRK FUP | same
supervise          | open                                                            | SUP SYS                         | same
flag               | open                                                            | AGT DSP SUP                     | same
flag               | closed                                                          | SUP                             | same
unflag             | open                                                            | AGT DSP SUP                     | same
reclassify         | open                                                            | AGT DSP SUP                     | same
mark               | open                                                            | SYS                             | same
recomputeDeadlines | open                                                            | SYS                             | same
handOver           | open                                                            | SYS                             | same
join               | open                                                            | SYS                             | same
part               | submitted needsInfo accepted dispatched inProgress returnReview | SYS                             | same
part               | onHold resultReview followUp closed refused transferred merged  | SYS                             | same
appealScore        | closed                                                          | UNT                             | same
ruleScore          | closed                                                          | SUP                             | same
publish            | closed                                                          | SUP                             | same
replaceRun         | open                                                            | SYS                             | same
`;

/** One line of the law. */
export interface Line {
  readonly command: string;
  readonly from: readonly Status[];
  readonly roles: readonly Role[];
  readonly to: readonly (Status | 'same')[];
}

export const LINES: readonly Line[] = LAW.trim()
  .split('\n')
  .map((line) => {
    const [command = '', from = '', roles = '', to = ''] = line.split('|').map((cell) => cell.trim());
    const states = from === '-' ? [] : from === 'open' ? OPEN : from.split(' ');
    return { command, from: states, roles: roles.split(' '), to: to.split(' ') } as Line;
  });

/** A command's lines; an error that names it when the law does not know it. */
export function linesOf(command: string): readonly Line[] {
  const found = LINES.filter((line) => line.command === command);
  if (found.length === 0)
    throw new Error(`${command} has no line in test/support/domain/decide.ts: what does DOMAIN 3 say of it?`);
  return found;
}

/** Where the law lets a command lead that this role gives in this state; undefined when it does not allow it at all. */
export function lawOf(command: string, status: Status, role: Role): Line['to'] | undefined {
  const lines = linesOf(command).filter((line) => line.from.includes(status) && line.roles.includes(role));
  return lines.length > 0 ? lines.flatMap(({ to }) => to) : undefined;
}

/** Every state, in which a command may at all be given, with every role that may give it there. */
export function triplesOf(command: string): { readonly status: Status; readonly role: Role }[] {
  return STATUSES.flatMap((status) =>
    [...new Set(linesOf(command).flatMap(({ roles }) => roles))]
      .filter((role) => lawOf(command, status, role) !== undefined)
      .map((role) => ({ status, role })),
  );
}
