import { groupOperations, type Operation } from './operation.ts';

const ROLES = { zh: '角色：负责人（LDR）、督办主管（SUP）。', en: 'Roles: leader (LDR), supervisor (SUP).' };

/** The operations of those who order campaigns, and of the businesses that are asked. */
export const CAMPAIGN_OPERATIONS: readonly Operation[] = [
  ...groupOperations({ tag: 'managers', also: [404] }, [
    {
      handler: 'managers/create-campaign',
      id: 'createCampaign',
      summary: { zh: '发起回访', en: 'Order a campaign' },
      description: {
        zh: `从期间内办结企业诉求的企业中，按企业池（含城市）和诉求类型分层抽样，以短信询问服务是否有帮助：每家企业一次，未作答的提醒一次，夜间不发送。数分钟内开始。${ROLES.zh}`,
        en: `Asks by text message whether services were helpful: a sample of the businesses whose requests were closed in the period, stratified by pool (and so by city) and type. Each business is asked once and reminded once, and not in the quiet hours. It starts within minutes. ${ROLES.en}`,
      },
      body: 'CampaignOrder',
      answers: { 201: { description: { zh: '已发起。', en: 'The campaign.' }, schema: 'CampaignHead' } },
      also: [404, 409],
    },
    {
      handler: 'managers/list-campaigns',
      id: 'listCampaigns',
      summary: { zh: '本地区的回访', en: 'List the campaigns of my region' },
      description: { zh: `最新的在前。${ROLES.zh}`, en: `The newest first. ${ROLES.en}` },
      answers: { 200: { description: { zh: '回访。', en: 'The campaigns.' }, schema: 'CampaignPage' } },
    },
    {
      handler: 'managers/get-campaign',
      id: 'getCampaign',
      summary: { zh: '查看一次回访及其结果', en: 'Get a campaign with its result' },
      description: {
        zh: `结果每小时统计一次；人数不足的单元格不显示。${ROLES.zh}`,
        en: `The result is counted every hour. Cells with too few answers are hidden. ${ROLES.en}`,
      },
      answers: { 200: { description: { zh: '回访。', en: 'The campaign.' }, schema: 'Campaign' } },
    },
    {
      handler: 'managers/end-campaign',
      id: 'endCampaign',
      summary: { zh: '提前结束回访', en: 'End a campaign before its time' },
      description: {
        zh: `不再发送短信，链接失效；已有的回答保留并统计。重复请求不改变任何内容。${ROLES.zh}`,
        en: `No message is sent any more, and its links end. The answers so far stay and are counted. A repeat changes nothing. ${ROLES.en}`,
      },
      answers: { 204: { description: { zh: '已结束。', en: 'The campaign has ended.' } } },
    },
  ]),
  ...groupOperations({ tag: 'enterprise' }, [
    {
      handler: 'links/show-question',
      id: 'showCampaignQuestion',
      summary: { zh: '查看回访问题', en: 'Show the question of a campaign' },
      description: {
        zh: '链接随回访结束而失效；被询问的人不再是企业经办人的，链接也失效。查看不会使链接失效。浏览器（`Accept: text/html`）得到中文或英文网页，其表单无需脚本；`?lang=zh` 或 `?lang=en` 选择语言。',
        en: 'The link ends with the campaign, and when the person who was asked does not act for the business any more. Showing does not use it up. A browser (`Accept: text/html`) gets a page in Chinese or English, whose forms need no script; `?lang=zh` or `?lang=en` chooses the language.',
      },
      answers: {
        200: { description: { zh: '问题。', en: 'The question.' }, schema: 'CampaignQuestion', type: 'text/html' },
      },
    },
    {
      handler: 'links/answer-question',
      id: 'answerCampaignQuestion',
      summary: { zh: '回答回访问题', en: 'Answer the question of a campaign' },
      description: {
        zh: '每家企业在一次回访中作答一次；相同的回答可重复提交，不同的回答为409。`decline` 表示不再就该企业接收此类短信。也接受网页表单（`application/x-www-form-urlencoded`，字段相同），以网页答复。',
        en: 'A business answers once in a campaign. The same answer may be sent again, another one is 409. With `decline` the person does not get such messages about the business any more. The forms of the page (`application/x-www-form-urlencoded`, with the same fields) are accepted too, and answered with a page.',
      },
      body: 'CampaignAnswer',
      formToo: true,
      answers: {
        200: { description: { zh: '已记录。', en: 'It is recorded.' }, schema: 'CampaignQuestion', type: 'text/html' },
      },
      also: [409],
    },
  ]),
];
