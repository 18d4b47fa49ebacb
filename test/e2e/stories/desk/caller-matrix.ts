import { beforeAll, describe, expect, test } from 'vitest';
import { componentSchemas } from '#api/openapi/components.ts';
import { openapiDocument } from '#api/openapi/document.ts';
import { DESCRIBED_ROUTES } from '#functions/http/routes.ts';
import { type BodySchema, fittingBody } from '#test/support/contract/bad-bodies.ts';
import { type Case, caseAt, unclearMatter } from '#test/support/e2e/case.ts';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { inLanes } from '#test/support/e2e/in-lanes.ts';
import { COLUMNS, type Column, signInAll } from '#test/support/matrix/callers.ts';
import { ACCESS, rowOfCommand } from '#test/support/matrix/table.ts';
import { people } from '../shared-platform.ts';

const AGENT_PHONE = '13911110009';
const BUSINESS = '91210102MA0E00088F';
const SCHEMAS = componentSchemas();

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly schema?: string | undefined;
}

/** Operations that end the session of who calls them: they come last, one after the other. */
const LAST = ['POST /v1/me/erasure', 'DELETE /v1/sessions', 'DELETE /v1/sessions/all'];
const orderOf = ({ method, path }: Operation) => LAST.indexOf(`${method} ${path}`);
/** Operations that are called at once. A 404 is answered after a tenth of a second, whoever asks. */
const AT_ONCE = 6;

/** All operations of the document. */
const DOCUMENTED: readonly Operation[] = Object.entries(openapiDocument(DESCRIBED_ROUTES).paths as object).flatMap(
  ([path, methods]) =>
    Object.entries(
      methods as Record<string, { requestBody?: { content: Record<string, { schema: { $ref?: string } }> } }>,
    ).map(([method, { requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      schema: requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1),
    })),
);

const OPERATIONS = DOCUMENTED.toSorted((one, other) => orderOf(one) - orderOf(other));

/** What the answer says about the caller: no token for this audience, forbidden, hidden, or let in. */
function classify({ status, text }: Answer): string {
  expect(status, text).not.toBe(429);
  expect(status, text).toBeLessThan(500);
  return status === 401 ? '1' : status === 403 ? '3' : status === 404 ? '4' : '+';
}

describe('the matrix of callers and operations', () => {
  let callers: Readonly<Record<Column, Caller>>;
  let open: Case;
  /** A dot of the table is not called: whoever may give a command would change the case. */
  const rowOf = async ({ method, path, schema }: Operation, row: string): Promise<string> => {
    // One caller after the other, so that one environment of the function serves them all.
    const marks = await inLanes(COLUMNS, 1, async (column) =>
      row[COLUMNS.indexOf(column)] === '.'
        ? '.'
        : classify(await call(callers[column], { method, path: fill(path), schema, number: open.number })),
    );
    return marks.join('');
  };
  /** The path of something that exists, which the owner, the agent and the heating company may reach. */
  const fill = (path: string) =>
    path
      .replace('{number}', open.number)
      .replace('{code}', BUSINESS)
      .replace('{queue}', 'unit')
      .replace('{list}', 'absent')
      .replace('{notice}', 'privacy')
      .replace('{token}', 'forged')
      .replace('{agentId}', 'nobody')
      .replace('{lawyerId}/{begin}', 'nobody/2026-01-05T02:00:00.000Z')
      .replace('/{id}', '/absent')
      .replace('/deadlines', '/deadlines?command=dispatch&unit=heating')
      .replace('/import', '/import?dryRun=true');

  beforeAll(async () => {
    const head = 'creditCode,name,section,division,size,regionCode,status,managerId,legalPhone';
    const row = `${BUSINESS},示例农机厂,C,35,small,210102,active,staff-manager,${AGENT_PHONE}`;
    const csv = { headers: { 'content-type': 'text/csv' } };
    const imported = await people.as('admin').post('/v1/admin/businesses/import', `${head}\r\n${row}`, csv);
    expect(imported.status, imported.text).toBe(200);
    callers = await signInAll(people, AGENT_PHONE);
    expect((await callers.agent.post(`/v1/enterprise/businesses/${BUSINESS}/join`, { name: '赵六' })).status).toBe(200);
    open = await caseAt(people, 'inProgress');
  });

  test('The table has a row for each operation of the document, and no other', () => {
    const written = OPERATIONS.map(({ method, path }) => `${method} ${path}`).filter((one) => !rowOfCommand(one));
    expect(Object.keys(ACCESS).toSorted()).toEqual(written.toSorted());
  });

  test('Each kind of caller is let in, forbidden or answered not-found, as the table says', async () => {
    const rows: Record<string, string> = {};
    const expected: Record<string, string> = {};
    const compare = async (operation: Operation) => {
      const name = `${operation.method} ${operation.path}`;
      const row = ACCESS[name] ?? rowOfCommand(name);
      if (row === undefined) return;
      rows[name] = await rowOf(operation, row);
      expected[name] = row;
    };
    const last = OPERATIONS.filter((each) => orderOf(each) >= 0);
    await inLanes(
      OPERATIONS.filter((each) => orderOf(each) < 0),
      AT_ONCE,
      compare,
    );
    await inLanes(last, 1, compare);
    expect(rows).toEqual(expected);
  });
});

async function call(
  caller: Caller,
  {
    method,
    path,
    schema,
    number,
  }: Omit<Operation, 'schema'> & { readonly schema?: string | undefined; readonly number: string },
): Promise<Answer> {
  const body = schema === undefined ? {} : bodyFor(path, schema, number);
  if (method === 'GET') return caller.get(path);
  if (method === 'DELETE') return caller.delete(path);
  if (method === 'PUT') return caller.put(path, body);
  if (method === 'PATCH') return caller.patch(path, body);
  return path.includes('/import')
    ? caller.post(path, 'id\r\n', { headers: { 'content-type': 'text/csv' } })
    : caller.post(path, body);
}

/** A body that the contract accepts, of a change that cannot succeed: nothing has this version. */
function bodyFor(path: string, schema: string, number: string): object {
  const found = SCHEMAS[schema] as BodySchema | undefined;
  const body = (found === undefined ? {} : fittingBody(found)) as Record<string, unknown>;
  if (path === '/v1/desk/appeals') return unclearMatter({ channel: 'phone', callId: 'call-1' });
  if (path.endsWith('/claims')) return { number };
  // No case follows itself: nothing is merged, and the answer says so.
  if (path.endsWith('/merges')) return { numbers: [number] };
  if (path.endsWith('/proofs')) return { callId: 'call-1', phone: '13898765432' };
  if (path.startsWith('/v1/campaigns/')) return { helpful: 5 };
  if (path.includes('/enterprise/requests/') && path.endsWith('/comment')) return { text: '补充' };
  if ('visitId' in body) return { ...body, visitId: `${BUSINESS}-000000000000` };
  if (path.endsWith('/supply')) return { text: '补充' };
  if (path.endsWith('/field-report')) return { note: '到场' };
  return 'expectedVersion' in body ? { ...body, expectedVersion: 999_999 } : body;
}
