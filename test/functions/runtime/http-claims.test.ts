import { describe, expect, test } from 'vitest';
import { readCaller, readTokenRule } from '#functions/runtime/http/http-claims.ts';
import { ENV } from '#kernel/env-names.ts';
import { CITIZEN, ENVIRONMENT, NOW_MS, requestWith, STAFF } from './http-request.ts';

const subjectOf = (
  claims: Readonly<Record<string, unknown>> | undefined,
  audience: 'citizens' | 'staff' = 'citizens',
) => {
  const caller = readCaller(requestWith({ claims }), readTokenRule(audience, ENVIRONMENT));
  return caller.ok ? caller.value.subject : caller.error.kind;
};

describe('the claims, checked again after the gateway', () => {
  test('The claims name the caller', () => {
    expect(subjectOf(CITIZEN)).toBe('citizen-1');
    expect(subjectOf(STAFF, 'staff')).toBe('staff-dispatcher');
  });

  test('The claims may name several audiences, or a client instead', () => {
    const { aud, ...without } = CITIZEN;
    expect(subjectOf({ ...CITIZEN, aud: `[other ${aud}]` })).toBe('citizen-1');
    expect(subjectOf({ ...without, client_id: aud })).toBe('citizen-1');
    expect(subjectOf({ ...CITIZEN, aud: '[other another]', client_id: aud })).toBe('unauthenticated');
  });

  test('The claims may say what kind of token it is or not, because OIDC issuers differ', () => {
    const { token_use: _use, ...silent } = CITIZEN;
    expect(subjectOf(silent)).toBe('citizen-1');
    expect(subjectOf({ ...silent, typ: 'Bearer' })).toBe('citizen-1');
  });

  test('The claims of staff must name one of the configured levels or methods of authentication', () => {
    const rule = readTokenRule('staff', { ...ENVIRONMENT, [ENV.staffStrength]: 'mfa urn:gov:level-3' });
    const isCaller = (claims: Readonly<Record<string, unknown>>) => readCaller(requestWith({ claims }), rule).ok;
    expect(isCaller({ ...STAFF, amr: '[pwd mfa]' })).toBe(true);
    expect(isCaller({ ...STAFF, acr: 'urn:gov:level-3' })).toBe(true);
    for (const weak of [{}, { amr: '[pwd]' }, { amr: 'pwd', acr: 'urn:gov:level-1' }, { amr: '[pwd xmfa]' }])
      expect(isCaller({ ...STAFF, ...weak })).toBe(false);
    expect(readTokenRule('citizens', { ...ENVIRONMENT, [ENV.staffStrength]: 'mfa' }).strength).toEqual([]);
  });

  test.each([
    ['no claims at all', undefined],
    ['a token of staff', STAFF],
    ['another issuer', { ...CITIZEN, iss: 'https://evil.example' }],
    ['an issuer that only begins like ours', { ...CITIZEN, iss: `${CITIZEN.iss}.evil.example` }],
    ['another audience', { ...CITIZEN, aud: 'hotline-staff' }],
    ['an audience that only contains ours', { ...CITIZEN, aud: `x${CITIZEN.aud}` }],
    ['no audience', { ...CITIZEN, aud: '' }],
    ['an end that is now', { ...CITIZEN, exp: String(NOW_MS / 1000) }],
    ['an end in the past', { ...CITIZEN, exp: String(NOW_MS / 1000 - 1) }],
    ['no end', { ...CITIZEN, exp: undefined }],
    ['an end that is no number', { ...CITIZEN, exp: 'tomorrow' }],
    ['an id token', { ...CITIZEN, token_use: 'id' }],
    ['an id token of another kind of issuer', { ...CITIZEN, token_use: undefined, typ: 'ID' }],
    ['an id token by its hash', { ...CITIZEN, token_use: undefined, at_hash: 'x' }],
    ['a refresh token', { ...CITIZEN, typ: 'Refresh' }],
    ['no subject', { ...CITIZEN, sub: '' }],
    ['an endless subject', { ...CITIZEN, sub: 'x'.repeat(256) }],
  ])('Claims with %s name nobody', (_name, claims) => {
    expect(subjectOf(claims)).toBe('unauthenticated');
  });

  test('A deployment that does not name the issuer of staff is an error', () => {
    expect(() => readTokenRule('staff', {})).toThrow('STAFF_ISSUER');
  });
});
