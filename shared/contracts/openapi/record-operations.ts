import { isStructured, RECORD_KINDS, type RecordKind } from '../../domain/directory/directory-record.ts';
import { headerOf } from '../csv/directory-tables.ts';
import { exportQuery, importQuery, recordAnswer, recordPut, recordQuery } from '../http/directory-records.ts';
import { type JsonSchema, jsonSchemaOf, type SchemaName } from './components.ts';
import { type Operation, refTo } from './operation.ts';

const TAG = 'Administration';
const READS = 'By: administrator (ADM), auditor (AUD).';
const CHANGES = 'By: administrator (ADM).';

/** The directory, kind by kind: what the routes under `/v1/admin/{kind}` take and answer depends on the kind. */
export function recordOperations(): readonly Operation[] {
  return RECORD_KINDS.flatMap((kind) => [...tableOperations(kind), ...singleOperations(kind)]);
}

/** The schemas of all kinds by name: what is put, what is answered, pages and histories of it. */
export function recordSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    RECORD_KINDS.flatMap((kind) => {
      const { put, answer, page, history } = namesOf(kind);
      const items = { type: 'array', items: refTo(answer) };
      return [
        [put, jsonSchemaOf(recordPut(kind))],
        [answer, jsonSchemaOf(recordAnswer(kind))],
        [history, { type: 'object', properties: { items }, required: ['items'] }],
        [page, { type: 'object', properties: { items, nextCursor: { type: 'string' } }, required: ['items'] }],
      ];
    }),
  );
}

function tableOperations(kind: RecordKind): readonly Operation[] {
  const { title, page } = namesOf(kind);
  const names = headerOf(kind).map((name) => `\`${name}\``);
  const rows = isStructured(kind) ? ' A record has a row for each of its entries, all of which are given.' : '';
  const columns = `Columns: ${names.join(', ')}.${rows}`;
  return [
    {
      method: 'get',
      path: `/v1/admin/${kind}`,
      id: `list${title}Records`,
      tag: TAG,
      summary: `List ${kind}`,
      description: `In order of id, as they stand or stood at an instant; a change shows after a moment. ${READS}`,
      access: 'staff',
      query: recordQuery,
      isList: true,
      answers: { 200: { description: 'A page.', schema: page } },
      problems: [400, 401, 403, 429],
    },
    {
      method: 'get',
      path: `/v1/admin/${kind}/export`,
      id: `export${title}Records`,
      tag: TAG,
      summary: `Export ${kind} as CSV`,
      description: `More than some 4 MB come in parts: the header \`Link\` with \`rel="next"\` names the next. ${columns} ${READS}`,
      access: 'staff',
      query: exportQuery,
      answers: { 200: { description: 'The table.', type: 'text/csv' } },
      problems: [400, 401, 403, 429],
    },
    {
      method: 'post',
      path: `/v1/admin/${kind}/import`,
      id: `import${title}Records`,
      tag: TAG,
      summary: `Import ${kind} from CSV`,
      description: `All or nothing; with \`dryRun=true\` the report alone. ${columns} ${CHANGES}`,
      access: 'staff',
      query: importQuery,
      bodyType: 'text/csv',
      hasKey: true,
      answers: { 200: { description: 'What it did, or would do.', schema: 'ImportReport' } },
      problems: [400, 401, 403, 409, 413, 415, 429],
    },
  ];
}

function singleOperations(kind: RecordKind): readonly Operation[] {
  const { title, put, answer, history } = namesOf(kind);
  return [
    {
      method: 'get',
      path: `/v1/admin/${kind}/{id}`,
      id: `get${title}Record`,
      tag: TAG,
      summary: `Read one of ${kind}`,
      description: `As it stands, or stood at an instant. ${READS}`,
      access: 'staff',
      query: recordQuery,
      answers: { 200: { description: 'The record.', schema: answer } },
      problems: [400, 401, 403, 404, 429],
    },
    {
      method: 'put',
      path: `/v1/admin/${kind}/{id}`,
      id: `put${title}Record`,
      tag: TAG,
      summary: `Change or add one of ${kind}`,
      description: `Another version than \`expectedVersion\` standing: 409 \`record-changed\`. The same put again changes nothing more. ${CHANGES}`,
      access: 'staff',
      body: put,
      answers: { 200: { description: 'The record as it stands now.', schema: answer } },
      problems: [400, 401, 403, 404, 409, 413, 415, 429],
    },
    {
      method: 'get',
      path: `/v1/admin/${kind}/{id}/history`,
      id: `list${title}History`,
      tag: TAG,
      summary: `All versions of one of ${kind}`,
      description: `Newest first. ${READS}`,
      access: 'staff',
      answers: { 200: { description: 'The versions.', schema: history } },
      problems: [401, 403, 404, 429],
    },
  ];
}

function namesOf(kind: RecordKind) {
  const title = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const named = (part: string) => `Directory${title}${part}` as SchemaName;
  return { title, put: named('Put'), answer: named('Record'), page: named('Page'), history: named('History') };
}
