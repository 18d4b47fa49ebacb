import { getVisitTransition, type VisitCommandName } from '#enterprise/visits/domain/transitions.ts';
import { listVisitCommands } from '#enterprise/visits/visit-commands.contract.ts';
import { businessVisitsQuery, deskVisitsQuery } from '#enterprise/visits/visits.contract.ts';
import { VISIT_STATUS_TEXTS, visitCommandLabel } from '#enterprise/visits/visits.view.ts';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import { visitSchemaName } from '../forms/command-schemas.ts';
import { groupOperations, type Operation } from './operation.ts';

const VISIT = { zh: '走访。', en: 'The visit.' };
const PAGE = { zh: '一页结果。', en: 'A page.' };

/** The operations on visits; commands have one path each, read from the table of transitions. */
export const VISIT_OPERATIONS: readonly Operation[] = [
  ...groupOperations({ tag: 'enterprise' }, [
    {
      handler: 'businesses/list-visits',
      id: 'listOwnVisits',
      summary: { zh: '企业的走访记录', en: 'List the visits of a business' },
      description: {
        zh: '已安排的、已完成的和未成的走访，含事由、单位和走访人员，最近的在前；以及各月主动走访的次数。',
        en: 'Visits that are planned, took place or did not, with purpose, office and people, the newest first, and how many unasked visits each month has.',
      },
      query: businessVisitsQuery,
      isList: true,
      answers: { 200: { description: PAGE, schema: 'BusinessVisits' } },
      also: [404],
    },
  ]),
  ...groupOperations({ tag: 'managers' }, [
    {
      handler: 'managers/list-visits',
      id: 'listVisits',
      summary: { zh: '走访清单', en: 'List visits' },
      description: {
        zh: '一家企业的全部走访，或本单位未完成的走访、待批准的走访、企业请求的走访。角色：服务经理（MGR）、经办人（UNT）、负责人（LDR）、社区工作者（WRK）、督办主管（SUP）。',
        en: 'All visits of a business, or the open ones of an office, those that wait for approval, or those that businesses ask for. Roles: service manager (MGR), unit officer (UNT), leader (LDR), community worker (WRK), supervisor (SUP).',
      },
      query: deskVisitsQuery,
      isList: true,
      answers: { 200: { description: PAGE, schema: 'DeskVisits' } },
      also: [404],
    },
  ]),
  ...(['citizens', 'staff'] as const).flatMap((audience) =>
    listVisitCommands(audience).map((name) => commandOperation(name, audience)),
  ),
];

function commandOperation(name: VisitCommandName, audience: CommandAudience): Operation {
  const isDesk = audience === 'staff';
  const status = getVisitTransition(name).from.length === 0 ? 201 : 200;
  return {
    handler: isDesk ? 'managers/command-visit' : 'businesses/command-visit',
    path: { command: toKebabCase(name) },
    id: `${name}Visit`,
    tag: isDesk ? 'managers' : 'enterprise',
    summary: { zh: visitCommandLabel(name, 'zh'), en: visitCommandLabel(name, 'en') },
    description: describeCommand(name),
    body: visitSchemaName(name, audience),
    answers: { [status]: { description: VISIT, schema: 'BusinessVisit' } },
    also: isDesk ? [403, 404] : [404],
  };
}

function describeCommand(name: VisitCommandName): Wording {
  const { roles, from, event } = getVisitTransition(name);
  const toRoles = (language: Language) =>
    roles.map((role) => (role === 'APP' ? { zh: '企业经办人', en: 'agent' } : ROLE_TEXTS[role])[language]);
  const states = from.map((status) => `\`${status}\``).join(', ');
  const zhStates = from.map((status) => `\`${status}\` ${VISIT_STATUS_TEXTS[status].zh}`).join('、');
  return {
    zh: `角色：${toRoles('zh').join('、')}。${from.length > 0 ? `适用状态：${zhStates}。` : ''}事件：\`${event}\`。`,
    en: `Roles: ${toRoles('en').join(', ')}.${from.length > 0 ? ` States: ${states}.` : ''} Event: \`${event}\`.`,
  };
}
