import { routeTable } from '../route-table.ts';

const KEYS = 'Public keys and their discovery document must be readable by everyone who checks tokens.';

/** Routes of the issuer of citizens’ tokens. It has an API of its own, whose custom domain maps the path `issuers/citizens`: then the API sees the path without it. */
export const ISSUER_ROUTES = routeTable({
  groups: {
    documents: {
      errorImpact:
        'Gateways cannot find or fetch the keys of citizens. When their caches expire, citizens cannot use the API.',
      routes: {
        'GET /issuers/citizens/.well-known/openid-configuration': { handler: 'get-discovery', openBecause: KEYS },
        'GET /issuers/citizens/.well-known/jwks.json': { handler: 'get-jwks', openBecause: KEYS },
        'GET /.well-known/openid-configuration': { handler: 'get-discovery', openBecause: KEYS },
        'GET /.well-known/jwks.json': { handler: 'get-jwks', openBecause: KEYS },
      },
    },
  },
});
