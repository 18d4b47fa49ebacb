import type * as z from 'zod/mini';
import type { Wording } from '../../presenting/labels/language.ts';
import { bilingual, TAGS, type Tag } from './bilingual.ts';
import type { SchemaName } from './components.ts';
import { toJsonSchema } from './components.ts';

/** One operation of the API in short. `operationObject` writes it as OpenAPI. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: `/${string}`;
  readonly id: string;
  readonly tag: Tag;
  readonly summary: Wording;
  readonly description?: Wording;
  readonly access: 'citizens' | 'staff' | 'queryCode' | 'none';
  /** Contract of the query, in addition to `limit` and `cursor`. */
  readonly query?: z.ZodMiniObject;
  readonly isList?: true;
  readonly body?: SchemaName;
  /** The media type of a body that is not JSON. */
  readonly bodyType?: string;
  /** The `Idempotency-Key` is required: by all POSTs except sessions and surveys. */
  readonly hasKey?: true;
  readonly answers: Readonly<
    Record<number, { readonly description: Wording; readonly schema?: SchemaName; readonly type?: string }>
  >;
  /** Statuses of the problems that it may answer, in addition to 500 and 503. */
  readonly problems: readonly number[];
}

const PATH_PARAMETERS: Readonly<Record<string, object>> = {
  number: { $ref: '#/components/parameters/number' },
  queue: { $ref: '#/components/parameters/queue' },
  token: { $ref: '#/components/parameters/surveyToken' },
  id: { $ref: '#/components/parameters/recordId' },
};

const SECURITY: Readonly<Record<Operation['access'], readonly object[]>> = {
  citizens: [{ citizens: [] }],
  staff: [{ staff: [] }],
  queryCode: [{ queryCode: [] }],
  none: [],
};

/** The operation in OpenAPI. */
export function operationObject(operation: Operation): object {
  const { id, tag, summary, description, access, body, bodyType, answers, problems } = operation;
  const parameters = toParameters(operation);
  return {
    operationId: id,
    tags: [TAGS[tag].en],
    summary: summary.en,
    'x-summary-zh': summary.zh,
    ...(description !== undefined && bilingual(description)),
    security: SECURITY[access],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: refTo(body) } } },
    }),
    ...(bodyType !== undefined && {
      requestBody: { required: true, content: { [bodyType]: { schema: { type: 'string' } } } },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, successObject(answer)])),
      ...Object.fromEntries(
        [...new Set([...problems, 500, 503])].map((status) => [
          status,
          { $ref: `#/components/responses/problem${status}` },
        ]),
      ),
    },
  };
}

function successObject({ description, schema, type }: Operation['answers'][number]): object {
  if (type === undefined && schema === undefined) return bilingual(description);
  return {
    ...bilingual(description),
    content: {
      ...(schema !== undefined && { 'application/json': { schema: refTo(schema) } }),
      ...(type !== undefined && { [type]: { schema: { type: 'string' } } }),
    },
  };
}

function toParameters({ path, query, isList, hasKey }: Operation): object[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => PATH_PARAMETERS[name] ?? missing(name));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: toJsonSchema(schema as z.ZodMiniType),
  }));
  const shared = [...(isList ? ['limit', 'cursor'] : []), ...(hasKey ? ['idempotencyKey'] : []), 'acceptLanguage'].map(
    (name) => ({ $ref: `#/components/parameters/${name}` }),
  );
  return [...inPath, ...inQuery, ...shared];
}

export function refTo(name: SchemaName): object {
  return { $ref: `#/components/schemas/${name}` };
}

function missing(name: string): never {
  throw new Error(`no description of the path parameter ${name}`);
}
