import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { covers, describeGrant, listGrants, listUses } from '../../src/iam/grants.ts';
import { openPermissions } from '../../src/iam/open-permissions.ts';
import { joinUsage, toKind } from '../../src/iam/usage.ts';
import { openUsageFiles, readUsage } from '../../src/iam/usage-file.ts';
import { ARN, allow, assemblyWith, permission, USE_KEY } from './assembly.ts';

const texts = { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['TEXT#*'] } } };
const assembly = assemblyWith({
  statements: [
    allow(['dynamodb:GetItem', 'dynamodb:Query'], ARN.table, texts),
    allow('s3:GetObject', `${ARN.bucket}/media/*`),
    USE_KEY,
  ],
  resourcePolicies: [permission({ Principal: 'events.amazonaws.com', SourceArn: ARN.rule })],
});

let news = 0;
const open = () =>
  openPermissions({ assembly, operator: 'operator', log: () => undefined, onNewUse: () => (news += 1) });

describe('the record of what was used', () => {
  test('the record has caller, action, resource and kind of each allowed call, and its use of the key', () => {
    const { authorize, used } = open();
    authorize({ name: 'Reader' }, 'dynamodb:GetItem', ARN.table, { 'dynamodb:LeadingKeys': ['TEXT#7'] });
    authorize({ name: 'Reader' }, 's3:GetObject', `${ARN.bucket}/media/a/1`);
    authorize({ name: 'events.amazonaws.com' }, 'lambda:InvokeFunction', ARN.function, { 'aws:SourceArn': [ARN.rule] });
    expect(used()).toEqual({
      Reader: {
        'bucket Media/media/*': { 's3:GetObject': [] },
        'key Key': { 'kms:Decrypt': [], 'kms:DescribeKey': [] },
        'table Personal': { 'dynamodb:GetItem': ['TEXT#*'] },
      },
      'events.amazonaws.com': { 'function Reader': { 'lambda:InvokeFunction': [ARN.rule] } },
    });
  });

  test('the record omits denied calls, mere questions, and the calls of the operator', () => {
    const { authorize, denial, used } = open();
    expect(() => authorize({ name: 'Reader' }, 'dynamodb:PutItem', ARN.table)).toThrow();
    denial({ name: 'Reader' }, 's3:GetObject', `${ARN.bucket}/media/1`);
    authorize({ name: 'operator' }, 'dynamodb:Scan', ARN.table);
    expect(used()).toEqual({});
  });

  test('the record reports each new use once', () => {
    news = 0;
    const { authorize } = open();
    const get = (id: string) =>
      authorize({ name: 'Reader' }, 'dynamodb:GetItem', ARN.table, { 'dynamodb:LeadingKeys': [`TEXT#${id}`] });
    get('1');
    const first = news;
    expect(first).toBeGreaterThan(0);
    get('2');
    expect(news).toBe(first);
  });

  test.each([
    ['TEXT#0190-a', 'TEXT#*'],
    ['QUEUE#unit#heating#3', 'QUEUE#*'],
    ['AUDIT', 'AUDIT'],
    ['visits-91210102MA0E00001H', 'visits-*'],
    ['2026-11-24T10#3', '*'],
    ['units', 'units'],
    ['0190b5f2', '*'],
    ['', '*'],
  ])('the record names the key %s as %s: no id, no hash and no date is stored', (key, kind) => {
    expect(toKind(key)).toBe(kind);
  });
});

describe('records in files', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'hotline-usage-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const one = { A: { 'table T': { 'dynamodb:Query': ['X#*'] } } };
  const other = { A: { 'table T': { 'dynamodb:Query': ['B'], 'dynamodb:GetItem': [] } }, B: {} };

  test('records in files are added to those of an earlier run', () => {
    const file = join(dir, 'used.json');
    writeFileSync(file, JSON.stringify(one));
    const files = openUsageFiles([file], () => other);
    files.close();
    expect(readUsage(file)).toEqual(joinUsage(one, other));
    expect(joinUsage(one, other)).toEqual({
      A: { 'table T': { 'dynamodb:GetItem': [], 'dynamodb:Query': ['B', 'X#*'] } },
    });
  });

  test('records of several platforms are read as one', () => {
    writeFileSync(join(dir, '1.json'), JSON.stringify(one));
    writeFileSync(join(dir, '2.json'), JSON.stringify(other));
    expect(readUsage(dir)).toEqual(joinUsage(one, other));
    expect(readUsage(join(dir, 'none.json'))).toEqual({});
  });

  test('a damaged record is named, with its removal as the way out', () => {
    const file = join(dir, 'used.json');
    writeFileSync(file, '{"A":');
    expect(() => openUsageFiles([file], () => other)).toThrow(`${file} is damaged: remove it and start again.`);
  });

  test('equal records are equal texts', () => {
    const file = join(dir, 'used.json');
    openUsageFiles([file], () => joinUsage(other, one)).close();
    const first = readFileSync(file, 'utf8');
    openUsageFiles([file], () => joinUsage(one, other)).close();
    expect(readFileSync(file, 'utf8')).toBe(first);
  });
});

describe('grants', () => {
  test('grants are listed one by one, in the names of the record', () => {
    const lines = listGrants(assembly).map(describeGrant);
    expect(lines).toContain('Reader dynamodb:Query on table Personal of TEXT#*');
    expect(lines).toContain('Reader s3:GetObject on bucket Media/media/*');
    expect(lines).toContain('Reader kms:Decrypt on key Key');
    expect(lines).toContain(`events.amazonaws.com lambda:InvokeFunction on function Reader of ${ARN.rule}`);
    expect(lines).toEqual([...lines].toSorted());
  });

  test('grants cover exactly the uses that they allow', () => {
    const [query] = listGrants(assembly).filter(({ action }) => action === 'dynamodb:Query');
    const use = (kind: string, action = 'dynamodb:Query') =>
      listUses({ Reader: { 'table Personal': { [action]: [kind] } } });
    const isCovered = (...given: Parameters<typeof use>) => use(...given).every((each) => covers(query ?? none, each));
    const none = { who: '', action: '', on: '', kind: undefined, attributes: undefined };
    expect(isCovered('TEXT#*')).toBe(true);
    expect(isCovered('CONTACT#*')).toBe(false);
    expect(isCovered('*')).toBe(false);
    expect(isCovered('TEXT#*', 'dynamodb:GetItem')).toBe(false);
  });
});
