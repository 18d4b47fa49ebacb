import { describe, expect, test } from 'vitest';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { decide } from '#appeals/case/domain/deciding/decide.ts';
import {
  COMMAND_NAMES,
  type CommandName,
  getTransition,
  listCommandsOfRoles,
} from '#appeals/case/domain/transitions.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { ROLES, type Role, STATUSES, type Status } from '#kernel/domain/vocabulary.ts';
import { FITTING } from '#test/support/domain/bodies.ts';
import { appealIn } from '#test/support/domain/case.ts';
import { submission } from '#test/support/domain/filings.ts';
import { findTargets, getLines, listAllowed, TABLE_EVENTS } from '#test/support/domain/table-lines.ts';
import { actorAs, contextAt, frozen } from '#test/support/domain/world.ts';

const APPEALS = Object.fromEntries(STATUSES.map((status) => [status, frozen(appealIn(status))]));
const FILING_COMMANDS = ['submit', 'submitAnswered'] as const;

describe('the table of transitions', () => {
  test('the oracle has lines for each command that exists, and for no other', () => {
    expect(new Set(TABLE_EVENTS.map(({ event }) => event))).toEqual(
      new Set(COMMAND_NAMES.map((name) => getTransition(name).event)),
    );
    const named = TABLE_EVENTS.flatMap(({ command }) => command ?? []);
    expect(named.filter((command) => !COMMAND_NAMES.some((name) => name === command))).toEqual([]);
    for (const name of COMMAND_NAMES) expect(getLines(name).length).toBeGreaterThan(0);
  });

  test.each(COMMAND_NAMES)('%s is refused in every other state and to every other role', (command) => {
    const wrong = STATUSES.flatMap((status) =>
      ROLES.filter((role) => !isAsTable(command, status, role)).map((role) => `${status} ${role}`),
    );
    expect(wrong).toEqual([]);
  });

  test('many commands succeed in the states and for the roles of the table', () => {
    const answers = COMMAND_NAMES.flatMap((name) =>
      listAllowed(name).map(({ status, role }) => answer(name, status, role)),
    );
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(50);
  });

  test('a command that the table does not allow is refused with the current state', () => {
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

  test('auditors, administrators and partners may give no command, managers only file work orders', () => {
    expect(listCommandsOfRoles(['AUD', 'ADM', 'PTN'])).toEqual([]);
    expect(listCommandsOfRoles(['MGR'])).toEqual(['submit']);
    const appeal = appealIn('inProgress');
    for (const role of ['AUD', 'ADM', 'MGR', 'PTN'] as const)
      expect(canDo(appeal, actorAs(role), contextAt(appeal.changedAt))).toEqual([]);
  });

  test('commands of an audience are those that one of its roles may ever give', () => {
    expect(listCommandsOfRoles(['APP'])).toEqual([
      'submit',
      'supply',
      'mineToo',
      'rate',
      'reopen',
      'withdraw',
      'urge',
      'comment',
    ]);
    expect(listCommandsOfRoles(['WRK'])).toEqual(['submit', 'contact', 'fieldReport', 'ask', 'comment']);
    expect(listCommandsOfRoles([])).toEqual([]);
  });

  test('each command has its own name in kebab case for URLs', () => {
    expect(toKebabCase('submitResult')).toBe('submit-result');
    expect(new Set(COMMAND_NAMES.map(toKebabCase)).size).toBe(COMMAND_NAMES.length);
  });

  test('each command adds an event of its own type, but both ways to merge add the same', () => {
    const types = COMMAND_NAMES.filter((name) => name !== 'mineToo').map((name) => getTransition(name).event);
    expect(new Set(types).size).toBe(COMMAND_NAMES.length - 1);
    expect(getTransition('mineToo').event).toBe(getTransition('merge').event);
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

function isAsTable(command: CommandName, status: Status, role: Role): boolean {
  const result = answer(command, status, role);
  const targets = findTargets(command, status, role);
  if (targets && result.ok) return targets.includes(result.value.changes.status ?? 'same');
  const kind = result.ok ? undefined : result.error.kind;
  if (targets) return kind === 'rule-broken' || kind === 'invalid';
  return (
    kind === (getLines(command).some(({ roles }) => roles.includes(role)) ? 'illegal-transition' : 'not-permitted')
  );
}
