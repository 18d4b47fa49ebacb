import { beforeAll, describe, expect, test } from 'vitest';
import { functionsAllowed } from './permissions.ts';
import { type Synthesis, synthesise } from './synthesis.ts';

let prod: Synthesis;
let dev: Synthesis;
beforeAll(async () => {
  prod = await synthesise('prod', 'cn-north-1');
  dev = await synthesise('dev', 'eu-west-1');
});

const apiOf = ({ assembly }: Synthesis) => assembly.httpApis.find(({ stack }) => stack.endsWith('-issuer'));
const environmentOf = ({ assembly }: Synthesis, name: string) =>
  assembly.functions.find(({ logicalId }) => logicalId.startsWith(name))?.environment ?? {};

describe('the issuer of citizens', () => {
  test('publishes its documents at its own address and behind a domain, open to all and throttled', () => {
    const api = apiOf(prod);
    expect(api?.routes.map(({ routeKey }) => routeKey)).toEqual([
      'GET /issuers/citizens/.well-known/openid-configuration',
      'GET /issuers/citizens/.well-known/jwks.json',
      'GET /.well-known/openid-configuration',
      'GET /.well-known/jwks.json',
    ]);
    expect(api?.routes.filter(({ authorizer }) => authorizer !== undefined)).toEqual([]);
    expect(api?.throttle).toEqual({ ratePerSecond: 20, burst: 40 });
  });

  test('publishes two keys, the signing one among them, and reads nothing but their public halves', () => {
    const { TOKEN_KEY_IDS = '' } = environmentOf(prod, 'IssuerGetJwks');
    const { TOKEN_KEY_ID } = environmentOf(prod, 'CitizenCreateSession');
    expect(TOKEN_KEY_IDS.split(',')).toHaveLength(2);
    expect(TOKEN_KEY_IDS.split(',')).toContain(TOKEN_KEY_ID);
    expect(functionsAllowed(prod.assembly, ['kms:GetPublicKey'])).toEqual(['IssuerGetJwks']);
  });

  test('exports every key, so that another one can sign without a deadlock of the stacks', () => {
    const { Outputs } = JSON.parse(prod.texts['hotline-prod-issuer.template.json'] ?? '') as { Outputs: object };
    const exports = Object.keys(Outputs).filter((name) => /^ExportsOutput.*TokenKey/.test(name));
    expect(exports).toHaveLength(4);
  });

  test('is the one that authorizer, tokens and document name: the configured one, else the address of its API', () => {
    for (const [synthesis, issuer] of [
      [prod, 'https://hotline.example/issuers/citizens'],
      [dev, 'http://localhost:3000/issuers/citizens'],
    ] as const) {
      const main = synthesis.assembly.httpApis.find(({ stack }) => stack.endsWith('-api'));
      const route = main?.routes.find(({ routeKey }) => routeKey === 'POST /v1/appeals');
      expect(route?.authorizer?.issuer).toBe(issuer);
      expect(environmentOf(synthesis, 'CitizenCreateSession').TOKEN_ISSUER).toBe(issuer);
      expect(environmentOf(synthesis, 'IssuerGetDiscovery').TOKEN_ISSUER).toBe(issuer);
    }
  });

  test('is deployed before the API, which needs its address and key', () => {
    const api = dev.texts['hotline-dev-api.template.json'] ?? '';
    expect(api).toContain('hotline-dev-issuer:ExportsOutput');
    expect(dev.texts['hotline-dev-issuer.template.json']).not.toContain('Fn::ImportValue');
  });
});
