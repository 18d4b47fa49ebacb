import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { publishedKeys } from '../../runtime/http/published-keys.ts';

/**
 * GET <issuer>/.well-known/jwks.json: the keys that citizens' tokens are signed with, now and next (RFC 7517). Kept for five
 * minutes only, so that a key that is taken away is gone soon.
 */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  run: async () =>
    ok({
      status: 200,
      body: { keys: await publishedKeys() },
      headers: { 'cache-control': 'public, max-age=300' },
    }),
});
