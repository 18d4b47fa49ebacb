import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { UNUSED_GRANTS } from '../../infra/unused-grants.ts';
import { type Grant, grantsOf } from '../../local/aws/iam/grants.ts';
import { reviewGrants } from '../../local/aws/iam/review-grants.ts';
import { readUsage } from '../../local/aws/iam/usage-file.ts';
import { permissionsPage } from '../../scripts/permissions/page.ts';
import { synthesise } from './synthesis.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const usage = readUsage(join(DOCS, 'permissions-used.json'));
let grants: readonly Grant[];

beforeAll(async () => {
  const { assembly } = await synthesise('prod', 'cn-north-1');
  grants = grantsOf(assembly);
});

describe('the record of what the end-to-end suite called', () => {
  test('needs nothing that is not granted, and leaves nothing granted that is neither used nor explained', () => {
    expect(reviewGrants(grants, usage, UNUSED_GRANTS).problems).toEqual([]);
  });

  test('stands in docs/permissions.md as the templates are now: npm run permissions', () => {
    const page = permissionsPage(reviewGrants(grants, usage, UNUSED_GRANTS).grants);
    expect(readFileSync(join(DOCS, 'permissions.md'), 'utf8')).toBe(page);
  });

  test('says so when a grant is taken away, when one is added, and when a reason is left over', () => {
    const [first] = grants.filter(({ who, action }) => who === 'CitizenGetAppeal' && action === 'dynamodb:Query');
    const added: Grant = { ...(first as Grant), action: 'dynamodb:Scan' };
    const problemsOf = (given: readonly Grant[], reasons = UNUSED_GRANTS) =>
      reviewGrants(given, usage, reasons).problems;
    expect(problemsOf(grants.filter((grant) => grant !== first))).toEqual([
      expect.stringMatching(/^used, but not granted: CitizenGetAppeal dynamodb:Query on table /),
    ]);
    expect(problemsOf([...grants, added])).toEqual([
      expect.stringMatching(/^granted, but neither used nor explained.*CitizenGetAppeal dynamodb:Scan/),
    ]);
    const contact: Grant = { ...added, action: 'dynamodb:GetItem', on: 'table Personal', kind: 'CONTACT#*' };
    expect(problemsOf([...grants, contact])).toEqual([
      expect.stringMatching(/^granted, but neither used nor explained.*of CONTACT#\*/),
    ]);
    const leftOver = { who: '*', actions: ['dynamodb:Scan'], on: '*', reason: 'none' };
    expect(problemsOf(grants, [...UNUSED_GRANTS, leftOver])).toEqual([
      'explained, but not granted: * dynamodb:Scan on *',
    ]);
  });
});
