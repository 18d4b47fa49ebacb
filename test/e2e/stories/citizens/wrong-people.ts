import { describe, expect, test } from 'vitest';
import { caseAt } from '#test/support/e2e/case.ts';
import { type Answer, callerWith, tokenOf } from '#test/support/e2e/client.ts';
import { openForge, partsOf } from '#test/support/e2e/tokens.ts';
import { people, platform } from '../shared-platform.ts';

const withoutId = ({ requestId: _id, correlationId: _path, ...body }: Answer['body']) => body;

describe('callers without access', () => {
  test('For people without access, a case is answered like a number that does not exist', async () => {
    const { number, see, try: attempt } = await caseAt(people, 'inProgress');
    const unknown = '000000000000000000';
    const shapes = await Promise.all([
      people.as('citizen-2').get(`/v1/appeals/${number}`),
      people.as('citizen-2').get(`/v1/appeals/${unknown}`),
      people.as('citizen-2').get('/v1/appeals/not-a-number'),
      attempt('citizen-2', 'comment', { text: '看看' }),
      see('unit-street-1'),
      see('manager'),
      see('admin'),
      people.as('unit-street-1').get(`/v1/desk/appeals/${unknown}`),
      attempt('unit-street-1', 'sign'),
      attempt('leader-district', 'comment', { text: '看看' }),
    ]);
    for (const shape of shapes) {
      expect(shape.status).toBe(404);
      expect(withoutId(shape.body)).toEqual(withoutId((shapes[0] as Answer).body));
      expect(shape.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    expect((await people.as('unit-street-1').get('/v1/desk/queues/intake')).status).toBe(404);
    expect((await people.as('unit-street-1').get('/v1/desk/queues/unit?unit=heating')).status).toBe(404);
    expect((await people.as('operator').get('/v1/desk/queues/everything')).status).toBe(404);
  });

  test('A token of the other audience, a forged token and no token are refused', async () => {
    const paths = { citizens: '/v1/appeals', staff: '/v1/desk/queues/mine' };
    const [citizenToken, staffToken] = await Promise.all([
      tokenOf(platform.url, 'citizen-1'),
      tokenOf(platform.url, 'dispatcher'),
    ]);
    const status = async (path: string, token: string | undefined) =>
      (await callerWith(platform.url, token).get(path)).status;
    expect(await status(paths.citizens, citizenToken)).toBe(200);
    expect(await status(paths.staff, staffToken)).toBe(200);
    expect(await status(paths.staff, citizenToken)).toBe(401);
    expect(await status(paths.citizens, staffToken)).toBe(401);
    expect(await status(paths.citizens, undefined)).toBe(401);

    const { header, claims } = partsOf(citizenToken);
    const forge = openForge(platform.dataDir, header);
    const [head, , signature] = citizenToken.split('.');
    const edited = Buffer.from(JSON.stringify({ ...claims, sub: 'citizen-2' })).toString('base64url');
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    expect(await status(paths.citizens, forge.signed(claims))).toBe(200);
    const refused = {
      none: forge.none(claims),
      hs256: forge.hs256(claims),
      stranger: forge.byStranger(claims),
      edited: `${head}.${edited}.${signature}`,
      unsigned: `${head}.${edited}.`,
      expired: forge.signed({ ...claims, iat: hourAgo - 60, exp: hourAgo }),
      future: forge.signed({ ...claims, nbf: Math.floor(Date.now() / 1000) + 3600 }),
      otherAudience: forge.signed({ ...claims, aud: 'somebody-else' }),
      otherIssuer: forge.signed({ ...claims, iss: 'https://elsewhere.example' }),
      idToken: forge.signed({ ...claims, token_use: 'id' }),
      noSubject: forge.signed({ ...claims, sub: undefined }),
      unknownKey: forge.signed(claims, { ...header, kid: 'another' }),
      noise: 'abc.def.ghi',
    };
    for (const [kind, token] of Object.entries(refused)) expect(await status(paths.citizens, token), kind).toBe(401);
    const stranger = { ...partsOf(staffToken).claims, sub: 'staff-nobody' };
    expect(await status(paths.staff, forge.signed(stranger))).toBe(401);
  });
});
