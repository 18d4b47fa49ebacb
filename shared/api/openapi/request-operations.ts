import { listServedCommands } from '#enterprise/requests/contracts/request-input.ts';
import { businessRequestsQuery, deskRequestsQuery } from '#enterprise/requests/contracts/requests.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { getRequestTransition, mayGiveOnRequest } from '#enterprise/requests/domain/transitions.ts';
import { REQUEST_STATUS_TEXTS, requestCommandLabel } from '#enterprise/requests/presenting/requests.ts';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import { requestSchemaName } from '../forms/command-schemas.ts';
import { groupOperations, type Operation } from './operation.ts';

const REQUEST = { zh: '企业诉求。', en: 'The request.' };
const PAGE = { 200: { description: { zh: '一页结果。', en: 'A page.' }, schema: 'RequestPage' } } as const;

/** The operations of agents on requests of their businesses. */
const OF_AGENTS = groupOperations({ tag: 'enterprise' }, [
  {
    handler: 'businesses/submit-request',
    id: 'submitRequest',
    summary: { zh: '提交企业诉求', en: 'File a request' },
    description: {
      zh: '分派给企业的服务经理；没有服务经理的，进入区县公共池。答复时限自提交起算。',
      en: 'The request goes to the service manager of the business, or to the pool of the county if there is none. The time to answer starts at the filing.',
    },
    body: 'RequestFiling',
    answers: { 201: { description: REQUEST, schema: 'ServiceRequest' } },
    also: [404, 409],
  },
  {
    handler: 'businesses/list-requests',
    id: 'listOwnRequests',
    summary: { zh: '企业的全部诉求', en: 'List the requests of a business' },
    query: businessRequestsQuery,
    isList: true,
    answers: PAGE,
    also: [404],
  },
  {
    handler: 'businesses/get-request',
    id: 'getOwnRequest',
    summary: { zh: '查看企业诉求', en: 'Get a request of a business that I act for' },
    description: {
      zh: '包括历任服务经理、答复和办理过程；内部备注不显示。',
      en: 'Shows the managers up to now, the advice and the timeline. Internal notes are not shown.',
    },
    isList: true,
    answers: { 200: { description: REQUEST, schema: 'ServiceRequest' } },
  },
]);

/** The operations of managers, unit heads and supervisors on requests. */
const OF_STAFF = groupOperations({ tag: 'managers' }, [
  {
    handler: 'managers/list-requests',
    id: 'listRequests',
    summary: { zh: '待办企业诉求', en: 'List open requests' },
    description: {
      zh: '本人承办的、区县公共池中的，或已提级的诉求，期限最近的在前。',
      en: 'The requests of a manager, those in the pool of a county, or those that were escalated, soonest deadline first.',
    },
    query: deskRequestsQuery,
    isList: true,
    answers: PAGE,
    also: [404],
  },
  {
    handler: 'managers/get-request',
    id: 'getRequest',
    summary: { zh: '查看承办的企业诉求', en: 'Get a request' },
    description: {
      zh: '承办的服务经理、公共池所在区县的服务经理、区县负责人和中心督办主管可见。其他人得到404。',
      en: 'For its manager, for the managers of its county while it is in the pool, and for unit heads and supervisors. Everybody else gets 404.',
    },
    isList: true,
    answers: { 200: { description: REQUEST, schema: 'ServiceRequest' } },
  },
  {
    handler: 'managers/claim-request',
    id: 'claimRequest',
    summary: { zh: '占用公共池中的诉求', en: 'Claim a request of the pool' },
    description: {
      zh: '在政策规定的时间内告知同事正在处理；不限制任何操作，先领取（take）者承办。',
      en: 'Shows colleagues, for the time that the policy sets, that somebody is working on it. It restricts no command: the first to take the request has it.',
    },
    body: 'PoolClaim',
    answers: { 201: { description: { zh: '已占用。', en: 'The claim.' }, schema: 'Claimed' } },
    also: [404, 409],
  },
  {
    handler: 'managers/release-request',
    id: 'releaseRequest',
    summary: { zh: '放弃占用', en: 'Release a claimed request of the pool' },
    answers: { 204: { description: { zh: '已放弃。', en: 'The claim has ended.' } } },
    also: [409],
  },
  {
    handler: 'managers/put-absence',
    id: 'putAbsence',
    summary: { zh: '登记外出和代理人', en: 'Name a deputy for an absence' },
    description: {
      zh: '服务经理本人或区县负责人登记；其间代理人也能查看和办理其企业诉求。不填代理人的，即刻结束。同一请求可重复提交。角色：服务经理（MGR）、负责人（LDR）、督办主管（SUP）。',
      en: 'By the manager or by who heads the county. Meanwhile the deputy sees the requests of the manager and acts on them too. Without a deputy the absence ends now. May be repeated. Roles: service manager (MGR), leader (LDR), supervisor (SUP).',
    },
    body: 'AbsenceChange',
    answers: {
      200: { description: { zh: '已登记。', en: 'The absence.' }, schema: 'Absence' },
      204: { description: { zh: '已结束。', en: 'The absence has ended.' } },
    },
    also: [404],
  },
  {
    handler: 'managers/list-absences',
    id: 'listAbsences',
    summary: { zh: '本人外出和代理', en: 'List my absence, and those of managers whom I replace' },
    description: {
      zh: '未结束的。所代理服务经理的企业诉求，以 `GET /v1/desk/enterprise/requests?manager=` 列出。角色：服务经理（MGR）。',
      en: 'Absences that have not ended. `GET /v1/desk/enterprise/requests?manager=` lists the requests of a manager whom you replace. Roles: service manager (MGR).',
    },
    answers: { 200: { description: { zh: '外出和代理。', en: 'The absences.' }, schema: 'AbsencePage' } },
    also: [404],
  },
]);

/** The operations on requests; commands have one path each, read from the table of transitions. */
export const REQUEST_OPERATIONS: readonly Operation[] = [
  ...OF_AGENTS,
  ...OF_STAFF,
  ...(['citizens', 'staff'] as const).flatMap((audience) =>
    listServedCommands(audience).map((name) => commandOperation(name, audience)),
  ),
];

function commandOperation(name: ServedCommand, audience: CommandAudience): Operation {
  const isDesk = audience === 'staff';
  const pascal = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    handler: isDesk ? 'managers/command-request' : 'businesses/command-request',
    path: { command: toKebabCase(name) },
    id: `${isDesk ? 'manager' : 'agent'}${pascal}`,
    tag: isDesk ? 'managers' : 'enterprise',
    summary: { zh: requestCommandLabel(name, 'zh'), en: requestCommandLabel(name, 'en') },
    description: describeCommand(name, audience),
    body: requestSchemaName(name, audience),
    answers: { 200: { description: REQUEST, schema: 'ServiceRequest' } },
    also: isDesk ? [403] : [],
  };
}

function describeCommand(name: ServedCommand, audience: CommandAudience): Wording {
  const { roles, from, event } = getRequestTransition(name);
  const givers = roles.filter(
    (role) => role !== 'SYS' && role !== 'PTN' && (role === 'APP') === (audience === 'citizens'),
  );
  const states = from.filter((status) => givers.some((role) => mayGiveOnRequest(name, role, status)));
  const toRoles = (language: Language) =>
    givers.map((role) => (role === 'APP' ? { zh: '企业经办人', en: 'agent' } : ROLE_TEXTS[role])[language]);
  const toStates = (language: Language) =>
    states.map((status) => (language === 'zh' ? `\`${status}\` ${REQUEST_STATUS_TEXTS[status].zh}` : `\`${status}\``));
  return {
    zh: `角色：${toRoles('zh').join('、')}。适用状态：${toStates('zh').join('、')}。事件：\`${event}\`。`,
    en: `Roles: ${toRoles('en').join(', ')}. States: ${toStates('en').join(', ')}. Event: \`${event}\`.`,
  };
}
