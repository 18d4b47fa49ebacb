import { importQuery } from '#directory/contracts/record-queries.ts';
import { knowledgeListQuery, knowledgeQuery, knowledgeTableQuery } from '#knowledge/knowledge.contract.ts';
import { KNOWLEDGE_COLUMNS } from '#knowledge/knowledge-table.contract.ts';
import { groupOperations } from './operation.ts';

const COLUMNS = KNOWLEDGE_COLUMNS.map((name) => `\`${name}\``);

const changed = {
  description: { zh: '变更后的知识。', en: 'The item after the change.' },
  schema: 'DeskKnowledgeItem',
} as const;

/** The operations of the knowledge base. */
export const KNOWLEDGE_OPERATIONS = [
  ...groupOperations({ tag: 'open' }, [
    {
      handler: 'public/search-knowledge',
      id: 'searchKnowledge',
      summary: { zh: '提交前查找知识', en: 'Search the knowledge base before filing' },
      description: {
        zh: '按问题的词语查找已发布的公开知识，最相关的在前，最多5条；也可只给类别。同义词、常见错别字会一并考虑。发布或失效后一分钟内生效。可缓存一分钟。',
        en: 'Published items for everybody, by the words of the question or of a category, best first, 5 at most. Synonyms and common misspellings are considered. A change takes effect within a minute. The answer may be cached for a minute.',
      },
      query: knowledgeQuery,
      answers: { 200: { description: { zh: '查到的知识。', en: 'The items found.' }, schema: 'KnowledgeItems' } },
    },
    {
      handler: 'public/get-knowledge',
      id: 'getKnowledge',
      summary: { zh: '查看一条知识', en: 'Get a knowledge item' },
      description: {
        zh: '已发布且在有效期内的公开知识；内部、草稿和失效的知识返回404。可缓存一分钟。',
        en: 'A published item for everybody that is valid today. Internal, draft and expired items get 404. The answer may be cached for a minute.',
      },
      answers: { 200: { description: { zh: '知识。', en: 'The item.' }, schema: 'KnowledgeItem' } },
    },
    {
      handler: 'public/count-uses',
      id: 'countKnowledgeUses',
      summary: { zh: '记录知识的使用', en: 'Count the use of items' },
      description: {
        zh: '页面在显示（`shown`）、打开（`opened`）知识时，当事人表示已解决（`solved`）时，以及打开后仍提交诉求（`filedAnyway`）时各调用一次。只按月累计次数，不记录是谁。未公开的知识不计。',
        en: 'A page calls it when items are shown (`shown`) or opened (`opened`), when the person says that one solved the matter (`solved`), and after a filing for those that were opened before it (`filedAnyway`). Only numbers of a month are stored, and nothing of the person. Items that are not public are left out.',
      },
      body: 'KnowledgeUse',
      answers: {
        200: { description: { zh: '已计的条数。', en: 'How many items were counted.' }, schema: 'CountedUses' },
      },
      also: [429],
    },
  ]),
  ...groupOperations({ tag: 'desk' }, [
    {
      handler: 'administration/search-items',
      id: 'searchDeskKnowledge',
      summary: { zh: '通话中查找知识（含内部）', en: 'Search the knowledge base during a call, with internal items' },
      description: {
        zh: '同公开查找，另含内部知识，最多20条；也可输入问题的拼音首字母（如 nqbr）。答复时以 `knowledgeId` 引用。',
        en: 'Like the public search, with internal items too, 20 at most. It also takes the initials of the pinyin of the question (`nqbr`). An answer cites an item by `knowledgeId`.',
      },
      query: knowledgeQuery,
      answers: { 200: { description: { zh: '查到的知识。', en: 'The items found.' }, schema: 'FoundKnowledge' } },
      also: [403],
    },
    {
      handler: 'administration/export-items',
      id: 'exportKnowledge',
      summary: { zh: '导出知识（CSV）', en: 'Export items as CSV' },
      description: {
        zh: `一个单位（\`unit\`，缺省为本人的第一个单位）各状态知识的最新内容，可再导入。一次最多500条，其余见响应头 \`Link\`。列：${COLUMNS.join('、')}。`,
        en: `The newest contents of the items of a unit (\`unit\`, by default the first one of the caller) in all states. An import takes them back. An answer has 500 at most, and the header \`Link\` has the next part. Columns: ${COLUMNS.join(', ')}.`,
      },
      query: knowledgeTableQuery,
      answers: { 200: { description: { zh: '表格。', en: 'The table.' }, type: 'text/csv' } },
      also: [403],
    },
    {
      handler: 'administration/import-items',
      id: 'importKnowledge',
      summary: { zh: '导入知识（CSV）', en: 'Import items from CSV' },
      description: {
        zh: '每个有改动的行成为一份草稿，仍须提交、由另一人发布。已有的知识须给出当前 `version`，新知识留空。有一行不合格时全部不导入，并逐格说明原因。带 `dryRun=true` 时只返回报告。最多500行。',
        en: 'Each row that differs becomes a draft, which is submitted and published by a second person as always. A known item needs its present `version`; a new one has none. With one rejected row nothing is imported, and each wrong cell is named. With `dryRun=true`, only the report is returned. 500 rows at most.',
      },
      query: importQuery,
      bodyType: 'text/csv',
      answers: {
        200: {
          description: { zh: '已作或将作的修改。', en: 'What the import changed, or would change.' },
          schema: 'ImportReport',
        },
      },
      also: [403],
    },
    {
      handler: 'administration/list-items',
      id: 'listKnowledge',
      summary: { zh: '本单位的知识列表', en: 'List the items of an owner' },
      description: {
        zh: '按状态列出一个单位（`unit`，缺省为本人的第一个单位）的知识；`expiring` 为即将到期的，`failing` 为打开后仍提交诉求较多的（政策 `knowledge.failing`，近三个月），`feedback` 为待答复的纠错，先到期的在前。',
        en: 'The items of a unit (`unit`, by default the first one of the caller) by state. `expiring` has those that end soon, `failing` those that many opened and filed anyway (policy: `knowledge.failing`, three months), and `feedback` has feedback that waits for an answer, the soonest deadline first.',
      },
      query: knowledgeListQuery,
      isList: true,
      answers: { 200: { description: { zh: '一页结果。', en: 'A page.' }, schema: 'KnowledgeListPage' } },
      also: [403],
    },
    {
      handler: 'administration/get-item',
      id: 'getDeskKnowledge',
      summary: { zh: '知识及其历史和纠错', en: 'Get an item with its history and feedback' },
      description: {
        zh: '任何状态的知识、当前对外内容（`live`）、全部历史版本、纠错及答复期限，以及本人可进行的操作（`canDo`）。',
        en: 'An item in any state with the content that is shown now (`live`), all versions, the feedback with its deadlines, and the commands that the caller may give (`canDo`).',
      },
      answers: { 200: { description: { zh: '知识。', en: 'The item.' }, schema: 'DeskKnowledgeHistory' } },
      also: [403],
    },
    {
      handler: 'administration/command-item',
      path: { command: 'edit' },
      id: 'editKnowledge',
      summary: { zh: '新建或修改知识（草稿）', en: 'Create or change an item (draft)' },
      description: {
        zh: '由所属单位（及其上级）经办人、负责人，或督办主管、管理员编写。已发布的内容在新内容发布前继续有效。',
        en: 'For officers and leaders of the owner or of a unit above it, supervisors and administrators. Published content stays valid until the new content is published.',
      },
      body: 'KnowledgeEdit',
      answers: { 200: changed },
      also: [403],
    },
    {
      handler: 'administration/command-item',
      path: { command: 'submit' },
      id: 'submitKnowledge',
      summary: { zh: '提交审核', en: 'Submit a draft for review' },
      body: 'KnowledgeSubmit',
      answers: { 200: changed },
      also: [403],
    },
    {
      handler: 'administration/command-item',
      path: { command: 'send-back' },
      id: 'sendBackKnowledge',
      summary: { zh: '退回修改', en: 'Send a draft back' },
      body: 'KnowledgeSendBack',
      answers: { 200: changed },
      also: [403],
    },
    {
      handler: 'administration/command-item',
      path: { command: 'publish' },
      id: 'publishKnowledge',
      summary: { zh: '审核通过并发布', en: 'Approve and publish a reviewed draft' },
      description: {
        zh: '须由没有参与编写的另一人（负责人、督办主管或管理员）进行。',
        en: 'For a second person who has not worked on the content: a leader, a supervisor or an administrator.',
      },
      body: 'KnowledgePublish',
      answers: { 200: changed },
      also: [403],
    },
    {
      handler: 'administration/command-item',
      path: { command: 'expire' },
      id: 'expireKnowledge',
      summary: { zh: '停用', en: 'End an item' },
      description: {
        zh: '立即不再显示，历史保留。',
        en: 'The item is no longer shown, effective at once. Its history stays.',
      },
      body: 'KnowledgeExpire',
      answers: { 200: changed },
      also: [403],
    },
    {
      handler: 'administration/command-item',
      path: { command: 'feedback' },
      id: 'giveKnowledgeFeedback',
      summary: { zh: '反馈知识有误或过时', en: 'Report that an item is wrong or outdated' },
      description: {
        zh: '所属单位须在 `dueAt` 前答复（政策 `knowledge.feedback`，缺省5个工作日）。',
        en: 'The owner has to answer by `dueAt` (policy: `knowledge.feedback`, 5 working days by default).',
      },
      body: 'KnowledgeFeedback',
      answers: {
        201: { description: { zh: '已登记的反馈。', en: 'The feedback.' }, schema: 'GivenKnowledgeFeedback' },
      },
      also: [403],
    },
    {
      handler: 'administration/command-item',
      path: { command: 'answer-feedback' },
      id: 'answerKnowledgeFeedback',
      summary: { zh: '答复反馈', en: 'Answer feedback' },
      body: 'KnowledgeFeedbackAnswer',
      answers: {
        200: {
          description: { zh: '反馈及答复。', en: 'The feedback with its answer.' },
          schema: 'GivenKnowledgeFeedback',
        },
      },
      also: [403],
    },
  ]),
];
