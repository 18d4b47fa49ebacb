import { differencesQuery } from '#appeals/queues/contracts/differences.ts';
import { openingsQuery, revealsQuery } from '#appeals/queues/contracts/queries/audit.ts';
import { overviewQuery } from '#appeals/queues/contracts/queries/overview.ts';
import { mailsQuery } from '#mail/mails.contract.ts';
import { groupOperations } from './operation.ts';

const PAGE = { zh: '一页结果。', en: 'A page.' };

/** The operations of supervisors and auditors. */
export const SUPERVISION_OPERATIONS = groupOperations({ tag: 'desk' }, [
  {
    handler: 'desk/queues/show-overview',
    id: 'showOverview',
    summary: { zh: '未办结诉求总览', en: 'Overview of the open appeals' },
    description: {
      zh: '供督办主管和审计员查看：某地区未办结诉求的实时数量，按承办单位（`items`，红灯多的在前，可翻页）和热线中心队列（`queues`）列出在办、黄灯、红灯、挂账、延期数和最早一件的提交时间。承办单位负责人只看本单位及下级单位。其他角色及辖区以外的地区返回404。数量带有ETag。',
      en: 'For supervisors and auditors: the open appeals of a region as of now, by unit (`items`, the most red ones first, page by page) and by queue of the centre (`queues`): open, yellow, red, on hold, extended, and when the oldest was filed. Leaders see their own unit and those below. Other roles, and regions outside the jurisdiction, get 404. The counts have an ETag.',
    },
    query: overviewQuery,
    isList: true,
    answers: { 200: { description: { zh: '总览。', en: 'The overview.' }, schema: 'Overview' } },
    also: [404],
  },
  {
    handler: 'desk/list-differences',
    id: 'listDifferences',
    summary: { zh: '回访记录差异报告', en: 'Report the differences of follow-up records' },
    description: {
      zh: '按记录人和承办单位统计：话务员、回访员的记录与诉求人本人的评价或复核回访不一致的次数，最多的在前。`from` 和 `to` 为提交日期，缺省为最近31天。供督办主管和审计员使用，其他角色返回404。',
      en: 'Counts by agent and unit how often what an agent recorded differs from the appellant’s own answer or from a second call, the most frequent first. `from` and `to` are days of filing, by default the last 31. For supervisors and auditors. Other roles get 404.',
    },
    query: differencesQuery,
    answers: { 200: { description: { zh: '差异报告。', en: 'The report.' }, schema: 'Differences' } },
    also: [404],
  },
  {
    handler: 'desk/list-reveals',
    id: 'listReveals',
    summary: { zh: '联系方式查阅记录', en: 'List who saw whose contact' },
    description: {
      zh: '某日（当地时间）的记录，由新到旧。仅供审计员查看，其他角色返回404。',
      en: 'The reveals of a local day, newest first. For auditors only. Other roles get 404.',
    },
    query: revealsQuery,
    isList: true,
    answers: { 200: { description: PAGE, schema: 'RevealPage' } },
    also: [404],
  },
  {
    handler: 'desk/list-openings',
    id: 'listOpenings',
    summary: { zh: '诉求和企业诉求查看记录', en: 'List who opened which case or request' },
    description: {
      zh: '按 `number` 查某件诉求或企业诉求（日期由新到旧），否则查某日（当地时间）的记录，可用 `by` 限定人员。每人每件每日记录首次查看，合作机构人员的查看同样记录。仅供审计员查看，其他角色返回404。',
      en: 'The openings of a case or of a request of a business (`number`, newest day first), or those of a local day. `by` limits them to one member of staff. The first opening by a person on a day is recorded, also by people of partners. For auditors only. Other roles get 404.',
    },
    query: openingsQuery,
    isList: true,
    answers: { 200: { description: PAGE, schema: 'OpeningPage' } },
    also: [404],
  },
]);

/** The operations on mails that no rule files. */
export const MAIL_OPERATIONS = groupOperations({ tag: 'desk' }, [
  {
    handler: 'desk/mails/list-mails',
    id: 'listMails',
    summary: { zh: '待人工处理的来信', en: 'List mails that wait for a person' },
    description: {
      zh: '供话务员和班长查看，由旧到新：规则无法立案的来信（`look`，默认）、扫描的信件（`letters`）、含恶意程序的来信（`quarantined`）和已弃置的来信（`discarded`）。来信保留30天。',
      en: 'For operators and supervisors, the oldest first: mails that no rule files (`look`, the default), scans of letters (`letters`), mails with malicious software (`quarantined`) and discarded ones (`discarded`). A mail is there for 30 days.',
    },
    isList: true,
    query: mailsQuery,
    answers: { 200: { description: PAGE, schema: 'WaitingMailPage' } },
    also: [403],
  },
  {
    handler: 'desk/mails/get-mail',
    id: 'getMail',
    summary: { zh: '查看一封来信', en: 'Open a mail that waits' },
    answers: { 200: { description: { zh: '来信。', en: 'The mail.' }, schema: 'OpenedMail' } },
    also: [403, 404],
  },
  {
    handler: 'desk/mails/file-mail',
    id: 'fileMail',
    summary: { zh: '将来信登记为诉求', en: 'File a mail as an appeal' },
    description: {
      zh: '以发件人为诉求人登记，类型由工作人员选定，发件人收到编号和查询码（机器发出或来源无法核实的除外）。同一来信只登记一次。',
      en: 'The sender is its appellant, and the member of staff says what kind it is. The sender gets number and query code, unless a machine wrote it or nobody vouches for the sender. A mail is filed once.',
    },
    body: 'MailFiling',
    answers: { 201: { description: { zh: '诉求已登记。', en: 'The appeal was filed.' }, schema: 'MailFiled' } },
    also: [403, 404, 409],
  },
  {
    handler: 'desk/mails/attach-mail',
    id: 'attachMail',
    summary: { zh: '将来信附到诉求', en: 'Attach a mail to an appeal' },
    description: {
      zh: '来信内容成为该诉求的内部备注：发件人未经核实，诉求人看不到。',
      en: 'What it says becomes an internal note on the appeal. Nobody has proved who its sender is, so the appellant does not see it.',
    },
    body: 'MailAttachment',
    answers: { 200: { description: { zh: '已附到诉求。', en: 'It is a note on the appeal.' }, schema: 'MailFiled' } },
    also: [403, 404, 409],
  },
  {
    handler: 'desk/mails/discard-mail',
    id: 'discardMail',
    summary: { zh: '弃置来信', en: 'Discard a mail' },
    description: {
      zh: '须写明理由。理由和办理人在弃置列表中保留至来信删除。',
      en: 'With a reason. The reason and the name of who discarded it stay in the list of discarded mails until the mail is deleted.',
    },
    body: 'MailDiscard',
    answers: { 204: { description: { zh: '已移出列表。', en: 'It is off its list.' } } },
    also: [403, 404],
  },
]);
