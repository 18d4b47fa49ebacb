import { groupOperations, type Operation } from './operation.ts';

/** The operations with which businesses see partners and their looks, and those of partners themselves. */
export const PARTNER_OPERATIONS: readonly Operation[] = [
  ...groupOperations({ tag: 'enterprise' }, [
    {
      handler: 'businesses/list-partners',
      id: 'listPartners',
      summary: { zh: '合作机构', en: 'List the partners' },
      description: {
        zh: '企业可以授权查看其诉求的银行、律师事务所和商会。',
        en: 'The banks, law firms and chambers that a business may let see a request.',
      },
      answers: { 200: { description: { zh: '合作机构。', en: 'The partners.' }, schema: 'PartnerPage' } },
    },
    {
      handler: 'businesses/list-looks',
      id: 'listLooks',
      summary: { zh: '合作机构的查看记录', en: 'List the looks of partners at a request' },
      description: {
        zh: '每一次查看都有记录：合作机构、查看人、时间和内容项目，最近的在前。',
        en: 'Each look is recorded: the partner, the person, when, and at which fields. The newest first.',
      },
      isList: true,
      answers: { 200: { description: { zh: '一页结果。', en: 'A page.' }, schema: 'LookPage' } },
    },
    {
      handler: 'businesses/list-slots',
      id: 'listFreeSlots',
      summary: { zh: '可预约的律师时段', en: 'List the free slots of lawyers' },
      description: {
        zh: '已转介且目前获授权的律师事务所的空闲时段，最早的在前。用 `book-appointment` 预约。',
        en: 'Of the firms to which the request was referred and the business consents now, the soonest first. `book-appointment` books one.',
      },
      answers: { 200: { description: { zh: '空闲时段。', en: 'The free slots.' }, schema: 'FreeSlots' } },
    },
  ]),
  ...groupOperations({ tag: 'partners' }, [
    {
      handler: 'partners/list-requests',
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
      handler: 'partners/list-people',
      id: 'listColleagues',
      summary: { zh: '本机构人员', en: 'List the people of my organisation' },
      description: {
        zh: '按姓名排列，含本人。用于选择预约时段的律师。角色：合作机构（PTN）。',
        en: 'By name, the caller among them. For the lawyer of a slot. Roles: partner (PTN).',
      },
      answers: { 200: { description: { zh: '人员。', en: 'The people.' }, schema: 'PartnerPeople' } },
      also: [404],
    },
    {
      handler: 'partners/list-slots',
      id: 'listSlots',
      summary: { zh: '本机构律师的时段', en: 'List the slots of my organisation' },
      description: {
        zh: '今天起的全部时段，已预约的附诉求编号。角色：合作机构（PTN）。',
        en: 'From today on, with the number of the request for which a slot is booked. Roles: partner (PTN).',
      },
      answers: { 200: { description: { zh: '时段。', en: 'The slots.' }, schema: 'Slots' } },
      also: [404],
    },
    {
      handler: 'partners/put-slot',
      id: 'publishSlot',
      summary: { zh: '发布律师时段', en: 'Publish a slot of a lawyer' },
      description: {
        zh: '同一律师的时段不得重叠。重复提交同一时段不产生变化。',
        en: 'The slots of a lawyer do not overlap. Publishing the same slot again changes nothing.',
      },
      body: 'NewSlot',
      answers: { 200: { description: { zh: '时段。', en: 'The slots.' }, schema: 'Slots' } },
      also: [404],
    },
    {
      handler: 'partners/withdraw-slot',
      id: 'withdrawSlot',
      summary: { zh: '撤回律师时段', en: 'Withdraw a slot' },
      description: {
        zh: '已预约的时段须先取消预约。',
        en: 'Of a slot that is booked the appointment has to be cancelled first.',
      },
      answers: { 200: { description: { zh: '时段。', en: 'The slots.' }, schema: 'Slots' } },
      also: [404],
    },
    {
      handler: 'partners/get-request',
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
      handler: 'partners/command-request',
      path: { command: 'reply' },
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
      handler: 'partners/command-request',
      path: { command: 'make-offer' },
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
      handler: 'partners/command-request',
      path: { command: 'cancel-appointment' },
      id: 'cancelAppointmentAsFirm',
      summary: { zh: '取消律师预约', en: 'Cancel an appointment' },
      description: {
        zh: '机构不能赴约时取消。该时段不再开放，企业会收到短信。',
        en: 'When the firm cannot keep it. The slot is gone, and the business gets a text.',
      },
      body: 'AppointmentCancellation',
      answers: {
        200: { description: { zh: '已取消。', en: 'The appointment is cancelled.' }, schema: 'PartnerReplied' },
      },
    },
    {
      handler: 'partners/command-request',
      path: { command: 'note-appointment' },
      id: 'noteAppointment',
      summary: { zh: '填写咨询记录', en: 'Write the notes of an appointment' },
      description: {
        zh: '预约开始后填写，企业和服务经理可见。即为本机构的回复。',
        en: 'From the beginning of the appointment on. The business and its manager read them. They are the reply of the firm.',
      },
      body: 'AppointmentNotes',
      answers: { 200: { description: { zh: '已记录。', en: 'The notes are stored.' }, schema: 'PartnerReplied' } },
    },
    {
      handler: 'partners/command-request',
      path: { command: 'record-financing' },
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

/** The operations of merged helplines. */
export const HELPLINE_OPERATIONS = groupOperations({ tag: 'helplines' }, [
  {
    handler: 'helplines/receive-message',
    id: 'sendHelplineMessage',
    summary: { zh: '归并热线发送消息', en: 'Send a message of a helpline' },
    description: {
      zh: '消息按 Standard Webhooks 1.0.0 签名：`webhook-id`、`webhook-timestamp`（与我方时钟相差不超过五分钟）、`webhook-signature`（`v1,` 加 `id.timestamp.body` 的 HMAC-SHA256，Base64；可有多个，以空格分隔）。同一事项重试时 `webhook-id` 不变，并以当前时间重新签名；同一 `reference` 只立案一次。`case.read` 读取状态和时限，不含文字和当事人；`handover.supplemented` 补充后来得知的内容；`handover.withdrawn` 在承办单位签收前撤回。举报不提供任何进展（404）。每分钟至多600条，每天至多20000条。',
      en: 'The message is signed by Standard Webhooks 1.0.0: `webhook-id`, `webhook-timestamp` within five minutes of our clock, and `webhook-signature`, `v1,` with the HMAC-SHA256 of `id.timestamp.body` in base64, several separated by spaces. To try again, keep the `webhook-id` and sign with the time of now. A `reference` is filed once. `case.read` answers with state and deadline, without words and people; `handover.supplemented` adds what was heard later; `handover.withdrawn` takes a case back until a unit has signed for it. Of a tip-off there is nothing (404). At most 600 messages a minute and 20,000 a day.',
    },
    body: 'HelplineMessage',
    answers: {
      200: {
        description: { zh: '所读取、补充或撤回的案件。', en: 'The case that was read, added to or taken back.' },
        schema: 'HelplineCase',
      },
      201: {
        description: { zh: '已立案，或此前已立案。', en: 'The case is filed, now or before.' },
        schema: 'HelplineCase',
      },
    },
    also: [401, 404, 409],
  },
]);
