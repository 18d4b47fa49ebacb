import { policiesQuery, policyQuery } from '../http/enterprise/policies.ts';
import { groupOperations, type Operation } from './operation.ts';

const FOUND = {
  200: { description: { zh: '查到的政策。', en: 'The policies found.' }, schema: 'FoundPolicies' },
} as const;

/** The operations with which businesses and their managers find policies. */
export const POLICY_OPERATIONS: readonly Operation[] = [
  ...groupOperations({ tag: 'enterprise', access: 'citizens' }, [
    {
      route: 'GET /v1/enterprise/policies',
      id: 'searchPolicies',
      summary: { zh: '查找惠企政策', en: 'Find policies for businesses' },
      description: {
        zh: '当前可申报的政策，最多50条。给出 `business` 时逐条比对：符合的理由、不符合之处、登记信息中没有而须核实的内容。',
        en: 'The policies that one can apply for now, at most 50. With `business` each is compared with it: the reasons, what speaks against it, and what the register does not tell.',
      },
      query: policiesQuery,
      answers: FOUND,
      also: [404],
    },
    {
      route: 'GET /v1/enterprise/policies/{id}',
      id: 'getPolicy',
      summary: { zh: '查看一条惠企政策', en: 'Get a policy for businesses' },
      description: {
        zh: '包括已失效的政策；`version` 为答复所引用的版本。',
        en: 'Also one that has ended. `version` is the version that an advice cites.',
      },
      query: policyQuery,
      answers: { 200: { description: { zh: '政策。', en: 'The policy.' }, schema: 'SupportPolicy' } },
    },
  ]),
  ...groupOperations({ tag: 'managers', access: 'staff' }, [
    {
      route: 'GET /v1/desk/enterprise/policies',
      id: 'searchPoliciesAtDesk',
      summary: { zh: '为企业查找惠企政策', en: 'Find policies for a business that I serve' },
      query: policiesQuery,
      answers: FOUND,
      also: [403, 404],
    },
  ]),
];
