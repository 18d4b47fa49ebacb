import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ROUTES } from '#functions/http/routes.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';

const FUNCTIONS_DIR = join(import.meta.dirname, '../../functions');

const HANDLERS = [
  ...new Set(ROUTES.map(({ handler }) => `http/${handler}`)),
  ...FUNCTIONS.filter((name) => !name.startsWith('http/')),
];

test.each(HANDLERS)('%s loads without its variables, which it reads when it is called', async (entry) => {
  vi.stubEnv('AWS_REGION', 'cn-north-1');
  const { handler } = (await import(join(FUNCTIONS_DIR, `${entry}.ts`))) as { readonly handler: unknown };
  expect(handler).toBeTypeOf('function');
});
