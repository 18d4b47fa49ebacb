import type { PublicKey } from '#kernel/adapters/kms/public-key.ts';
import { ok } from '#kernel/domain/result.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/**
 * GET <issuer>/.well-known/jwks.json: the keys that citizens' tokens are signed with, now and next (RFC 7517). Cacheable for
 * five minutes only, so that a key that is removed is gone soon.
 */
export const createHandler = (deps: { readonly publicKeys: () => Promise<readonly PublicKey[]> }) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    moreQuery: 'any',
    run: async () =>
      ok({
        status: 200,
        body: { keys: await deps.publicKeys() },
        headers: { 'cache-control': 'public, max-age=300' },
      }),
  });

export const handler = createHandler(keys);
