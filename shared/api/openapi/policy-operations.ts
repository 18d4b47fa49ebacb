import { policiesQuery, policyQuery } from '#enterprise/support/policies.contract.ts';
import { groupOperations, type Operation } from './operation.ts';

const FOUND = {
  200: { description: { zh: '查到的政策。', en: 'The policies found.' }, schema: 'FoundPolicies' },
} as const;

/** The operations with which businesses and their managers find policies. */
export const POLICY_OPERATIONS: readonly Operation[] = [
  ...groupOperations({ tag: 'enterprise' }, [
    {
      handler: 'businesses/search-policies',
      id: 'searchPolicies',
      summary: { zh: '查找惠企政策', en: 'Find policies for businesses' },
      description: {
        zh: '当前可申报的政策，最多50条。给出 `business` 时逐条比对：符合的理由、不符合之处、登记信息中没有而须核实的内容。',
        en: 'The policies that one can apply for now, at most 50. With `business` each is compared with it: the reasons, what speaks against it, and what the register does not contain.',
      },
      query: policiesQuery,
      answers: FOUND,
      also: [404],
    },
    {
      handler: 'businesses/get-policy',
      id: 'getPolicy',
      summary: { zh: '查看一条惠企政策', en: 'Get a policy for businesses' },
      description: {
        zh: '包括已失效的政策；`version` 为答复所引用的版本。',
        en: 'Also one that has ended. `version` is the version that an advice cites.',
      },
      query: policyQuery,
      answers: { 200: { description: { zh: '政策。', en: 'The policy.' }, schema: 'SupportPolicy' } },
    },
    {
      handler: 'businesses/set-policy-reminder',
      id: 'setPolicyReminder',
      summary: { zh: '订阅申报截止提醒', en: 'Ask for a message before the deadline of a policy' },
      description: {
        zh: '截止前 `enterprise.remindDays` 天内的早上发一条短信到本次登录所用的手机；截止时间改变后再发一条。重复订阅不改变任何内容。截止后删除。一人最多50条。',
        en: 'One text to the phone of the session, on a morning within `enterprise.remindDays` days before the deadline, and another one if the deadline is moved. A repeat changes nothing. It is removed after the deadline. A person has at most 50.',
      },
      body: 'PolicyReminder',
      answers: { 200: { description: { zh: '已订阅。', en: 'The reminder is set.' }, schema: 'PolicyReminderSet' } },
      also: [404, 429],
    },
    {
      handler: 'businesses/end-policy-reminder',
      id: 'endPolicyReminder',
      summary: { zh: '取消申报截止提醒', en: 'End the reminder of a policy' },
      answers: { 204: { description: { zh: '已取消。', en: 'There is no reminder any more.' } } },
    },
  ]),
  ...groupOperations({ tag: 'managers' }, [
    {
      handler: 'managers/search-policies',
      id: 'searchPoliciesAtDesk',
      summary: { zh: '为企业查找惠企政策', en: 'Find policies for a business that I serve' },
      query: policiesQuery,
      answers: FOUND,
      also: [403, 404],
    },
  ]),
];
