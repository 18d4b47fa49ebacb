import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { getTransition, mayGive } from '#appeals/case/domain/transitions.ts';
import { commandLabel } from '#appeals/case/presenting/commands.ts';
import { STATUS_TEXTS } from '#appeals/case/presenting/states.ts';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { OPEN, type Role, type Status } from '#kernel/domain/vocabulary.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import { commandSchemaName } from '../forms/command-schemas.ts';
import type { Operation } from './operation.ts';

/**
 * The commands, one path each, because the body, the roles and the states depend on the command. All of it is read from the
 * table of transitions.
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
    handler: isDesk ? 'desk/command-appeal' : 'citizens/command-appeal',
    path: { command: toKebabCase(name) },
    id: `${isDesk ? 'desk' : 'citizen'}${pascal}`,
    tag: isDesk ? 'deskCommands' : 'citizenCommands',
    summary: { zh: commandLabel(name, 'zh'), en: commandLabel(name, 'en') },
    description: describeCommand(name, audience),
    body: commandSchemaName(name, audience),
    answers: {
      200: {
        description: { zh: '操作后的诉求。', en: 'The appeal after the command.' },
        schema: isDesk ? 'StaffAppeal' : 'CitizenAppeal',
      },
    },
    also: isDesk ? [403] : [],
  };
}

/** Who may give the command and when, and what follows from it. */
function describeCommand(name: PersonCommandName, audience: CommandAudience): Wording {
  const { roles, from: all, to, mayStay, event } = getTransition(name);
  const givers = roles.filter((role) => role !== 'SYS' && (role === 'APP') === (audience === 'citizens'));
  const from = all === OPEN ? OPEN : all.filter((status) => givers.some((role) => mayGive(name, role, status)));
  const next = to.length === 0 ? ['unchanged' as const] : [...to, ...(mayStay ? ['unchanged' as const] : [])];
  const say = (language: Language) => {
    const names = givers.map((role) => roleText(role, language));
    const states = from === OPEN ? [ANY_OPEN[language]] : from.map((status) => stateText(status, language));
    const results = next.map((each) => (each === 'unchanged' ? UNCHANGED[language] : stateText(each, language)));
    return { names, states, results };
  };
  const [zh, en] = [say('zh'), say('en')];
  return {
    zh: `角色：${zh.names.join('、')}。适用状态：${zh.states.join('、')}。操作后状态：${zh.results.join('或')}。事件：\`${event}\`。`,
    en: `Roles: ${en.names.join(', ')}. States: ${en.states.join(', ')}. Next state: ${en.results.join(' or ')}. Event: \`${event}\`.`,
  };
}

const ANY_OPEN: Wording = { zh: '所有未办结的状态', en: 'every open state' };
const UNCHANGED: Wording = { zh: '不变', en: 'unchanged' };

function roleText(role: Role, language: Language): string {
  return language === 'zh' ? `${ROLE_TEXTS[role].zh}（${role}）` : `${ROLE_TEXTS[role].en} (${role})`;
}

function stateText(status: Status, language: Language): string {
  return language === 'zh' ? `\`${status}\` ${STATUS_TEXTS[status].zh}` : `\`${status}\``;
}
