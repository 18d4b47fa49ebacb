import { caseQuery } from '#appeals/queues/contracts/queries/case.ts';
import { deadlinesQuery } from '#appeals/queues/contracts/queries/deadlines.ts';
import { overviewQuery } from '#appeals/queues/contracts/queries/overview.ts';
import { changesQuery, queuePlaceQuery, queueQuery } from '#appeals/queues/contracts/queries/queues.ts';
import { searchQuery } from '#appeals/queues/contracts/queries/searches.ts';
import { groupOperations } from './operation.ts';

const PAGE = { zh: '一页结果。', en: 'A page.' };

/** The operations of staff on cases, except commands. */
export const DESK_OPERATIONS = groupOperations({ tag: 'desk' }, [
  {
    handler: 'desk/create-upload',
    id: 'createDeskUpload',
    summary: { zh: '申请上传文件（工作人员）', en: 'Open an upload as staff' },
    body: 'Upload',
    answers: { 201: { description: { zh: '上传表单。', en: 'The form.' }, schema: 'UploadForm' } },
  },
  {
    handler: 'desk/file-appeal',
    id: 'fileAppeal',
    summary: { zh: '代为登记诉求', en: 'File an appeal on behalf of somebody' },
    description: {
      zh: '带 `answer` 时当场答复并办结，被抽中回访的转入回访。`duplicates` 提示话务员该来电人已有的未办结诉求。网格员现场发现的问题（`field`）无需填写联系方式，也不回访。',
      en: 'With `answer`, the appeal is answered on the spot. Then it is closed, or goes to the survey when it is drawn for it. `duplicates` warns operators of open appeals of the same caller. What a worker found on site (channel `field`) needs no contact, and nobody is surveyed about it.',
    },
    body: 'DeskAppealFiling',
    answers: { 201: { description: { zh: '诉求已登记。', en: 'The appeal was filed.' }, schema: 'DeskFiled' } },
    also: [403],
  },
  {
    handler: 'desk/find-appeals',
    id: 'findAppeals',
    summary: { zh: '查找诉求', en: 'Find appeals' },
    description: {
      zh: '有三种查找方式。按编号（`number`）查一件。按电话（`phone`，宜与 `q` 一样改用 `POST /v1/desk/searches`）查来电人的诉求，由新到旧：未办结的带有 `offers`，身份已封存的不列出。按提交日期（`from` 和 `to`，相隔不超过366天，缺省为最近30天）分页查单位（`unit`）现有或曾有子工单的诉求：`unit` 缺省为本单位，热线中心缺省为全部诉求；`undispatched=true` 只查尚未派给单位的未办结诉求，先待受理、后待派单，各按期限由近到远；`q` 按标题中的文字查找（举报只查重述内容），全部文字均须出现；还可按状态、类别、地区、紧急程度和灯色筛选，这些条件只用于按日期的查找，与编号或电话同时提交会被拒绝。只列出权限范围内的诉求，因此一页可能不满。',
      en: 'There are three searches. `number` finds one appeal. `phone` (better sent by `POST /v1/desk/searches`, like `q`) finds the appeals of a caller, newest first: open ones have `offers`, and appeals that are sealed from the reader are left out. `from` and `to` (days of filing at most 366 days apart, by default the last 30 days) find the appeals in which `unit` has or had a share, page by page: `unit` is your own by default, and all appeals for the hotline centre. `undispatched=true` finds the open appeals that no unit has: those to accept, then those to dispatch, soonest deadline first. `q` finds words of the title, of a tip-off words of its restatement, all of which must occur. This search alone has the filters by status, category, region, urgency and light; they are refused together with a number or a phone. Only appeals in your scope are listed, so a page may be short.',
    },
    isList: true,
    query: searchQuery,
    answers: { 200: { description: { zh: '查到的诉求。', en: 'The appeals found.' }, schema: 'FoundPage' } },
    also: [403, 404],
  },
  {
    handler: 'desk/search-appeals',
    id: 'searchAppeals',
    summary: { zh: '按电话或标题文字查找诉求', en: 'Find appeals by phone or words' },
    description: {
      zh: '与 `GET /v1/desk/appeals` 相同，但电话和文字放在请求正文中，不出现在会被代理和浏览器保存的地址里。不会保存或更改任何内容。',
      en: 'The same as `GET /v1/desk/appeals`, with the phone or the words in the body instead of an address, which proxies and browsers keep. Nothing is stored or changed.',
    },
    isList: true,
    body: 'SearchRequest',
    answers: { 200: { description: { zh: '查到的诉求。', en: 'The appeals found.' }, schema: 'FoundPage' } },
    also: [403, 404],
  },
  {
    handler: 'desk/get-appeal',
    id: 'getDeskAppeal',
    summary: { zh: '查看权限范围内的诉求', en: 'Get an appeal in my scope' },
    description: {
      zh: '办理进展由新到旧分页，用 `next` 作为 `cursor` 读取更早的记录。',
      en: 'The newest entries of the timeline come first; `next` is the `cursor` of older ones.',
    },
    query: caseQuery,
    isList: true,
    answers: {
      200: { description: { zh: '工作人员所见的诉求。', en: 'The appeal as staff see it.' }, schema: 'StaffAppeal' },
    },
  },
  {
    handler: 'desk/queues/list-queue',
    id: 'listQueue',
    summary: { zh: '查看队列（按到期先后）', en: 'List a queue, soonest deadline first' },
    description: {
      zh: '已被领取的条目带有 `claim`。`category` 和 `region` 包含其下级。带 `near` 时，本人队列中到期最早的200件按距离由近到远排列，位置不明的排在最后。带 `pool` 或其他筛选条件时，每页从数百条中筛选，因此一页可能不满或为空而仍有 `nextCursor`；只有最后一页没有 `nextCursor`。',
      en: 'A claimed entry has `claim`. `category` and `region` include everything below them. With `near`, the 200 entries of your own queue with the soonest deadlines are sorted by distance, and cases without a known place come last. With `pool` or a filter, each page is picked from some hundreds of entries, so a page may be short or empty and still have `nextCursor`. Only the last page has none.',
    },
    query: queueQuery,
    isList: true,
    answers: { 200: { description: PAGE, schema: 'QueuePage' } },
  },
  {
    handler: 'desk/queues/count-queue',
    id: 'countQueue',
    summary: { zh: '按灯色统计队列件数', en: 'Count the cases in a queue by light' },
    description: {
      zh: '件数统计到上限为止，超出时 `atLeast` 为 true。',
      en: 'Counting stops at a limit. Beyond it, `atLeast` is true.',
    },
    query: queuePlaceQuery,
    answers: { 200: { description: { zh: '各灯色的件数。', en: 'The counts.' }, schema: 'QueueCounts' } },
  },
  {
    handler: 'desk/queues/count-queues',
    id: 'countQueues',
    summary: { zh: '按灯色统计本人的各个队列', en: 'Count the cases in all my queues by light' },
    description: {
      zh: '一次统计可查看的全部队列。单位队列按本人所属的每个单位统计；受理中心可查看任一单位，因此不统计单位队列。',
      en: 'All queues that I may read in one call. The queue of units is counted for each unit of mine. The centre may read any unit, so it gets no count of that queue.',
    },
    answers: { 200: { description: { zh: '各队列的件数。', en: 'The counts.' }, schema: 'AllCounts' } },
  },
  {
    handler: 'desk/queues/list-changes',
    id: 'listChanges',
    summary: { zh: '我的诉求有哪些变化', en: 'List which of my cases have changed' },
    description: {
      zh: '供页面轮询，包括本人队列和本单位队列；中心共用的队列请轮询其件数（ETag）。首次不带 `since`，以后带上次返回的 `since`。`reload` 为 true 时应重新读取列表：`since` 缺失、早于23小时、所属单位已变，或变化过多。变化在处理后一两秒内可见，同一变化可能出现在两次响应中，请比较 `version`。',
      en: 'For pages that poll. It covers my own list and the queues of my units; for the queues that the centre shares, poll the counts with their ETag. The first call has no `since`; later calls send the `since` of the answer before. With `reload`, read the lists again: `since` is absent, older than 23 hours or of other units, or too much has changed. A change is visible a second or two after the command. It may be in two answers, so compare `version`.',
    },
    query: changesQuery,
    answers: { 200: { description: { zh: '编号和版本。', en: 'Numbers and versions.' }, schema: 'Changes' } },
    also: [404],
  },
  {
    handler: 'desk/preview-deadlines',
    id: 'previewDeadlines',
    summary: { zh: '派单前查看将产生的时限', en: 'See the deadlines that a unit would get' },
    description: {
      zh: '若此刻派单、增加协办或转交下级，该单位将获得的签收和办结时限，以及计算依据（`text`）。判断与执行该操作时相同，不能执行时返回同样的错误。不作任何修改。',
      en: 'The deadlines to sign and to answer that the unit would get by a dispatch, an assist or a share passed down at this moment, each with the rule (`text`). It is decided as the command would be, and refused as it would be. Nothing changes.',
    },
    query: deadlinesQuery,
    answers: { 200: { description: { zh: '时限。', en: 'The deadlines.' }, schema: 'Deadlines' } },
    also: [403, 409],
  },
  {
    handler: 'desk/propose-category',
    id: 'proposeCategory',
    summary: { zh: '登记前按内容推荐类别', en: 'Propose a category before filing' },
    description: {
      zh: '供话务员和网格员在登记前使用：分类器根据标题和内容推荐的类别，与诉求的 `proposal` 相同。仅供参考，由人决定；未安装模型时没有 `proposal`。`namedUnits` 为内容中提到的单位。内容不会保存。',
      en: 'For operators and workers before they file: what the classifier reads from title and text, as in `proposal` of an appeal. A person decides. Without an installed model there is no `proposal`. `namedUnits` are the units that the words name. The words are not stored.',
    },
    body: 'ProposalRequest',
    answers: { 200: { description: { zh: '推荐的类别。', en: 'The proposal.' }, schema: 'ProposalAnswer' } },
    also: [403],
  },
  {
    handler: 'desk/list-similar',
    id: 'listSimilar',
    summary: { zh: '可能反映同一事项的诉求', en: 'List appeals that may be about the same matter' },
    description: {
      zh: '列出近14天内提交、尚未办结、可能反映同一事项的诉求，最相似的在前，最多10件。`same` 说明理由：文字相似（`words`）、地点相同（`place`）、类别相同（`category`）。仅供参考，是否并单由人决定：可以并单时带有 `offers`。举报不参加比较，权限范围以外的诉求不列出。',
      en: 'Open appeals of the last 14 days that may be about the same matter, the most alike first, at most 10. `same` says why each is listed: alike words (`words`), the same place (`place`) or the same category (`category`). They are suggestions; a person decides. `offers` is present when this appeal can be merged into the listed one. Tip-offs are not compared. Appeals outside your scope are left out.',
    },
    answers: { 200: { description: { zh: '相似的诉求。', en: 'The appeals.' }, schema: 'SimilarCases' } },
    also: [404],
  },
  {
    handler: 'desk/list-hot-spots',
    id: 'listHotSpots',
    summary: { zh: '热点列表', en: 'List hot spots' },
    description: {
      zh: '短时间内同一地区有多人反映同一事项，即为热点。列出近一个月的热点，最近有新诉求的在前：人数、件数、最近的诉求编号和每小时件数（`curve`）。`endedAt` 表示热点已结束，即在策略规定的时间内没有新的诉求。出现新热点时，值班主管会收到短信。限督办主管、派单员和审计员，且限各自的地区。举报不计入。',
      en: 'Many people report one matter from one area in a short time: a hot spot. Lists those of the last month, the newest appeals first, with the number of people and of appeals, the newest numbers, and the appeals of each hour (`curve`). `endedAt` is present when no appeal has come for the time of the policy. The duty desk of the supervisors gets a text about each new one. For supervisors, dispatchers and auditors, within their regions. Tip-offs are not counted.',
    },
    query: overviewQuery,
    answers: { 200: { description: { zh: '热点。', en: 'The hot spots.' }, schema: 'HotSpots' } },
    also: [404],
  },
  {
    handler: 'desk/merge-appeals',
    id: 'mergeAppeals',
    summary: { zh: '将多件诉求并入本诉求', en: 'Merge several appeals into this one' },
    description: {
      zh: '一次将最多50件诉求并入路径中的诉求，每件各执行一次 `merge`，规则相同。某件被拒绝不影响其他各件，原因见 `refused`。以同一个键重试时，已并入的不再重复。',
      en: 'Merges at most 50 appeals into the one of the path, each by its own `merge` and under its rules. A refused one does not stop the others; `refused` says why. A retry with the same key merges none twice.',
    },
    body: 'Merges',
    answers: {
      200: { description: { zh: '每件的结果。', en: 'The outcome for each appeal.' }, schema: 'MergeReport' },
    },
    also: [404],
  },
  {
    handler: 'desk/queues/claim-entry',
    id: 'claimEntry',
    summary: { zh: '领取队列中的一件', en: 'Claim an entry of a queue' },
    description: {
      zh: '在一段时间内（政策 `claimLasts`）保留此件，以免同事重复办理。再次领取可延长时间，用同一个键重试则不延长。409 `claimed` 给出领取人和到期时间。领取期间，同一队列的同事不能对该诉求作决定（409 `claimed`，给出领取人）；补充、催办、留言、督办、标记、更正和撤回不受限制。值班长以 `takeOver` 接手（其他人为403）。审计员只能查看队列，不能领取（403）。',
      en: 'A claim lasts for a while (policy: `claimLasts`), so that no colleague starts on the same entry. Another claim by the same person extends it, and a retry with the same key does not. 409 `claimed` has the holder and the end of the claim. While it lasts, colleagues of the queue cannot decide on the case (409 `claimed` with the holder); supplements, urges, comments, supervision, flags, corrections and withdrawals go on. A supervisor takes it over with `takeOver` (403 for others). Auditors read queues but cannot claim entries (403).',
    },
    query: queuePlaceQuery,
    body: 'Claim',
    answers: { 201: { description: { zh: '已领取。', en: 'The entry is claimed.' }, schema: 'Claimed' } },
    also: [403],
  },
  {
    handler: 'desk/queues/release-entry',
    id: 'releaseEntry',
    summary: { zh: '放回已领取的一件', en: 'Release a claimed entry of a queue' },
    description: {
      zh: '放回无人领取的条目也视为成功。他人领取的条目保持不变：409 `claimed`。',
      en: 'Releasing an entry that nobody has claimed succeeds. The claim of a colleague stays: 409 `claimed`.',
    },
    query: queuePlaceQuery,
    answers: { 204: { description: { zh: '该条目无人领取。', en: 'The entry is free.' } } },
    also: [409],
  },
  {
    handler: 'desk/reveal-contact',
    id: 'revealContact',
    summary: { zh: '查阅诉求人未脱敏的姓名和电话', en: 'Reveal the name and phone of the appellant' },
    description: {
      zh: '限办理该诉求的角色。查阅前先登记理由（`other` 须填写 `note`），审计员和诉求人均可看到。身份已封存的（举报、保密诉求）不予显示：403。',
      en: 'For roles that work on the case. The reason (with a `note` for `other`) is recorded before the contact is read, and auditors and the appellant can see it. A sealed contact (tip-offs, confidential appeals) is not shown: 403.',
    },
    body: 'Reveal',
    answers: { 200: { description: { zh: '联系方式。', en: 'The contact.' }, schema: 'RevealedContact' } },
    also: [403],
  },
  {
    handler: 'desk/prove-caller',
    id: 'proveCaller',
    summary: { zh: '核验来电人（本次通话内有效）', en: 'Verify a caller for the rest of the call' },
    description: {
      zh: '供话务员代来电人补充信息、催办、留言、撤回和申请重新受理时使用，以查询码或来电号码核验。一小时内，同一话务员在同一通话（`callId`）中对同一诉求的操作，以返回的 `id` 作为 `proof`。错误的查询码和号码按话务员及诉求编号计数，不计入 `/v1/track/{number}` 的次数；超过次数返回429。举报不能以来电号码核验。',
      en: 'For operators who supply, urge, comment, withdraw or reopen for a caller. The caller is verified by the query code or by the phone number of the call. For an hour, commands by the same operator with the same `callId` on the same appeal send the returned `id` as `proof`. Wrong codes and numbers count for the operator and for the appeal, apart from those of `/v1/track/{number}`. Too many are refused with 429. For a tip-off, a phone number proves nothing.',
    },
    body: 'CallerProof',
    answers: { 201: { description: { zh: '核验通过。', en: 'The caller is verified.' }, schema: 'KeptProof' } },
    also: [403],
  },
]);
