import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { RULE_TEXTS } from '#appeals/case/presenting/problems/rules.ts';
import { REFUSAL_ADVICE } from '#appeals/case/presenting/refusal-advice.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { findDuplicates } from '#appeals/handling/usecases/filing/find-duplicates.ts';
import { claimEntry } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { countQueue } from '#appeals/queues/usecases/queues/count-queue.ts';
import { listQueue } from '#appeals/queues/usecases/queues/list-appeals.ts';
import { showOverview } from '#appeals/queues/usecases/queues/show-overview.ts';
import { indexWords } from '#appeals/queues/usecases/same-matter/index-words.ts';
import { findAppeals } from '#appeals/queues/usecases/search/find-appeals.ts';
import { type AskedSearch, runSearch } from '#appeals/queues/usecases/search/run-search.ts';
import type { Grant } from '#directory/domain/directory.ts';
import { joinBusiness, revokeAsAgent } from '#enterprise/businesses/change-agents.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { findUnit } from '#test/support/domain/world.ts';
import { FACTORY, LEGAL_PHONE, openEnterprise, POOLED } from '#test/support/enterprise/samples.ts';
import { aboutATree, citizen, failureOf, file, operator, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';

const NAMED = { name: '示例机床厂有限公司', creditCode: FACTORY };
const complaint = (more: Partial<AppealRequest> = {}) =>
  aboutATree({
    title: '审批拖延',
    text: '材料齐全，三个月没有批。',
    track: 'enterprise',
    enterprise: NAMED,
    accusedUnitId: 'parks',
    contact: { name: '张三', phone: LEGAL_PHONE },
    ...more,
  });

/** A world in which the legal representative acts for the factory. */
async function openFactory() {
  const world = await openEnterprise();
  for (const id of ['parks', 'district', 'city']) {
    const unit = findUnit(id);
    if (unit) world.directory.putUnit(unit);
  }
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'k-join'));
  return world;
}

describe('a complaint about the business environment', () => {
  test('a complaint is an appeal of a person who acts for the business, with its track and the office', async () => {
    const world = await openFactory();
    const { appeal } = succeeded(await fileAppeal(world, citizen(world.legal), complaint(), 'k'));
    expect(appeal).toMatchObject({
      kind: 'complaint',
      track: 'enterprise',
      appellantKind: 'enterprise',
      accusedUnitId: 'parks',
      clockClass: 'complex',
    });
  });

  test('a complaint of a person who does not act for the business is refused, and nothing is stored', async () => {
    const world = await openFactory();
    const before = world.log.all().length;
    const file = (subject: string, request: AppealRequest, key: string) =>
      fileAppeal(world, citizen(subject), request, key);
    expect(failureOf(await file('citizen-9', complaint(), 'k1'))).toBe('invalid: not-your-business');
    const other = complaint({ enterprise: { ...NAMED, creditCode: POOLED } });
    expect(failureOf(await file(world.legal, other, 'k2'))).toBe('invalid: not-your-business');
    succeeded(await revokeAsAgent(world, world.legal, FACTORY, world.legal));
    expect(failureOf(await file(world.legal, complaint(), 'k3'))).toBe('invalid: not-your-business');
    expect([world.log.all().length, await world.contacts.get('appeal-1')]).toEqual([before, undefined]);
  });

  test('a complaint has the registered name of the business; another name is refused, and nothing is stored', async () => {
    const world = await openFactory();
    const named = (name: string) => complaint({ enterprise: { ...NAMED, name } });
    const before = world.log.all().length;
    const refused = await fileAppeal(world, citizen(world.legal), named('另一家有限公司'), 'k');
    expect(failureOf(refused)).toBe('invalid: other-business-name');
    expect(world.log.all()).toHaveLength(before);
    succeeded(await fileAppeal(world, citizen(world.legal), named(` ${NAMED.name} `), 'k2'));
  });

  test.each([
    [{ enterprise: undefined }, 'business-not-named'],
    [{ flags: { anonymous: true } }, 'business-not-named'],
    [{ enterprise: undefined, flags: { anonymous: true } }, 'business-not-named'],
    [{ kind: 'help' as const }, 'track-of-complaints'],
    [{ accusedUnitId: undefined }, 'office-required'],
  ])('an anonymous or incomplete one is refused: %o', async (more, code) => {
    const world = await openFactory();
    expect(failureOf(await fileAppeal(world, citizen(world.legal), complaint(more), 'k'))).toBe(`invalid: ${code}`);
    expect(world.log.all()).toEqual([]);
  });

  test('a person who stays anonymous learns the channel', () => {
    const channel = '12388';
    expect(REFUSAL_ADVICE.DISCIPLINE.zh).toContain(channel);
    for (const language of ['zh', 'en'] as const) expect(RULE_TEXTS['business-not-named'][language]).toContain(channel);
  });

  test('a complaint is entered by an operator for a business that calls, and never answered on the spot', async () => {
    const world = await openFactory();
    const { appeal } = succeeded(await fileAppeal(world, operator(), complaint(), 'k'));
    expect(appeal).toMatchObject({ track: 'enterprise', filedBy: { role: 'AGT' } });
    const answered = await fileAppeal(world, operator(), complaint({ answer: { text: '已答复' } }), 'k2');
    expect(failureOf(answered)).toBe('invalid: supervised-only');
  });

  test.each([
    ['a complaint of a business', {}],
    ['a tip-off', { kind: 'report' as const, track: undefined, enterprise: undefined }],
  ])(
    '%s about the county government is seen from the city up only, in each list, search and count',
    async (_, more) => {
      const world = await openFactory();
      const about = complaint({ ...more, accusedUnitId: 'district' });
      const { appeal } = succeeded(await fileAppeal(world, operator(), about, 'k'));
      await file(world, complaint({ track: undefined, enterprise: undefined, accusedUnitId: undefined }), {
        key: 'k2',
      });
      await project(world, world.log.all());
      for (const event of world.log.all()) await indexWords(world, event);
      const look = async (grants: readonly Grant[]) => {
        const staff = { subject: 'x', name: 'x', grants };
        const viewer = { kind: 'staff', id: 'x', grants } as const;
        const search = async (asked: AskedSearch) =>
          succeeded(await runSearch(world, staff, asked, 10)).items.some(({ number }) => number === appeal.number);
        const listed = succeeded(await listQueue(world, staff, 'intake', 10)).items;
        const days = { from: '2026-03-01', to: '2026-03-31' } as { from: LocalDate; to: LocalDate };
        return {
          reads: (await openCase(world, appeal.number, viewer)).ok,
          lists: listed.some(({ appealId }) => appealId === appeal.id),
          counts: succeeded(await countQueue(world, staff, 'intake')).total.count,
          overview: succeeded(await showOverview({ ...world, jurisdiction: '210100' }, staff, { limit: 10 })).total
            .open,
          byNumber: await search({ number: appeal.number }),
          byDay: await search(days),
          byWords: await search({ ...days, q: '审批拖延' }),
          undispatched: await search({ undispatched: 'true' }),
          claims: (await claimEntry(world, staff, { queue: 'intake', number: appeal.number, key: 'k' })).ok,
        };
      };
      const sup = (regionCode?: string): Grant => ({
        role: 'SUP',
        unitId: 'centre',
        ...(regionCode && { regionCode }),
      });
      const hidden = { reads: false, lists: false, byNumber: false, byDay: false, byWords: false, undispatched: false };
      const nothing = { ...hidden, counts: 1, overview: 1, claims: false };
      // Of a tip-off only the restatement is searched, which it does not have yet.
      const byWords = about.kind !== 'report';
      const shown = { reads: true, lists: true, byNumber: true, byDay: true, byWords, undispatched: true };
      const all = { ...shown, counts: 2, overview: 2, claims: true };
      expect(await look([sup('210102')])).toEqual(nothing);
      expect(await look([sup('210100')])).toEqual(all);
      expect(await look([sup()])).toEqual(all);
      // A role for another city does not help.
      expect(await look([sup('210102'), sup('210200')])).toEqual(nothing);
    },
  );

  test('a complaint is searched by the phone of its contact from one level up only', async () => {
    const world = await openFactory();
    const about = complaint({ accusedUnitId: 'district' });
    const { appeal } = succeeded(await fileAppeal(world, citizen(world.legal), about, 'k'));
    const finds = async (regionCode: string) => {
      const viewer = { kind: 'staff', id: 'x', grants: [{ role: 'AGT', unitId: 'centre', regionCode }] } as const;
      return succeeded(await findAppeals(world, viewer, { phone: LEGAL_PHONE })).map(({ number }) => number);
    };
    expect([await finds('210102'), await finds('210100')]).toEqual([[], [appeal.number]]);
  });

  test('an operator of the county is shown no duplicate that is a complaint about its government', async () => {
    const world = await openFactory();
    const { appeal } = succeeded(
      await fileAppeal(world, citizen(world.legal), complaint({ accusedUnitId: 'district' }), 'k'),
    );
    await project(world, world.log.all());
    const compare = async (regionCode: string) => {
      const viewer = { kind: 'staff', id: 'x', grants: [{ role: 'AGT', unitId: 'centre', regionCode }] } as const;
      const request = complaint({ track: undefined, enterprise: undefined, accusedUnitId: undefined });
      return (await findDuplicates(world, viewer, { appealId: 'new', request }, [appeal.id])).map(
        ({ number }) => number,
      );
    };
    expect([await compare('210102'), await compare('210100')]).toEqual([[], [appeal.number]]);
  });

  test('a complaint hides from staff who also act for the business, and shows to the business', async () => {
    const { findScope } = await import('#appeals/case/domain/scope.ts');
    const world = await openFactory();
    const { appeal } = succeeded(await fileAppeal(world, citizen(world.legal), complaint(), 'k'));
    // The same person is the legal representative of the factory and an officer of the parks department.
    const asOfficer = { kind: 'staff', id: world.legal, grants: [{ role: 'UNT', unitId: 'parks' }] } as const;
    const asOwner = { kind: 'appellant', ownerKeys: [world.legal] } as const;
    expect(findScope(appeal, asOfficer, findUnit)).toBeUndefined();
    expect(findScope(appeal, asOwner, findUnit)?.audience).toBe('appellant');
  });
});
