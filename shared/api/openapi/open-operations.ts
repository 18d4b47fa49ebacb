import { regionsQuery, unitsQuery } from '#appeals/queues/contracts/queries/directory.ts';
import { releaseQuery } from '#enterprise/campaigns/helpfulness.contract.ts';
import { noticeQuery } from '#kernel/contracts/notices.ts';
import { publishedQuery } from '#statistics/published-cases.contract.ts';
import { statisticsQuery } from '#statistics/statistics.contract.ts';
import { groupOperations } from './operation.ts';

/** The operations that need no sign-in and concern no single person. */
export const OPEN_OPERATIONS = groupOperations({ tag: 'open' }, [
  {
    handler: 'public/list-categories',
    id: 'listCategories',
    summary: { zh: '诉求类别', en: 'List the categories' },
    answers: { 200: { description: { zh: '全部类别。', en: 'All categories.' }, schema: 'Categories' } },
  },
  {
    handler: 'public/list-regions',
    id: 'listRegions',
    summary: { zh: '下级地区', en: 'List the regions below a region' },
    query: regionsQuery,
    answers: {
      200: { description: { zh: '按代码排序的地区。', en: 'The regions in order of code.' }, schema: 'Regions' },
    },
  },
  {
    handler: 'public/search-units',
    id: 'searchUnits',
    summary: { zh: '按名称查找单位', en: 'Search units by name' },
    description: {
      zh: '供举报人选择被举报单位（`accusedUnitId`）。只含名称、类型和所在地区，不含已停用的单位，最多20个；不区分大小写、全角半角和空格。可缓存五分钟。',
      en: 'For the accused unit of a tip-off (`accusedUnitId`). It has names, kinds and regions only, no closed units, and 20 units at most. Case, full-width letters and white space make no difference. The answer may be cached for five minutes.',
    },
    query: unitsQuery,
    answers: {
      200: {
        description: { zh: '名称以所查文字开头的在前。', en: 'Names that begin with the words come first.' },
        schema: 'FoundUnits',
      },
    },
  },
  {
    handler: 'public/ask-before-filing',
    id: 'askBeforeFiling',
    summary: { zh: '提交前应询问什么', en: 'Find what to ask before a filing' },
    description: {
      zh: '诉求可以只有一张照片、一个地点和几个字。根据文字、上几次的选择和时节，给出优先展示的类型和类别；没有依据时一个也不给，由当事人从全部选项中选择，平台不作猜测。内容不会保存。',
      en: 'An appeal may be a photo, a place and a few words. The answer has the kinds and categories to offer first, from the words, the last choices and the season. What nothing points to is not offered: the person chooses from the whole list, and nothing is guessed. Nothing is stored.',
    },
    body: 'FilingStart',
    answers: {
      200: {
        description: { zh: '应询问的内容和优先选项。', en: 'What to ask, and what to offer first.' },
        schema: 'FilingQuestions',
      },
    },
  },
  {
    handler: 'public/find-place',
    id: 'findPlace',
    summary: { zh: '提交前判断地址所在地区', en: 'Find the region of an address before filing' },
    description: {
      zh: '按地名库（区划名称、旧名、常见错字、道路与门牌、小区、地标）和已知边界判断地址或坐标所在地区，细到街道和社区。能确定时为 `place`；同名地点或信息不足时列出 `choices`，由当事人选择，平台不作猜测。选定后在提交时填入 `place.regionCode`。内容不会保存。',
      en: 'Reads an address, or a point, by names of regions, old names, common misspellings, roads with house numbers, estates, landmarks and known boundaries, down to street and community. `place` is the region that is certain. `choices` lists the regions that share a name: ask the person which one it is, and send the answer as `place.regionCode` of the filing. The platform does not guess, and stores nothing.',
    },
    body: 'PlaceRequest',
    answers: {
      200: {
        description: { zh: '地区，或可供选择的地区。', en: 'The region, or the choices.' },
        schema: 'PlaceAnswer',
      },
    },
  },
  {
    handler: 'public/get-notice',
    id: 'getNotice',
    summary: { zh: '告知书', en: 'Get a notice' },
    description: {
      zh: '`privacy` 为个人信息处理告知。提交诉求时把其 `version` 作为 `noticeVersion` 提交。已公布的版本不再修改，仍可用 `version` 查阅。可缓存五分钟。',
      en: '`privacy` says how personal data is handled. A filing names its `version` as `noticeVersion`. A published version never changes and can still be read by `version`. The answer may be cached for five minutes.',
    },
    query: noticeQuery,
    answers: { 200: { description: { zh: '告知书。', en: 'The notice.' }, schema: 'Notice' } },
  },
  {
    handler: 'public/get-statistics',
    id: 'getStatistics',
    summary: { zh: '月度统计', en: 'Get the statistics of a closed month' },
    description: {
      zh: '按城市和类别统计诉求量、直办率、按时率和回访各项比率。每月结束五天后公布一次（政策 `statistics`）。缺少的单元格为零或被隐藏：少于五件的单元格以及可由其推算的单元格不予公布，少于五件的城市不计入任何合计；回访数据中与其一并隐藏的城市也不计入。可取 JSON，也可用 `Accept: text/csv` 或 `format=csv` 取 CSV。可缓存一小时。',
      en: 'The figures by city and category: appeals filed, shares on the spot and on time, and the rates of the follow-ups. A month is published once, five days after it ends (policy: `statistics`). A missing cell is zero or hidden. Cells below five are hidden together with cells from which they could be derived, and a city below five is in no sum. In figures of follow-ups another city is hidden with it and is in no sum either. The format is JSON, or CSV with `Accept: text/csv` or `format=csv`. The answer may be cached for an hour.',
    },
    query: statisticsQuery,
    answers: {
      200: { description: { zh: '统计数据。', en: 'The figures.' }, schema: 'Statistics', type: 'text/csv' },
    },
    also: [404],
  },
  {
    handler: 'public/get-helpfulness',
    id: 'getHelpfulness',
    summary: { zh: '企业服务有帮助的比例', en: 'Get the share of businesses that found a service helpful' },
    description: {
      zh: '企业在诉求办结后回答“是否有帮助”（五档，自政策 `enterprise.helpfulFrom` 起计为有帮助）。按全部、城市、区县公共池和诉求类型统计，附95%置信区间（Wilson）。公布方式和隐藏规则与月度统计相同。',
      en: 'Businesses answer after a request whether it was helpful, in five steps; those from `enterprise.helpfulFrom` of the policy on count as helpful. In total, by city, by county with its pool, and by type, each with its 95 % interval (Wilson). Published and hidden by the rules of the monthly statistics.',
    },
    query: releaseQuery,
    answers: {
      200: { description: { zh: '统计数据。', en: 'The figures.' }, schema: 'Helpfulness', type: 'text/csv' },
    },
    also: [404],
  },
  {
    handler: 'public/get-campaigns',
    id: 'getCampaigns',
    summary: { zh: '企业回访调查结果', en: 'Get what businesses answered in campaigns' },
    description: {
      zh: '当月结束的回访调查：每项调查的发送、评价和谢绝数及有帮助的比例，以及全部调查按城市、区县公共池和诉求类型的比例，附95%置信区间（Wilson）。未结束的调查不公布；名称是工作人员填写的文字，也不公布。公布方式和隐藏规则与月度统计相同，评价少于五件的调查连同可由其推算的调查一并隐藏。',
      en: 'Of the campaigns that ended in the month: how many businesses were asked, answered and declined in each and the share that found the service helpful; and the shares of all campaigns together by city, by county with its pool, and by type. Each share has its 95 % interval (Wilson). Campaigns that have not ended are not published, nor are their names, which are free text. Published and hidden by the rules of the monthly statistics: a campaign with fewer than five answers is hidden, with another one from which it could be derived.',
    },
    query: releaseQuery,
    answers: {
      200: { description: { zh: '统计数据。', en: 'The figures.' }, schema: 'PublicCampaigns', type: 'text/csv' },
    },
    also: [404],
  },
  {
    handler: 'public/get-visits',
    id: 'getVisits',
    summary: { zh: '走访企业的次数', en: 'Get how often businesses were visited' },
    description: {
      zh: '当月安排、完成、谢绝、未批准和取消的走访，以及其中企业未邀请的走访，按全部、城市、区县和目的统计。公布方式和隐藏规则与月度统计相同。',
      en: 'Visits that were planned, done, refused, not approved and cancelled in the month, and those that the business did not ask for: in total, by city, by county and by purpose. Published and hidden by the rules of the monthly statistics.',
    },
    query: releaseQuery,
    answers: {
      200: { description: { zh: '统计数据。', en: 'The figures.' }, schema: 'PublicVisits', type: 'text/csv' },
    },
    also: [404],
  },
  {
    handler: 'public/list-cases',
    id: 'listPublishedCases',
    summary: { zh: '公开案例（由新到旧）', en: 'List published cases, newest first' },
    description: {
      zh: '由督办主管改写后公开（`publish`）的案例，不含举报、保密和敏感诉求，也不含重新受理的诉求。每页按类别和类型筛选，因此一页可能不满或为空而仍有 `nextCursor`。可取 JSON，也可用 `Accept: text/csv` 或 `format=csv` 取 CSV，此时下一页见响应头 `Link`。可缓存五分钟。',
      en: 'Cases that a supervisor rewrote for publication (`publish`). Tip-offs, confidential cases, sensitive cases and reopened cases are never listed. Each page is filtered by category and kind, so it may be short or empty and still have `nextCursor`. The format is JSON, or CSV with `Accept: text/csv` or `format=csv`. With CSV, the header `Link` has the next page. The answer may be cached for five minutes.',
    },
    query: publishedQuery,
    isList: true,
    answers: {
      200: { description: { zh: '一页结果。', en: 'A page.' }, schema: 'PublishedCasePage', type: 'text/csv' },
    },
  },
  {
    handler: 'public/get-health',
    id: 'getHealth',
    summary: { zh: '健康检查', en: 'Check that the platform answers' },
    answers: { 200: { description: { zh: '服务正常。', en: 'The platform answers.' }, schema: 'Health' } },
  },
  {
    handler: 'public/get-openapi',
    id: 'getOpenapi',
    summary: { zh: '本文档（OpenAPI）', en: 'Get this document' },
    answers: { 200: { description: { zh: 'OpenAPI 3.1 文档。', en: 'The document in OpenAPI 3.1.' } } },
  },
  {
    handler: 'public/get-docs',
    id: 'getDocs',
    summary: { zh: '本文档（网页）', en: 'Get this document as a page' },
    answers: { 200: { description: { zh: '中文或英文网页。', en: 'The page in Chinese or English.' } } },
  },
]);
