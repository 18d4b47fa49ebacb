import { portfolioQuery } from '#enterprise/businesses/businesses.contract.ts';
import { groupOperations } from './operation.ts';

const BUSINESS = { zh: '企业。', en: 'The business.' };
const AGENT = { zh: '经办人。', en: 'The agent.' };
const ENDED = { 204: { description: { zh: '已撤销。', en: 'The right has ended.' } } };

/** The operations of persons who act for a business. */
export const ENTERPRISE_OPERATIONS = groupOperations({ tag: 'enterprise' }, [
  {
    handler: 'businesses/list-businesses',
    id: 'listOwnBusinesses',
    summary: { zh: '我经办的企业', en: 'List the businesses that I act for' },
    description: {
      zh: '包括尚未接受的邀请。一人可经办多家企业，每次请求只为其中一家办理。',
      en: 'Includes open invitations. A person may act for several businesses; each call acts for one of them.',
    },
    answers: { 200: { description: BUSINESS, schema: 'OwnBusinesses' } },
  },
  {
    handler: 'businesses/get-business',
    id: 'getOwnBusiness',
    summary: { zh: '查看我经办的一家企业', en: 'Get a business that I act for' },
    description: {
      zh: '显示历任服务经理和全部经办人。',
      en: 'Shows its service managers up to now and its agents.',
    },
    answers: { 200: { description: BUSINESS, schema: 'Business' } },
  },
  {
    handler: 'businesses/join-business',
    id: 'joinBusiness',
    summary: { zh: '成为企业经办人', en: 'Become an agent of a business' },
    description: {
      zh: '须以法定代表人的手机登录，或已受邀请；否则与企业不存在时的答复相同。',
      en: 'The session must have verified the phone of the legal representative, or the person must have been invited. Otherwise the answer is the same as for an unknown business.',
    },
    body: 'JoinBusiness',
    answers: { 200: { description: BUSINESS, schema: 'OwnBusiness' } },
  },
  {
    handler: 'businesses/invite-agent',
    id: 'inviteAgent',
    summary: { zh: '邀请经办人', en: 'Invite an agent' },
    description: {
      zh: '受邀人以该手机登录后接受邀请。邀请在政策规定的期限内有效。',
      en: 'The person accepts after signing in with that phone. The policy limits how long an invitation lasts.',
    },
    body: 'NewAgent',
    answers: { 201: { description: AGENT, schema: 'Agent' } },
  },
  {
    handler: 'businesses/revoke-agent',
    id: 'revokeAgent',
    summary: { zh: '撤销经办人', en: 'End the right of an agent' },
    description: {
      zh: '立即生效。经办人可以退出；法定代表人的授权只能由本人或区县窗口撤销。',
      en: 'Takes effect at once. Agents may leave. The right of the legal representative is ended by that person or by the desk only.',
    },
    answers: ENDED,
    also: [403],
  },
]);

/** The operations of service managers, unit heads and supervisors. */
export const MANAGER_OPERATIONS = groupOperations({ tag: 'managers' }, [
  {
    handler: 'managers/list-businesses',
    id: 'listPortfolio',
    summary: { zh: '服务经理所服务的企业', en: 'List the businesses of a manager' },
    query: portfolioQuery,
    isList: true,
    answers: { 200: { description: { zh: '一页结果。', en: 'A page.' }, schema: 'BusinessPage' } },
    also: [404],
  },
  {
    handler: 'managers/get-business',
    id: 'getServedBusiness',
    summary: { zh: '查看所服务的企业', en: 'Get a business that I serve' },
    description: {
      zh: '服务经理可见自己服务的企业和本区县公共池中的企业；区县负责人和中心督办主管可见所辖全部企业。其他人得到404。',
      en: 'Managers see their own businesses and those in the pool of their county. Unit heads and supervisors see all of their counties. Everybody else gets 404.',
    },
    answers: { 200: { description: BUSINESS, schema: 'Business' } },
  },
  {
    handler: 'managers/appoint-agent',
    id: 'appointAgent',
    summary: { zh: '登记企业经办人', en: 'Register an agent of a business' },
    description: {
      zh: '由区县窗口核对身份后登记，立即生效。',
      en: 'For the desk of the district, after checking the identity of the person. Takes effect at once.',
    },
    body: 'NewAgent',
    answers: { 201: { description: AGENT, schema: 'Agent' } },
  },
  {
    handler: 'managers/revoke-agent',
    id: 'revokeAgentAtDesk',
    summary: { zh: '由窗口撤销经办人', en: 'End the right of any agent' },
    answers: ENDED,
  },
  {
    handler: 'managers/replace-manager',
    id: 'replaceManager',
    summary: { zh: '更换服务经理', en: 'Replace the service manager' },
    description: {
      zh: '角色：区县负责人（LDR）、中心督办主管（SUP）。不填 `managerId` 时，企业转入区县公共池。',
      en: 'Roles: leader of the district (LDR), centre supervisor (SUP). Without `managerId` the business goes to the pool of its county.',
    },
    body: 'ManagerChange',
    answers: { 200: { description: BUSINESS, schema: 'Business' } },
    also: [403, 409],
  },
]);
