import { listColumns } from '#directory/contracts/csv/directory-tables.ts';
import { recordAnswer, recordPut } from '#directory/contracts/directory-records.ts';
import { exportQuery, importQuery, recordQuery } from '#directory/contracts/record-queries.ts';
import { isStructured, RECORD_KINDS, type RecordKind } from '#directory/domain/directory-record.ts';
import { type JsonSchema, toJsonSchema } from '#kernel/contracts/json-schema.ts';
import type { Wording } from '#kernel/presenting/language.ts';
import type { SchemaName } from './components.ts';
import { groupOperations, type Operation, refTo } from './operation.ts';

const ADMINISTRATION = { tag: 'administration', also: [403] } as const;
const READERS: Wording = {
  zh: '角色：系统管理员（ADM）、审计员（AUD）。',
  en: 'Roles: administrator (ADM), auditor (AUD).',
};
const EDITORS: Wording = { zh: '角色：系统管理员（ADM）。', en: 'Roles: administrator (ADM).' };

const KIND_NAMES: Readonly<
  Record<RecordKind, { readonly zh: string; readonly plural: string; readonly single: string }>
> = {
  units: { zh: '单位', plural: 'units', single: 'unit' },
  staff: { zh: '人员', plural: 'staff', single: 'member of staff' },
  grids: { zh: '网格', plural: 'grids', single: 'grid' },
  catalogue: { zh: '派单规则', plural: 'rules of the catalogue', single: 'rule of the catalogue' },
  categories: { zh: '诉求类别', plural: 'categories', single: 'category' },
  regions: { zh: '地区', plural: 'regions', single: 'region' },
  calendars: { zh: '工作日历', plural: 'calendars', single: 'calendar' },
  policies: { zh: '政策', plural: 'policies', single: 'policy' },
  businesses: { zh: '企业', plural: 'businesses', single: 'business' },
  supportPolicies: { zh: '惠企政策', plural: 'policies for businesses', single: 'policy for businesses' },
  helplines: { zh: '归并热线', plural: 'helplines', single: 'helpline' },
};

const REQUESTED = {
  description: {
    zh: '授予 SUP、ADM 或 AUD 的修改尚未生效，须由另一位 ADM 或 SUP 批准。',
    en: 'The change grants SUP, ADM or AUD. It takes effect when another ADM or SUP approves it.',
  },
  schema: 'GrantRequested',
} as const;

const APPROVE_GRANTS: Operation = {
  handler: 'administration/approve-grants',
  id: 'approveGrants',
  tag: 'administration',
  summary: { zh: '批准权限授予', en: 'Approve grants of rights' },
  description: {
    zh: '由第二人批准 `GET /v1/admin/staff/{id}` 中 `pending` 所列的修改；申请人和被授权人不得批准。角色：ADM、SUP。',
    en: 'The second person approves the change in `pending` of `GET /v1/admin/staff/{id}`. Neither the person who requested it nor the one who gets the grants may approve it. Roles: ADM, SUP.',
  },
  body: 'GrantApproval',
  answers: { 200: { description: { zh: '生效的记录。', en: 'The record in force.' }, schema: 'DirectoryStaffRecord' } },
  also: [403, 409],
};

/** The operations on the directory for each kind, because their contents depend on the kind. */
export function recordOperations(): readonly Operation[] {
  return [...RECORD_KINDS.flatMap((kind) => [...tableOperations(kind), ...singleOperations(kind)]), APPROVE_GRANTS];
}

/** The schemas of all kinds by name: the body of a put, the record, pages and histories. */
export function recordSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    RECORD_KINDS.flatMap((kind) => {
      const { put, answer, page, history } = buildNames(kind);
      const items = { type: 'array', items: refTo(answer) };
      return [
        [put, toJsonSchema(recordPut(kind))],
        [answer, toJsonSchema(recordAnswer(kind))],
        [history, { type: 'object', properties: { items }, required: ['items'] }],
        [page, { type: 'object', properties: { items, nextCursor: { type: 'string' } }, required: ['items'] }],
      ];
    }),
  );
}

function tableOperations(kind: RecordKind): readonly Operation[] {
  const { title, page } = buildNames(kind);
  const { zh, plural } = KIND_NAMES[kind];
  const columns = describeColumns(kind);
  return groupOperations(ADMINISTRATION, [
    {
      handler: 'administration/list-records',
      path: { kind },
      id: `list${title}Records`,
      summary: { zh: `${zh}列表`, en: `List ${plural}` },
      description: {
        zh: `按标识排序，显示当前或 \`at\` 时刻的记录。修改稍后可见。${READERS.zh}`,
        en: `The records in order of id, as they are now or were at \`at\`. A change becomes visible after a moment. ${READERS.en}`,
      },
      query: recordQuery,
      isList: true,
      answers: { 200: { description: { zh: '一页结果。', en: 'A page.' }, schema: page } },
    },
    {
      handler: 'administration/export-records',
      path: { kind },
      id: `export${title}Records`,
      summary: { zh: `导出${zh}（CSV）`, en: `Export ${plural} as CSV` },
      description: {
        zh: `超过约 4 MB 时分多部分导出，响应头 \`Link\`（\`rel="next"\`）给出下一部分。${columns.zh}${READERS.zh}`,
        en: `An export over some 4 MB comes in parts, and the header \`Link\` with \`rel="next"\` has the next part. ${columns.en} ${READERS.en}`,
      },
      query: exportQuery,
      answers: { 200: { description: { zh: '表格。', en: 'The table.' }, type: 'text/csv' } },
    },
    {
      handler: 'administration/import-records',
      path: { kind },
      id: `import${title}Records`,
      summary: { zh: `导入${zh}（CSV）`, en: `Import ${plural} from CSV` },
      description: {
        zh: `全部记录一并生效或全部不生效。带 \`dryRun=true\` 时只返回报告。${columns.zh}${EDITORS.zh}`,
        en: `All records are imported or none. With \`dryRun=true\`, only the report is returned. ${columns.en} ${EDITORS.en}`,
      },
      query: importQuery,
      bodyType: 'text/csv',
      answers: {
        200: {
          description: { zh: '已作或将作的修改。', en: 'The changes of the import, or those that it would make.' },
          schema: 'ImportReport',
        },
      },
    },
  ]);
}

function describeColumns(kind: RecordKind): Wording {
  const names = listColumns(kind).map((name) => `\`${name}\``);
  const hasEntries = isStructured(kind);
  return {
    zh: `列：${names.join('、')}。${hasEntries ? '一条记录的每个条目占一行，须全部给出。' : ''}`,
    en: `Columns: ${names.join(', ')}.${hasEntries ? ' A record has one row for each of its entries, and all of them must be present.' : ''}`,
  };
}

function singleOperations(kind: RecordKind): readonly Operation[] {
  const { title, put, answer, history } = buildNames(kind);
  const { zh, single } = KIND_NAMES[kind];
  const changed = { description: { zh: '修改后的记录。', en: 'The record after the change.' }, schema: answer };
  return groupOperations(ADMINISTRATION, [
    {
      handler: 'administration/get-record',
      path: { kind },
      id: `get${title}Record`,
      summary: { zh: `查看${zh}记录`, en: `Get a ${single}` },
      description: {
        zh: `当前或 \`at\` 时刻的记录。${READERS.zh}`,
        en: `The record as it is now or was at \`at\`. ${READERS.en}`,
      },
      query: recordQuery,
      answers: { 200: { description: { zh: '记录。', en: 'The record.' }, schema: answer } },
    },
    {
      handler: 'administration/put-record',
      path: { kind },
      id: `put${title}Record`,
      summary: { zh: `新增或修改${zh}记录`, en: `Create or change a ${single}` },
      description: {
        zh: `现行版本与 \`expectedVersion\` 不符时返回409 \`record-changed\`。重复同样的请求不再修改。读取到的记录可原样提交：由编号和版本得出的字段（如 \`id\`、\`ancestors\`、\`parentCode\`、\`level\`、\`version\`）会被略去；与路径不同的编号会被拒绝。${EDITORS.zh}`,
        en: `When the current version is not \`expectedVersion\`, the answer is 409 \`record-changed\`. The same request again changes nothing. A record can be put back as it was read: fields that follow from the id or the version (such as \`id\`, \`ancestors\`, \`parentCode\`, \`level\`, \`version\`) are left out; an id other than that of the path is refused. ${EDITORS.en}`,
      },
      body: put,
      answers: kind === 'staff' ? { 200: changed, 202: REQUESTED } : { 200: changed },
      also: [403, 409],
    },
    {
      handler: 'administration/list-history',
      path: { kind },
      id: `list${title}History`,
      summary: { zh: `${zh}记录的历次版本`, en: `List the versions of a ${single}` },
      description: { zh: `由新到旧。${READERS.zh}`, en: `The newest version comes first. ${READERS.en}` },
      answers: { 200: { description: { zh: '历次版本。', en: 'The versions.' }, schema: history } },
    },
  ]);
}

function buildNames(kind: RecordKind) {
  const title = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const named = (part: string) => `Directory${title}${part}` as SchemaName;
  return { title, put: named('Put'), answer: named('Record'), page: named('Page'), history: named('History') };
}
