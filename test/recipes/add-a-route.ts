// Replays "Add a route" of CONTRIBUTING on a scratch copy with a scratch route: `npx node test/recipes/add-a-route.ts`. CI runs it.
import { type Edit, replay } from './replay.ts';

/** From the handler to `functions`. */
const UP = '../..';

/** An open route that reads the directory, in a group that may do that. */
const EDITS: Readonly<Record<string, Edit>> = {
  'shared/directory/contracts/directory-answers.ts': {
    before: '/** GET /v1/regions */',
    add: `/** GET /v1/main-categories */
export const mainCategories = z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) });

`,
  },
  'functions/http/public/list-main-categories.ts': `import type { Directory } from '#directory/ports/directory.ts';
import { ok } from '#kernel/domain/result.ts';
import { directoryStores } from '${UP}/runtime/deps/stores/directory.ts';
import { httpHandler } from '${UP}/runtime/http/http-handler.ts';

/** GET /v1/main-categories: the categories that are in no other. */
export const createHandler = (deps: { readonly directory: Pick<Directory, 'categories'> }) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    run: async () => {
      const categories = await deps.directory.categories();
      const items = categories.flatMap(({ code, name, parentCode }) => (parentCode === undefined ? [{ code, name }] : []));
      return ok({ status: 200, body: { items } });
    },
  });

export const handler = createHandler(directoryStores);
`,
  'functions/http/public/routes.ts': {
    before: "        'GET /v1/regions':",
    add: "        'GET /v1/main-categories': { handler: 'list-main-categories', openBecause: 'Categories are public.' },\n",
  },
  'shared/api/openapi/open-operations.ts': {
    before: "  {\n    handler: 'public/list-regions',",
    add: `  {
    handler: 'public/list-main-categories',
    id: 'listMainCategories',
    summary: { zh: '诉求大类', en: 'List the main categories' },
    answers: { 200: { description: { zh: '全部大类。', en: 'All main categories.' }, schema: 'MainCategories' } },
  },
`,
  },
  'shared/api/openapi/components.ts': {
    before: '  Categories: categories,',
    add: '  MainCategories: mainCategories,\n',
  },
  'test/support/matrix/table.ts': {
    before: 'GET    /v1/categories ',
    add: `${'GET    /v1/main-categories'.padEnd(64)}| + ++++ ++++ ++ ++ +++++\n`,
  },
  'test/functions/http/main-categories.test.ts': `import { expect, test } from 'vitest';
import { createHandler } from '#functions/http/public/list-main-categories.ts';
import { callOpenly } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';

test('The main categories are those that are in no other', async () => {
  const { body } = await callOpenly(createHandler(openWorld()), { method: 'GET' });
  expect(body).toEqual({ items: [{ code: '01', name: '城市管理' }, { code: '02', name: '公用事业' }, { code: '03', name: '住房' }] });
});
`,
  'test/infra/http-api.test.ts': {
    before: "      'GET /v1/me hotline-citizens",
    add: "      'GET /v1/main-categories none PublicLists',\n",
  },
  'test/infra/permissions/groups.test.ts': { before: 'categories|regions', add: 'main-categories|' },
};

const MORE = {
  'shared/api/openapi/components.ts': [{ before: 'regions } from', add: 'mainCategories, ' }],
};

const CHECKS: readonly (readonly string[])[] = [
  ['node', '--disable-warning=ExperimentalWarning', 'scripts/generate.ts'],
  ['npx', 'tsc', '-p', 'test/recipes/tsconfig.json'],
  ['npx', 'vitest', 'run', '--silent=true', 'test/infra/snapshots.test.ts', '-u'],
  [
    ...['npx', 'vitest', 'run', '--silent=true', 'test/appeals/case/contracts/commands/openapi.test.ts', 'test/api'],
    ...['test/infra/http-api.test.ts', 'test/infra/permissions', 'test/functions/http', 'test/web/client'],
  ],
];

replay({ recipe: 'Add a route', mostFiles: 11, edits: EDITS, more: MORE, checks: CHECKS });
