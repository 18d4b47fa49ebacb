import { MAX_RECORDS } from '#kernel/contracts/limits.ts';
import type { Wording } from '#kernel/presenting/language.ts';
import { formatLines } from '../format-lines.ts';
import { bilingual, TAGS } from './bilingual.ts';
import { CAMPAIGN_OPERATIONS } from './campaign-operations.ts';
import { CITIZEN_OPERATIONS } from './citizen-operations.ts';
import { commandOperations } from './command-operations.ts';
import { componentSchemas } from './components.ts';
import { DESK_DIRECTORY_OPERATIONS } from './desk-directory-operations.ts';
import { DESK_OPERATIONS } from './desk-operations.ts';
import { ENTERPRISE_OPERATIONS, MANAGER_OPERATIONS } from './enterprise-operations.ts';
import { KNOWLEDGE_OPERATIONS } from './knowledge-operations.ts';
import { OPEN_OPERATIONS } from './open-operations.ts';
import { type DescribedRoute, operationObject, routeOperations } from './operation.ts';
import { OWN_DATA_OPERATIONS } from './own-data-operations.ts';
import { HELPLINE_OPERATIONS, PARTNER_OPERATIONS } from './partner-operations.ts';
import { POLICY_OPERATIONS } from './policy-operations.ts';
import { recordOperations, recordSchemas } from './record-operations.ts';
import { REQUEST_OPERATIONS } from './request-operations.ts';
import {
  HEADERS,
  PARAMETERS,
  problemCodes,
  problemResponses,
  ruleCodes,
  SECURITY_SCHEMES,
  UNCHANGED,
} from './shared-parts.ts';
import { MAIL_OPERATIONS, SUPERVISION_OPERATIONS } from './supervision-operations.ts';
import { VISIT_OPERATIONS } from './visit-operations.ts';

const DESCRIPTION: Wording = {
  en: `The HTTP API of the 12345 government hotline (政务服务便民热线).

Times are ISO 8601 with \`Z\`. Ids and numbers are strings. Limits of texts count bytes in UTF-8 after NFC. Control characters, text direction overrides, unknown fields, unknown query parameters and bodies over 256 kB (tables to import: 1 MB) are refused. Answers may gain fields.

Tables of the directory are CSV in UTF-8. Exported tables have a byte order mark, and a \`'\` before each cell that a spreadsheet would read as a formula. An import takes all records or none, and at most ${MAX_RECORDS} records and 1 MB. Records without a row stay unchanged. A row that changes a record must have its \`version\` as in an export. Without a version the row is refused with \`version-required\`, and with an old one with \`changed-since\`. Rows of new or unchanged records need no version. A change is refused with \`column-missing\` when the record has a field for which the table has no column. An empty cell clears the field. Wrong cells are answered with 400 and the line and column of each. A dry run returns the same report and changes nothing.

Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. The gateway itself answers 400 for an address that is not valid, 401, 404 for an unknown route, 413, 429 and 431 for an address or headers that are too long, with \`{"message"}\`.`,
  zh: `12345政务服务便民热线的 HTTP 接口。

时间为带 \`Z\` 的 ISO 8601 格式，标识和编号均为字符串。文本长度按 NFC 规范化后的 UTF-8 字节数计算。含有控制字符、文字方向控制符、未知字段或未知查询参数的请求，以及超过 256 kB 的请求（导入表格为 1 MB）不予接受。响应今后可能增加字段。

基础数据表格为 UTF-8 编码的 CSV。导出的表格带有字节顺序标记，可能被电子表格当作公式的单元格前加 \`'\`。导入时全部记录一并生效或全部不生效，每次最多 ${MAX_RECORDS} 条记录、1 MB；表格中没有的记录保持不变。修改记录的行须带有导出表格中的 \`version\`：未带版本返回 \`version-required\`，版本已旧返回 \`changed-since\`；新增或未修改的记录无需版本。所修改的记录有某项内容而表格没有对应的列时，返回 \`column-missing\`；空单元格表示清除该项内容。单元格有误时返回400，并列出每处的行和列；试运行返回同样的报告，不作任何修改。

错误以 \`application/problem+json\`（RFC 9457）返回，并带有固定的 \`code\`。网关自身返回的401、404（没有该路径）、413和429为 \`{"message"}\`。`,
};

/**
 * The OpenAPI 3.1 document of the API, built from its routes, the contracts and the table of transitions alone: the same sources give
 * the same document, in the same order.
 */
export function openapiDocument(routes: readonly DescribedRoute[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, object>> = {};
  const operations = [
    ...CITIZEN_OPERATIONS,
    ...OWN_DATA_OPERATIONS,
    ...DESK_OPERATIONS,
    ...MAIL_OPERATIONS,
    ...SUPERVISION_OPERATIONS,
    ...DESK_DIRECTORY_OPERATIONS,
    ...ENTERPRISE_OPERATIONS,
    ...MANAGER_OPERATIONS,
    ...REQUEST_OPERATIONS,
    ...PARTNER_OPERATIONS,
    ...POLICY_OPERATIONS,
    ...VISIT_OPERATIONS,
    ...CAMPAIGN_OPERATIONS,
    ...HELPLINE_OPERATIONS,
    ...OPEN_OPERATIONS,
    ...KNOWLEDGE_OPERATIONS,
  ];
  for (const operation of routeOperations([...operations, ...commandOperations(), ...recordOperations()], routes)) {
    const [method = '', path = ''] = operation.route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '12345 hotline',
      version: '1',
      ...bilingual(DESCRIPTION),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.values(TAGS).map(({ en, zh }) => ({ name: en, 'x-name-zh': zh })),
    paths,
    components: {
      schemas: { ...componentSchemas(), ...recordSchemas() },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: { unchanged: UNCHANGED, ...problemResponses() },
      securitySchemes: SECURITY_SCHEMES,
    },
    'x-problems': problemCodes(),
    'x-rules': ruleCodes(),
  };
}

/** The text of the committed document: a line for each operation, schema and other component. */
export function openapiText(routes: readonly DescribedRoute[]): string {
  return formatLines(openapiDocument(routes), LEVELS);
}

/** The document, its sections, and the paths or kinds of components in them. */
const LEVELS = 3;
