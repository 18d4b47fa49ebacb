import { describe, expect, test } from 'vitest';
import { canDo, decide } from '../../../shared/domain/appeal/decide.ts';
import {
  COMMAND_NAMES,
  type CommandName,
  getTransition,
  listCommandsOfRoles,
  TRANSITIONS,
  toKebabCase,
} from '../../../shared/domain/appeal/transitions.ts';
import { isTerminal, OPEN, ROLES, type Role, STATUSES, type Status } from '../../../shared/domain/appeal/words.ts';
import { FITTING, submission } from '../../support/domain/bodies.ts';
import { appealIn } from '../../support/domain/case.ts';
import { actorAs, contextAt, frozen } from '../../support/domain/world.ts';

/**
 * DOMAIN 3's table, typed from its words once more: command | from | who | to. `-` = it creates, `open` = any open state, `any` = in every one,
 * `refused:SUP` = there by SUP alone, `same` = the state stays. replaceRun is not in DOMAIN: it is the auditor's repair of ARCHITECTURE 2.
 */
const TABLE = `
submit          | -                                                                | APP AGT WRK SYS                 | submitted
submitAnswered  | -                                                                | AGT                             | closed followUp
suggest         | submitted accepted                                                 | SYS                             | same
askInfo         | submitted                                                        | AGT DSP                         | needsInfo
supply          | needsInfo                                                        | APP AGT                         | submitted
lapse           | needsInfo                                                        | SYS                             | closed
refuse          | submitted                                                        | AGT DSP                         | refused
transfer        | submitted                                                        | AGT                             | transferred
answer          | submitted                                                        | AGT                             | followUp closed
merge           | submitted accepted                                               | AGT DSP                         | merged
unmerge         | merged                                                           | SUP SYS                         | submitted accepted
accept          | submitted                                                        | AGT DSP SYS                     | accepted
dispatch        | accepted                                                         | DSP SYS                         | dispatched
sign            | dispatched inProgress                                            | UNT                             | inProgress same
requestReturn   | open                                                             | UNT                             | returnReview same
upholdReturn    | returnReview                                                     | DSP                             | accepted
rejectReturn    | returnReview                                                     | DSP                             | dispatched
adjudicate      | returnReview                                                     | SUP                             | accepted dispatched
addAssist       | dispatched inProgress                                            | UNT DSP                         | same
passDown        | dispatched inProgress                                            | UNT                             | same
assignWorker    | dispatched inProgress                                            | UNT                             | same
contact         | inProgress                                                       | UNT WRK                         | same
fieldReport     | inProgress                                                       | WRK                             | same
requestExtension | inProgress                                                      | UNT                             | same
grantExtension  | inProgress                                                       | DSP SUP                         | same
denyExtension   | inProgress                                                       | DSP SUP                         | same
requestHold     | inProgress                                                       | UNT LDR                         | same
approveHold     | inProgress                                                       | SUP                             | onHold
denyHold        | inProgress                                                       | SUP                             | same
resume          | onHold                                                           | SUP SYS                         | inProgress
requestTermination | inProgress                                                    | UNT                             | same
approveTermination | inProgress                                                    | SUP                             | closed
denyTermination | inProgress                                                       | SUP                             | same
finishAssist    | inProgress                                                       | UNT                             |
submitResult    | inProgress                                                       | UNT LDR                         | resultReview
sendBack        | resultReview                                                     | DSP SUP                         | inProgress
pass            | resultReview                                                     | DSP SUP SYS                     | followUp closed
recordAttempt   | followUp                                                         | FUP                             | same
rate            | followUp closed merged                                           | APP                             | closed same
recordFollowUp  | followUp                                                         | FUP                             | closed same
redo            | followUp                                                         | FUP SUP SYS                     | dispatched
closeWithReason | followUp                                                         | SUP                             | closed
notReached      | followUp                                                         | SYS                             | closed
reopen          | closed merged refused:SUP transferred:SUP                        | APP AGT SUP                     | accepted
withdraw        | submitted needsInfo accepted dispatched returnReview inProgress  | APP AGT                         | closed
urge            | open                                                             | APP AGT                         | same
comment         | open                                                             | APP AGT DSP SUP UNT LDR WRK FUP | same
appealScore     | closed                                                           | UNT                             | same
ruleScore       | closed                                                           | SUP                             | same
publish         | closed                                                           | SUP                             | same
supervise       | open                                                             | SUP SYS                         | same
flag            | open closed:SUP                                                  | AGT DSP SUP                     | same
unflag          | open                                                             | AGT DSP SUP                     | same
reclassify      | open                                                             | AGT DSP SUP                     | same
recomputeDeadlines | open                                                          | SYS                             | same
mark            | open                                                             | SYS                             | same
handOver        | open                                                             | SYS                             | same
join            | open                                                             | SYS                             | same
part            | any                                                              | SYS                             | same
replaceRun      | open                                                             | SYS                             | same
`;

interface Row {
  readonly command: CommandName;
  readonly from: readonly string[];
  readonly roles: readonly string[];
  readonly to: readonly string[];
  /** The one role that may give it in a state. */
  readonly only: Readonly<Record<string, string>>;
}

const statesOf = (from: string): readonly string[] =>
  from.split(' ').flatMap<string>((each) => (each === 'open' ? [...OPEN] : [each]));

const ROWS: readonly Row[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [command = '', from = '', roles = '', to = ''] = line.split('|').map((cell) => cell.trim());
    const states: readonly string[] = from === '-' ? [] : from === 'any' ? STATUSES : statesOf(from);
    const only = Object.fromEntries(states.map((each) => each.split(':')).filter(([, role]) => role !== undefined));
    return {
      command: command as CommandName,
      from: states.map((each) => each.split(':')[0] ?? each),
      roles: roles.split(' '),
      to: to.split(' '),
      only,
    };
  });

const APPEALS = Object.fromEntries(STATUSES.map((status) => [status, frozen(appealIn(status))]));
const FILING_COMMANDS = ['submit', 'submitAnswered'] as const;

describe('the table of transitions', () => {
  test('has a row for each command that exists, and no other', () => {
    expect(ROWS.map(({ command }) => command)).toEqual(COMMAND_NAMES);
  });

  test.each(ROWS)('lets nobody else and from nowhere else: $command', ({ command, from, roles, to, only }) => {
    const wrong = STATUSES.flatMap((status) =>
      ROLES.filter((role) => !isAsTable(command, status, role, { from, roles, to, only })).map(
        (role) => `${status} ${role}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('is obeyed by every state, command and role that the case can meet', () => {
    const reached = ROWS.flatMap(({ command, from, roles }) =>
      from.flatMap((status) => roles.map((role) => answer(command, status as Status, role as Role))),
    );
    expect(reached.filter(({ ok }) => ok).length).toBeGreaterThan(50);
  });

  test('terminal states take nothing but a rating, a reopening, what is said of a closed case, and the end of a merge', () => {
    const left = COMMAND_NAMES.filter((name) => getTransition(name).from.some(isTerminal));
    expect(left).toEqual(['unmerge', 'rate', 'reopen', 'appealScore', 'ruleScore', 'publish', 'flag', 'part']);
    expect(TRANSITIONS.rate.from.filter(isTerminal)).toEqual(['closed', 'merged']);
  });

  test('everything not in the table is refused with the current state in the answer', () => {
    const appeal = appealIn('closed');
    const refused = decide(
      appeal,
      { name: 'accept', body: FITTING.accept },
      actorAs('DSP'),
      contextAt(appeal.changedAt),
    );
    expect(refused).toEqual({
      ok: false,
      error: { kind: 'illegal-transition', command: 'accept', status: 'closed', version: appeal.version },
    });
  });

  test('an auditor, an administrator, a manager and a partner may give no command', () => {
    expect(listCommandsOfRoles(['AUD', 'ADM', 'MGR', 'PTN'])).toEqual([]);
    const appeal = appealIn('inProgress');
    for (const role of ['AUD', 'ADM', 'MGR', 'PTN'] as const)
      expect(canDo(appeal, actorAs(role), contextAt(appeal.changedAt))).toEqual([]);
  });

  test('commands of an audience are those that one of its roles may ever give', () => {
    expect(listCommandsOfRoles(['APP'])).toEqual(['submit', 'supply', 'rate', 'reopen', 'withdraw', 'urge', 'comment']);
    expect(listCommandsOfRoles(['WRK'])).toEqual(['submit', 'contact', 'fieldReport', 'comment']);
    expect(listCommandsOfRoles([])).toEqual([]);
  });

  test('each command has its own name in kebab case for URLs', () => {
    expect(toKebabCase('submitResult')).toBe('submit-result');
    expect(new Set(COMMAND_NAMES.map(toKebabCase)).size).toBe(COMMAND_NAMES.length);
  });

  test('each command adds an event of its own type', () => {
    const types = COMMAND_NAMES.map((name) => getTransition(name).event);
    expect(new Set(types).size).toBe(COMMAND_NAMES.length);
  });
});

function answer(command: CommandName, status: Status, role: Role) {
  const appeal = APPEALS[status];
  if (!appeal) throw new Error(`no appeal in ${status}`);
  const lead = appeal.assignments.at(-1)?.unitId;
  const actor = actorAs(role, role === 'UNT' || role === 'LDR' || role === 'WRK' ? (lead ?? 'parks') : undefined);
  const context = contextAt(appeal.changedAt);
  const filing = FILING_COMMANDS.find((name) => name === command);
  return filing
    ? decide(appeal, { name: filing, body: { ...submission(context.now), replyId: 'text-reply' } }, actor, context)
    : decide(appeal, { name: command, body: FITTING[command as keyof typeof FITTING] }, actor, context);
}

function isAsTable(command: CommandName, status: Status, role: Role, row: Omit<Row, 'command'>): boolean {
  const result = answer(command, status, role);
  if (!row.roles.includes(role)) return !result.ok && result.error.kind === 'not-permitted';
  const isHere = row.from.includes(status) && (row.only[status] ?? role) === role;
  if (!isHere) return !result.ok && result.error.kind === 'illegal-transition';
  if (!result.ok) return result.error.kind === 'rule-broken' || result.error.kind === 'invalid';
  return row.to.includes(result.value.changes.status ?? 'same');
}
