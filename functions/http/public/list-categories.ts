import type { Directory } from '#directory/ports/directory.ts';
import { ok } from '#kernel/domain/result.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/categories: the whole tree, parents before their children. */
export const createHandler = (deps: { readonly directory: Pick<Directory, 'categories'> }) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    run: async ({ language }) => {
      const categories = await deps.directory.categories();
      const items = categories.map(({ code, name, nameEn, parentCode, clockClass }) => ({
        code,
        name: language === 'en' ? (nameEn ?? name) : name,
        parentCode,
        clockClass,
      }));
      return ok({ status: 200, body: { items }, headers: { 'cache-control': 'public, max-age=300' } });
    },
  });

export const handler = createHandler(directoryStores);
