import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import { readDomainClock } from 'one-machine-aws';
import { openAuthorizer, openClock, openState } from 'one-machine-aws/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { openLocalIssuer, readIssuers, writeIssuers } from '#local/issuers.ts';
import { PEOPLE, type Person, personNamed } from '#local/people.ts';

const root = mkdtempSync(join(tmpdir(), 'token-'));
const ISSUERS = {
  citizens: { issuer: 'https://citizens.example', audience: 'hotline' },
  staff: { issuer: 'https://staff.example', audience: 'desk' },
};
const DAY = 86_400_000;

afterAll(() => rmSync(root, { recursive: true }));

function dataDir(): string {
  return mkdtempSync(join(root, 'data-'));
}

function run(...args: readonly string[]) {
  const script = new URL('../../local/token.ts', import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', cwd: root });
  return { status, stdout, stderr };
}

describe('example people', () => {
  test('each example person of the contract exists once', () => {
    const names = PEOPLE.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of [
      'citizen-1',
      'citizen-2',
      'business-1',
      'operator',
      'dispatcher',
      'supervisor',
      'follow-up',
      'worker',
      'manager',
      'partner',
      'partner-2',
      'admin',
      'auditor',
    ])
      expect(names).toContain(name);
    const units = (prefix: string) =>
      names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    for (const unit of [
      'city',
      'city-management',
      'district',
      'heating',
      'street-1',
      'street-10',
      'water',
      'power',
      'gas',
    ])
      expect(units('unit-')).toContain(unit);
    expect(units('leader-').sort()).toEqual(units('unit-').sort());
  });

  test('citizens and staff have different issuers, and subjects that do not collide', () => {
    expect(personNamed('citizen-1')).toMatchObject({ audience: 'citizens', phone: '13900000001' });
    expect(personNamed('unit-heating')).toMatchObject({ audience: 'staff', subject: 'staff-unit-heating' });
    expect(new Set(PEOPLE.map(({ subject }) => subject)).size).toBe(PEOPLE.length);
  });
});

describe('the local issuer', () => {
  const person = personNamed('operator') as Person;

  test('the local issuer signs tokens for twelve hours that jose and the gateway accept', async () => {
    const issuer = openLocalIssuer(dataDir());
    const now = Date.UTC(2025, 0, 1);
    const token = issuer.issue(person, ISSUERS.staff, now, { scope: 'x', sub: 'someone else' });
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys: issuer.jwks as JWK[] }), {
      issuer: ISSUERS.staff.issuer,
      audience: ISSUERS.staff.audience,
      currentDate: new Date(now),
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toEqual({
      sub: 'staff-operator',
      iss: ISSUERS.staff.issuer,
      aud: ISSUERS.staff.audience,
      iat: now / 1000,
      exp: now / 1000 + 43_200,
      jti: expect.any(String),
      token_use: 'access',
      scope: 'x',
    });
    const authorize = openAuthorizer({
      clock: { now: () => now, toReal: (ms) => ms },
      fetchKeys: async () => issuer.jwks,
      realNow: () => now,
    });
    const spec = { type: 'JWT', issuer: ISSUERS.staff.issuer, audience: [ISSUERS.staff.audience] } as const;
    expect(await authorize(`Bearer ${token}`, spec, [])).toMatchObject({ claims: { sub: 'staff-operator' } });
  });

  test('the local issuer keeps its key, readable by the owner alone, and publishes the public half only', () => {
    const dir = dataDir();
    const [first] = openLocalIssuer(dir).jwks;
    expect(openLocalIssuer(dir).jwks[0]?.n).toBe(first?.n);
    expect(statSync(join(dir, 'issuer-key.pem')).mode & 0o777).toBe(0o600);
    expect(first).not.toHaveProperty('d');
  });

  test('the issuers are written and read again', () => {
    const dir = dataDir();
    expect(readIssuers(dir)).toBeUndefined();
    writeIssuers(dir, ISSUERS);
    expect(readIssuers(dir)).toEqual(ISSUERS);
  });
});

describe("the domain's present, read outside the platform", () => {
  test('the domain clock read outside the platform follows its jumps and changes nothing', () => {
    const dir = dataDir();
    const db = openState(dir);
    let real = Date.UTC(2025, 0, 1);
    const clock = openClock(db, 60, () => real);
    clock.jumpTo(clock.now() + 3 * DAY);
    real += 1000;
    expect(readDomainClock(dir, real)).toBe(clock.now());
    expect(db.prepare('SELECT count(*) AS n FROM clock').get()).toEqual({ n: 2 });
    clock.close();
    db.close();
  });

  test('the domain clock of a stopped platform runs at real speed, never ahead of the next start', () => {
    const dir = dataDir();
    let real = Date.UTC(2025, 0, 1);
    const db = openState(dir);
    const clock = openClock(db, 3600, () => real);
    const stopped = clock.now();
    clock.close();
    db.close();
    real += DAY;
    const off = readDomainClock(dir, real) as number;
    expect(off).toBe(stopped + DAY);
    const again = openState(dir);
    const next = openClock(again, 3600, () => real);
    expect(next.now()).toBeGreaterThanOrEqual(off);
    next.close();
    again.close();
  });

  test('the domain clock is unknown when no platform was ever started', () => {
    const dir = dataDir();
    expect(readDomainClock(dir, 0)).toBeUndefined();
    openState(dir).close();
    expect(readDomainClock(dir, 0)).toBeUndefined();
  });
});

describe('npm run token', () => {
  test('npm run token prints only the token, while the platform has its state open', async () => {
    const dir = dataDir();
    writeIssuers(dir, ISSUERS);
    const db = openState(dir);
    const clock = openClock(db, 1);
    clock.jumpTo(Date.UTC(2040, 0, 1));
    const { status, stdout, stderr } = run('citizen-1', '--data', dir);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const claims = JSON.parse(Buffer.from(stdout.split('.')[1] as string, 'base64url').toString());
    expect(claims).toMatchObject({ sub: 'citizen-1', iss: ISSUERS.citizens.issuer, aud: 'hotline' });
    expect(claims.iat).toBeGreaterThanOrEqual(Date.UTC(2040, 0, 1) / 1000);
    expect(claims.iat).toBeLessThanOrEqual(clock.now() / 1000);
    clock.close();
    db.close();
    expect(run('citizen-1', `--data=${dir}`).status).toBe(0);
  });

  test('npm run token lists the people when it is called without a known person', () => {
    for (const args of [[], ['nobody'], ['operator', '--nonsense'], ['operator', '--data']]) {
      const { status, stdout, stderr } = run(...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      for (const { title } of PEOPLE) expect(stderr).toContain(`${title.zh} - ${title.en}`);
    }
  });

  test('npm run token says that the platform must be started first', () => {
    const { status, stdout, stderr } = run('operator', '--data', dataDir());
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('npm start');
  });
});
