import type { PersonCommandName } from '../../domain/appeal/transitions.ts';
import { kebabOf, mayGive, transitionOf } from '../../domain/appeal/transitions.ts';
import { OPEN, type Role, type Status } from '../../domain/appeal/words.ts';
import { COMMAND_TEXTS, STATUS_TEXTS } from '../../presenting/labels/states.ts';
import { ROLE_TEXTS } from '../../presenting/labels/words.ts';
import { COMMANDS_BY_AUDIENCE, type CommandAudience } from '../commands/command-input.ts';
import { commandSchemaName } from './components.ts';
import type { Operation } from './operation.ts';

/**
 * The commands, one path each: what the route `/{command}` takes depends on the command, and so does who may give it and
 * when. All of it is read from the table of transitions.
 */
export function commandOperations(): readonly Operation[] {
  return (['citizens', 'staff'] as const).flatMap((audience) =>
    COMMANDS_BY_AUDIENCE[audience].map((name) => commandOperation(name, audience)),
  );
}

function commandOperation(name: PersonCommandName, audience: CommandAudience): Operation {
  const isDesk = audience === 'staff';
  const pascal = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    method: 'post',
    path: `${isDesk ? '/v1/desk/appeals' : '/v1/appeals'}/{number}/${kebabOf(name)}`,
    id: `${isDesk ? 'desk' : 'citizen'}${pascal}`,
    tag: isDesk ? 'Desk commands' : 'Citizens’ commands',
    summary: summaryOf(name),
    description: descriptionOf(name, audience),
    access: audience,
    body: commandSchemaName(name, audience),
    hasKey: true,
    answers: { 200: { description: 'The appeal afterwards.', schema: isDesk ? 'StaffAppeal' : 'CitizenAppeal' } },
    problems: isDesk ? [400, 401, 403, 404, 409, 413, 415, 429] : [400, 401, 404, 409, 413, 415, 429],
  };
}

function summaryOf(name: PersonCommandName): string {
  const { en, zh } = COMMAND_TEXTS[name];
  return `${en[0]?.toUpperCase()}${en.slice(1)} (${zh})`;
}

function descriptionOf(name: PersonCommandName, audience: CommandAudience): string {
  const { roles, from: all, to, mayStay } = transitionOf(name);
  const givers = roles.filter((role) => role !== 'SYS' && (role === 'APP') === (audience === 'citizens'));
  const from = all === OPEN ? OPEN : all.filter((status) => givers.some((role) => mayGive(name, role, status)));
  const leads =
    to.length === 0 ? 'the state stays' : [...to.map(stateText), ...(mayStay ? ['or it stays'] : [])].join(', ');
  return [
    `By: ${givers.map(roleText).join(', ')}.`,
    `In: ${from === OPEN ? 'every open state' : from.map(stateText).join(', ')}.`,
    `Leads to: ${leads}.`,
    `Event: \`${transitionOf(name).event}\`.`,
  ].join(' ');
}

function roleText(role: Role): string {
  return `${ROLE_TEXTS[role].en} (${role})`;
}

function stateText(status: Status): string {
  return `\`${status}\` ${STATUS_TEXTS[status].zh}`;
}
