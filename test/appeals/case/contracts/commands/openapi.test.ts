import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openapiDocument, openapiText } from '#api/openapi/document.ts';
import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import { getTransition, mayGive } from '#appeals/case/domain/transitions.ts';
import { DESCRIBED_ROUTES } from '#functions/http/routes.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';

type Json = Readonly<Record<string, unknown>>;

const document = JSON.parse(openapiText(DESCRIBED_ROUTES)) as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Json>>;
};

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly security: readonly Json[];
  readonly parameters?: readonly {
    readonly $ref?: string;
    readonly name?: string;
    readonly in?: string;
    readonly deprecated?: boolean;
  }[];
  readonly requestBody?: Json;
  readonly responses: Json;
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** Every object in a JSON value. */
function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const each of Object.values(value)) yield* objectsIn(each);
}

function resolve(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((part, name) => (part as Json | undefined)?.[name], document);
}

describe('the OpenAPI document', () => {
  test('The committed document is up to date (else: npm run generate)', () => {
    const committed = readFileSync(new URL('../../../../../docs/api/openapi.json', import.meta.url), 'utf8');
    expect(committed).toBe(openapiText(DESCRIBED_ROUTES));
  });

  test('An operation and a schema are one line each, so a change shows as lines of what changed', () => {
    const lines = new Set(
      openapiText(DESCRIBED_ROUTES)
        .split('\n')
        .map((line) => line.trim().replace(/,$/, '')),
    );
    const schemas = Object.entries(document.components.schemas ?? {});
    const entries = [...operations.map(({ method, operation }) => [method, operation] as const), ...schemas];
    expect(entries.length).toBeGreaterThan(500);
    expect(entries.filter(([name, value]) => !lines.has(`${JSON.stringify(name)}: ${JSON.stringify(value)}`))).toEqual(
      [],
    );
  });

  test('The document is deterministic', () => {
    expect(openapiDocument(DESCRIBED_ROUTES)).toEqual(openapiDocument(DESCRIBED_ROUTES));
    expect(document.openapi).toBe('3.1.0');
  });

  test('Every reference has a target', () => {
    const references = [...objectsIn(document)].map(({ $ref }) => $ref).filter((each) => typeof each === 'string');
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((each) => !each.startsWith('#/') || resolve(each) === undefined)).toEqual([]);
  });

  test('Every component is used', () => {
    const used = new Set([...objectsIn(document)].map(({ $ref }) => $ref));
    for (const kind of ['schemas', 'parameters', 'responses'])
      for (const name of Object.keys(document.components[kind] ?? {}))
        expect(used, `${kind}/${name}`).toContain(`#/components/${kind}/${name}`);
  });

  test('Every schema has known types and required fields that exist', () => {
    const types = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null', undefined];
    for (const schema of objectsIn(document.components.schemas)) {
      if ('type' in schema && typeof schema.type === 'string') expect(types).toContain(schema.type);
      if (Array.isArray(schema.required))
        for (const name of schema.required) expect(Object.keys(schema.properties as object)).toContain(name);
    }
  });

  test('A query parameter is required where its contract requires it', () => {
    const findRequired = (path: string) =>
      operations
        .filter((each) => each.path === path && each.method === 'get')
        .flatMap(({ operation }) => operation.parameters ?? [])
        .flatMap((parameter) => ('required' in parameter && parameter.required ? parameter.name : []));
    expect(findRequired('/v1/units')).toEqual(['q']);
    expect(findRequired('/v1/desk/units')).toEqual([]);
  });

  test('Operation ids are unique', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('Every path parameter is described', () => {
    for (const { path, operation } of operations) {
      const described = (operation.parameters ?? [])
        .map((each) => (each.$ref ? (resolve(each.$ref) as typeof each) : each))
        .filter((each) => each.in === 'path')
        .map(({ name }) => `{${name}}`);
      expect(described, path).toEqual(path.match(/\{\w+\}/g) ?? []);
    }
  });

  test('Exactly the POSTs of signed-in people need an Idempotency-Key', () => {
    const key = '#/components/parameters/idempotencyKey';
    for (const { path, method, operation } of operations) {
      const hasKey = (operation.parameters ?? []).some(({ $ref }) => $ref === key);
      const isFree =
        method !== 'post' ||
        ['/v1/sessions', '/v1/challenges', '/v1/places', '/v1/knowledge-uses', '/v1/filing-questions'].includes(path) ||
        path.startsWith('/v1/surveys/') ||
        path.startsWith('/v1/campaigns/') ||
        // The id of the signed message is the key.
        path.startsWith('/v1/helplines/');
      expect(hasKey, `${method} ${path}`).toBe(!isFree);
    }
  });

  test('The document has the main operations', () => {
    const calls = operations.map(({ method, path }) => `${method} ${path}`);
    expect(calls).toEqual(
      expect.arrayContaining([
        'post /v1/sessions',
        'post /v1/uploads',
        'post /v1/appeals',
        'get /v1/appeals',
        'get /v1/appeals/{number}',
        'get /v1/track/{number}',
        'get /v1/surveys/{token}',
        'post /v1/surveys/{token}',
        'post /v1/desk/uploads',
        'post /v1/desk/appeals',
        'get /v1/desk/appeals',
        'get /v1/desk/appeals/{number}',
        'get /v1/desk/queues/{queue}',
        'get /v1/categories',
        'get /v1/regions',
        'get /v1/units',
        'get /health',
        'get /openapi.json',
        'get /docs',
      ]),
    );
  });

  test('Only one search of staff, deprecated, has personal data in its query', () => {
    const codes = new Set(
      'after at business by category city command county crs cursor day dryRun format from kind light limit list manager month near number open parent pool region since status to undispatched unit urgency version why'.split(
        ' ',
      ),
    );
    const others = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { parameters = [] }]) =>
        parameters
          .filter((each) => each.in === 'query' && !codes.has(each.name ?? ''))
          .map(({ name, deprecated = false }) => `${method} ${path} ${name}${deprecated ? ' (deprecated)' : ''}`),
      ),
    );
    expect(others.toSorted()).toEqual([
      'get /v1/desk/appeals phone (deprecated)',
      'get /v1/desk/appeals q (deprecated)',
      // Words of a question, and names of units and workers.
      'get /v1/desk/enterprise/policies q',
      'get /v1/desk/knowledge q',
      'get /v1/desk/units q',
      'get /v1/desk/workers q',
      'get /v1/enterprise/policies q',
      'get /v1/knowledge q',
      'get /v1/units q',
    ]);
  });

  test('Every command has its body, its roles, its states and its event', () => {
    for (const [audience, base] of [
      ['citizens', '/v1/appeals'],
      ['staff', '/v1/desk/appeals'],
    ] as const)
      for (const name of COMMANDS_BY_AUDIENCE[audience]) {
        const operation = document.paths[`${base}/{number}/${toKebabCase(name)}`]?.post;
        expect(operation?.requestBody, name).toBeDefined();
        expect(operation?.security).toEqual([{ [audience]: [] }]);
        const { roles, from, event } = getTransition(name);
        const given = roles.filter((role) => role !== 'SYS' && (role === 'APP') === (audience === 'citizens'));
        for (const role of given) expect(operation?.description).toContain(`(${role})`);
        // Not every role may give it in every one of its states: only those of this audience count.
        const here = from.filter((status) => given.some((role) => mayGive(name, role, status)));
        if (from.length < 6) for (const status of here) expect(operation?.description).toContain(`\`${status}\``);
        expect(operation?.description).toContain(event);
      }
  });
});
