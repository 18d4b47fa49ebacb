import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { directory } from '../../runtime/stores.ts';

/** GET /v1/categories: the whole tree, parents before their children. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  run: async ({ language }) => {
    const categories = await directory().categories();
    const items = categories.map(({ code, name, nameEn, parentCode, clockClass }) => ({
      code,
      name: language === 'en' ? (nameEn ?? name) : name,
      parentCode,
      clockClass,
    }));
    return ok({ status: 200, body: { items }, headers: { 'cache-control': 'public, max-age=300' } });
  },
});
