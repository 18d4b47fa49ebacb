import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Operation, takesKey, takesToken } from '#web/client/operations.ts';
import document from '../../../docs/api/openapi.json' with { type: 'json' };

interface Documented {
  readonly parameters?: readonly { readonly $ref?: string }[];
  readonly security?: readonly object[];
}

const paths = document.paths as unknown as Readonly<Record<string, Readonly<Record<string, Documented>>>>;
const source = [
  'operations.ts',
  'desk-operations.ts',
  'enterprise-operations.ts',
  'partner-operations.ts',
  'knowledge-operations.ts',
  'visit-operations.ts',
  'campaign-operations.ts',
]
  .map((file) => readFileSync(join(import.meta.dirname, '../../../web/client', file), 'utf8'))
  .join('\n');
const listed = [...source.matchAll(/^ {2}'([A-Z]+ \/v1\/[^']+)':/gm)].map(([, operation]) => operation as Operation);

function find(operation: Operation): Documented | undefined {
  const [method = '', path = ''] = operation.split(' ');
  return paths[path]?.[method.toLowerCase()];
}

const hasKey = ({ parameters = [] }: Documented) =>
  parameters.some(({ $ref = '' }) => $ref.endsWith('/idempotencyKey'));

const hasToken = ({ security = [] }: Documented) =>
  security.some((each) => Object.hasOwn(each, 'citizens') || Object.hasOwn(each, 'staff'));

describe('the operations of the client', () => {
  test('all calls of citizens are there', () => {
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const ofCitizens = documented.filter((each) =>
      / \/v1\/(sessions|uploads|appeals|track|surveys|me|notices)\b/.test(each),
    );
    expect(ofCitizens.length).toBeGreaterThan(10);
    expect(ofCitizens.filter((each) => !listed.includes(each as Operation))).toEqual([]);
  });

  test.each(listed)('%s is in the OpenAPI document, with the same need of a key and a token', (operation) => {
    const documented = find(operation);
    expect(documented).toBeDefined();
    expect(takesKey(operation)).toBe(hasKey(documented ?? {}));
    expect(takesToken(operation)).toBe(hasToken(documented ?? {}));
  });
});
