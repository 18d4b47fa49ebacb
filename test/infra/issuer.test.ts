import { beforeAll, describe, expect, test } from 'vitest';
import { listAllowedFunctions } from './permissions/permissions.ts';
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
  test('the issuer publishes its documents without authorizer, throttled, also for a custom domain', () => {
    const api = apiOf(prod);
    expect(api?.routes.map(({ routeKey }) => routeKey)).toEqual([
      'GET /issuers/citizens/.well-known/openid-configuration',
      'GET /issuers/citizens/.well-known/jwks.json',
      'GET /.well-known/openid-configuration',
      'GET /.well-known/jwks.json',
    ]);
    expect(api?.routes.filter(({ authorizer }) => authorizer !== undefined)).toEqual([]);
    expect(api?.throttle).toEqual({ ratePerSecond: 2000, burst: 2000 });
  });

  test('the issuer publishes two keys, including the signing one, and may read only public keys', () => {
    const { TOKEN_KEY_IDS = '' } = environmentOf(prod, 'IssuerDocuments');
    const { TOKEN_KEY_ID } = environmentOf(prod, 'CitizensSessions');
    expect(TOKEN_KEY_IDS.split(',')).toHaveLength(2);
    expect(TOKEN_KEY_IDS.split(',')).toContain(TOKEN_KEY_ID);
    expect(listAllowedFunctions(prod.assembly, ['kms:GetPublicKey'])).toEqual(['IssuerDocuments']);
  });

  test('every key is stored for other stacks, so that the API can switch to another signing key', () => {
    const stored = prod.ofType('AWS::SSM::Parameter').filter(({ stack }) => stack === 'issuer');
    const keys = stored.map(({ Properties }) => String(Properties.Name)).filter((name) => name.includes('/keys/'));
    expect(keys).toEqual(['/hotline/prod/keys/token-1', '/hotline/prod/keys/token-2']);
  });

  test('authorizer, tokens and discovery document name the same issuer', () => {
    for (const [synthesis, issuer] of [
      [prod, 'https://hotline.example/issuers/citizens'],
      [dev, 'http://localhost:3000/issuers/citizens'],
    ] as const) {
      const main = synthesis.assembly.httpApis.find(({ stack }) => stack.endsWith('-api'));
      const route = main?.routes.find(({ routeKey }) => routeKey === 'POST /v1/appeals');
      expect(route?.authorizer?.issuer).toBe(issuer);
      expect(environmentOf(synthesis, 'CitizensSessions').TOKEN_ISSUER).toBe(issuer);
      expect(environmentOf(synthesis, 'IssuerDocuments').TOKEN_ISSUER).toBe(issuer);
    }
  });

  test('the issuer reads no value of another stack, and the stack of the API reads its address', () => {
    expect(dev.texts['hotline-dev-api.template.json']).toContain('"/hotline/dev/issuers/citizens"');
    expect(dev.texts['hotline-dev-issuer.template.json']).not.toContain('"Default":"/hotline/');
    expect(dev.texts['hotline-dev-issuer.template.json']).not.toContain('Fn::ImportValue');
  });
});
