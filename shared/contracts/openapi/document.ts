import { MAX_RECORDS } from '../csv/limits.ts';
import { CITIZEN_OPERATIONS } from './citizen-operations.ts';
import { commandOperations } from './command-operations.ts';
import { componentSchemas } from './components.ts';
import { DESK_OPERATIONS } from './desk-operations.ts';
import { OPEN_OPERATIONS } from './open-operations.ts';
import { operationObject } from './operation.ts';
import { recordOperations, recordSchemas } from './record-operations.ts';
import { PARAMETERS, problemCodes, problemResponses, ruleCodes, SECURITY_SCHEMES } from './shared-parts.ts';

const DESCRIPTION = `The HTTP API of the 12345 government hotline (政务服务便民热线).

Times are ISO 8601 with \`Z\`; ids and numbers are strings. Limits of texts count bytes of UTF-8 after NFC; control characters and text-direction overrides are refused, and so are unknown fields and bodies over 256 kB (tables to import: 1 MB). Answers may gain fields.

Tables of the directory are CSV in UTF-8; those that are given out have a byte order mark, and a \`'\` before cells that a spreadsheet would take for a formula. An import takes all records or none, at most ${MAX_RECORDS} and 1 MB; records that no row names stay. A row that changes a record names its \`version\` as an export has it (else \`version-required\`, or \`changed-since\` when another one stands); a record that is new, or that stands already as the row says, needs none. A change of a record that has a field for which the table has no column is refused (\`column-missing\`); an empty cell clears the field. Wrong cells answer 400, each with line and column; a dry run answers the same report and changes nothing.

Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. The gateway's own answers (401, 404 of an unknown route, 413, 429) are \`{"message"}\`.`;

/**
 * The OpenAPI 3.1 document of the API, built from the contracts and the table of transitions alone: the same sources give
 * the same document, in the same order.
 */
export function openapiDocument(): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, object>> = {};
  const routes = [...CITIZEN_OPERATIONS, ...DESK_OPERATIONS, ...OPEN_OPERATIONS];
  for (const operation of [...routes, ...commandOperations(), ...recordOperations()]) {
    const item = paths[operation.path] ?? {};
    item[operation.method] = operationObject(operation);
    paths[operation.path] = item;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '12345 hotline',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { ...componentSchemas(), ...recordSchemas() },
      parameters: PARAMETERS,
      responses: problemResponses(),
      securitySchemes: SECURITY_SCHEMES,
    },
    'x-problems': problemCodes(),
    'x-rules': ruleCodes(),
  };
}

/** The document as the committed file has it. */
export function openapiText(): string {
  return `${JSON.stringify(openapiDocument(), null, 2)}\n`;
}
