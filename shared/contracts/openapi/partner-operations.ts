import { groupOperations, type Operation } from './operation.ts';

/** The operations with which businesses see partners and their looks, and those of partners themselves. */
export const PARTNER_OPERATIONS: readonly Operation[] = [
  ...groupOperations({ tag: 'enterprise', access: 'citizens' }, [
    {
      route: 'GET /v1/enterprise/partners',
      id: 'listPartners',
      summary: { zh: '合作机构', en: 'List the partners' },
      description: {
        zh: '企业可以授权查看其诉求的银行、律师事务所和商会。',
        en: 'The banks, law firms and chambers that a business may let see a request.',
      },
      answers: { 200: { description: { zh: '合作机构。', en: 'The partners.' }, schema: 'PartnerPage' } },
    },
    {
      route: 'GET /v1/enterprise/requests/{number}/looks',
      id: 'listLooks',
      summary: { zh: '合作机构的查看记录', en: 'List the looks of partners at a request' },
      description: {
        zh: '每一次查看都有记录：合作机构、查看人、时间和内容项目，最近的在前。',
        en: 'Each look is recorded: the partner, the person, when, and at which fields. The newest first.',
      },
      isList: true,
      answers: { 200: { description: { zh: '一页结果。', en: 'A page.' }, schema: 'LookPage' } },
    },
  ]),
  ...groupOperations({ tag: 'partners', access: 'staff' }, [
    {
      route: 'GET /v1/partners/requests',
      id: 'listReferrals',
      summary: { zh: '转介给本机构的企业诉求', en: 'List the requests that were referred to my organisation' },
      description: {
        zh: '仅列出企业目前授权的诉求，最近转介的在前，只有编号。合作机构不能检索。角色：合作机构（PTN）。',
        en: 'Only those to which the business consents now, the newest referral first, by number. A partner cannot search. Roles: partner (PTN).',
      },
      isList: true,
      answers: { 200: { description: { zh: '一页结果。', en: 'A page.' }, schema: 'ReferralPage' } },
      also: [404],
    },
    {
      route: 'GET /v1/partners/requests/{number}',
      id: 'lookAtRequest',
      summary: { zh: '查看企业授权的内容', en: 'Look at what the business shares of a request' },
      description: {
        zh: '只有授权中所列的内容。每次查看均有记录，企业可见。授权到期或撤回后为404。',
        en: 'The fields that the consent names, and no others. Each look is recorded, and the business reads the list. After the consent has ended or was withdrawn the answer is 404.',
      },
      answers: {
        200: { description: { zh: '授权的内容。', en: 'The data that is shared.' }, schema: 'SharedRequest' },
      },
    },
    {
      route: 'POST /v1/partners/requests/{number}/reply',
      id: 'replyToRequest',
      summary: { zh: '回复企业诉求', en: 'Reply to a request' },
      description: {
        zh: '企业和服务经理可见。每次转介回复一次。',
        en: 'The business and its manager read it. One reply to each referral.',
      },
      body: 'PartnerReply',
      answers: { 200: { description: { zh: '已回复。', en: 'The reply is recorded.' }, schema: 'PartnerReplied' } },
    },
    {
      route: 'POST /v1/partners/requests/{number}/make-offer',
      id: 'makeOffer',
      summary: { zh: '提交融资方案', en: 'Make an offer' },
      description: {
        zh: '企业须已授权查看融资需求（`need`）。企业选定方案前，可以新方案替代。各机构只能看到自己的方案。',
        en: 'The consent has to cover what the business needs (`need`). A later offer replaces the earlier one until the business chooses. Nobody sees the offers of another partner.',
      },
      body: 'PartnerOffer',
      answers: { 200: { description: { zh: '已提交。', en: 'The offer is recorded.' }, schema: 'PartnerReplied' } },
    },
    {
      route: 'POST /v1/partners/requests/{number}/record-financing',
      id: 'recordFinancing',
      summary: { zh: '登记融资结果', en: 'Record the outcome of the financing' },
      description: {
        zh: '方案被选定的机构填写放款金额，或未成原因。未成的，企业可另选方案。',
        en: 'The partner whose offer was chosen gives the amount that was granted, or why the financing failed. After a failure the business may choose another offer.',
      },
      body: 'PartnerOutcome',
      answers: { 200: { description: { zh: '已登记。', en: 'The outcome is recorded.' }, schema: 'PartnerReplied' } },
    },
  ]),
];
