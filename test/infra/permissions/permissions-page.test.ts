import { type Grant, joinUsage, listGrants, reviewGrants, type Usage } from 'one-machine-aws';
import { beforeAll, describe, expect, test } from 'vitest';
import { UNUSED_GRANTS } from '#infra/grants/unused-grants.ts';
import { buildPermissionsPage } from '#local/permissions/page.ts';
import { synthesise } from '../synthesis.ts';

let grants: readonly Grant[];
beforeAll(async () => {
  const { assembly } = await synthesise('prod', 'cn-north-1');
  grants = listGrants(assembly);
});

test('The page of permissions has each holder of grants with each action, and the reasons for what may be unused', () => {
  const page = buildPermissionsPage(grants);
  const sections = new Map(page.split('\n### ').map((section) => [section.split(/[ \n]/, 1)[0] ?? '', section]));
  expect(grants.length).toBeGreaterThan(1000);
  expect(grants.filter(({ who, on, action }) => !isIn(sections.get(who) ?? '', on, action))).toEqual([]);
  expect(UNUSED_GRANTS.filter(({ reason }) => !page.includes(reason))).toEqual([]);
});

/** Whether the section of a holder has a row with this action on this resource. */
function isIn(section: string, on: string, action: string): boolean {
  return section
    .split('\n')
    .some((line) => line.startsWith(`| ${on} |`) && (line.split('|')[2] ?? '').split(/[ ,]+/).includes(action));
}

test('every reason for an unused grant fits a grant', () => {
  const { problems } = reviewGrants(grants, {}, UNUSED_GRANTS);
  expect(problems.filter((problem) => problem.startsWith('explained, but'))).toEqual([]);
});

/** Joins halves: joining each record to all before it would copy them as many times. */
function joinAll(all: readonly Usage[]): Usage {
  const half = Math.ceil(all.length / 2);
  return all.length < 2 ? (all[0] ?? {}) : joinUsage(joinAll(all.slice(0, half)), joinAll(all.slice(half)));
}

describe('the check of recorded calls', () => {
  /** A record in which every grant was used once. */
  const useAll = (used: readonly Grant[]): Usage =>
    joinAll(
      used.map(({ who, on, action, kind }) => ({ [who]: { [on]: { [action]: kind === undefined ? [] : [kind] } } })),
    );
  const ofCases = () => grants.filter(({ who }) => who === 'CitizensCases');
  const findQuery = () => ofCases().find(({ action }) => action === 'dynamodb:Query') as Grant;
  const findProblems = (given: readonly Grant[], usage = useAll(ofCases())) => reviewGrants(given, usage, []).problems;

  test('the check accepts grants that were all used', () => {
    expect(ofCases().length).toBeGreaterThan(5);
    expect(findProblems(ofCases())).toEqual([]);
  });

  test('the check finds a call without a grant', () => {
    const query = findQuery();
    expect(findProblems(ofCases().filter((grant) => grant !== query))).toEqual([
      expect.stringMatching(/^used, but not granted: CitizensCases dynamodb:Query on table /),
    ]);
  });

  test('the check finds an unused grant, also one that differs only in the kind of items', () => {
    const scan: Grant = { ...findQuery(), action: 'dynamodb:Scan' };
    const contact: Grant = { ...findQuery(), on: 'table Personal', kind: 'CONTACT#*' };
    expect(findProblems([...ofCases(), scan, contact])).toEqual([
      expect.stringMatching(/^granted, but neither used nor explained.*CitizensCases dynamodb:Scan/),
      expect.stringMatching(/^granted, but neither used nor explained.*of CONTACT#\*/),
    ]);
  });

  test('the check finds a reason without a grant', () => {
    const stale = { who: '*', actions: ['dynamodb:Scan'], on: '*', reason: 'none' };
    const { problems } = reviewGrants(grants, useAll(grants), [...UNUSED_GRANTS, stale]);
    expect(problems).toEqual(['explained, but not granted: * dynamodb:Scan on *']);
  });
});
