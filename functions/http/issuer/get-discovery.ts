import { ok } from '#kernel/domain/result.ts';
import { ENV } from '#kernel/env-names.ts';
import { readVariable } from '../../runtime/environment.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/**
 * GET <issuer>/.well-known/openid-configuration: where the keys of citizens' tokens are. API Gateway reads it when the
 * authorizer is created and from then on (OpenID Connect Discovery 1.0, section 3). POST /v1/sessions issues the tokens. It
 * is not an OAuth endpoint, so the document names none.
 */
export const createHandler = (deps: { readonly issuer: () => string }) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    moreQuery: 'any',
    run: async () => {
      const issuer = deps.issuer();
      const body = {
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        response_types_supported: ['token'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      };
      return ok({ status: 200, body, headers: { 'cache-control': 'public, max-age=3600' } });
    },
  });

export const handler = createHandler({ issuer: () => readVariable(ENV.tokenIssuer) });
