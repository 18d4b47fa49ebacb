import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '../../../shared/contracts/commands/intake/filing.ts';
import type { Grant } from '../../../shared/domain/directory/directory.ts';
import { RULE_TEXTS } from '../../../shared/presenting/labels/problems/rules.ts';
import { REFUSAL_ADVICE } from '../../../shared/presenting/labels/refusal-advice.ts';
import { openCase } from '../../../shared/usecases/cases/open-case.ts';
import { joinBusiness, revokeAsAgent } from '../../../shared/usecases/enterprise/change-agents.ts';
import { fileAppeal } from '../../../shared/usecases/filing/file-appeal.ts';
import { findAppeals } from '../../../shared/usecases/queues/find-appeals.ts';
import { listQueue } from '../../../shared/usecases/queues/list-appeals.ts';
import { findUnit } from '../../support/domain/world.ts';
import { FACTORY, LEGAL_PHONE, openEnterprise, POOLED } from '../../support/enterprise/samples.ts';
import { aboutATree, citizen, failureOf, file, operator, succeeded } from '../../support/usecases/cases.ts';
import { project } from '../../support/usecases/lives.ts';

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
  test('is an appeal of a person who acts for the business, with its track and the office', async () => {
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

  test('of a person who does not act for the business, or no longer, is refused and nothing is stored', async () => {
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

  test.each([
    [{ enterprise: undefined }, 'business-not-named'],
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

  test('is entered by an operator for a business that calls, and never answered on the spot', async () => {
    const world = await openFactory();
    const { appeal } = succeeded(await fileAppeal(world, operator(), complaint(), 'k'));
    expect(appeal).toMatchObject({ track: 'enterprise', filedBy: { role: 'AGT' } });
    const answered = await fileAppeal(world, operator(), complaint({ answer: { text: '已答复' } }), 'k2');
    expect(failureOf(answered)).toBe('invalid: supervised-only');
  });

  test('about the county government is read, listed and searched from the city up only', async () => {
    const world = await openFactory();
    const about = complaint({ accusedUnitId: 'district' });
    const { appeal } = succeeded(await fileAppeal(world, citizen(world.legal), about, 'k'));
    const other = await file(world, complaint({ track: undefined, accusedUnitId: undefined, title: '路灯' }), {
      key: 'k2',
    });
    await project(world, world.log.all());
    const look = async (grants: readonly Grant[]) => {
      const viewer = { kind: 'staff', id: 'x', grants } as const;
      const listed = succeeded(await listQueue(world, { subject: 'x', name: 'x', grants }, 'intake', 10)).items;
      const phone = { phone: LEGAL_PHONE };
      return {
        reads: (await openCase(world, appeal.number, viewer)).ok,
        lists: listed.map(({ appealId }) => appealId).includes(appeal.id),
        finds: succeeded(await findAppeals(world, viewer, phone)).some(({ number }) => number === appeal.number),
        listsOthers: listed.map(({ appealId }) => appealId).includes(other),
      };
    };
    const sup = (regionCode?: string): Grant => ({ role: 'SUP', unitId: 'centre', ...(regionCode && { regionCode }) });
    const nothing = { reads: false, lists: false, finds: false, listsOthers: true };
    const all = { reads: true, lists: true, finds: true, listsOthers: true };
    expect(await look([sup('210102')])).toEqual(nothing);
    expect(await look([sup('210100')])).toEqual(all);
    expect(await look([sup()])).toEqual(all);
    // A role for another city does not help.
    expect(await look([sup('210102'), sup('210200')])).toEqual(nothing);
  });

  test('of a business whose own people are the office hides from them as staff, and shows to the business', async () => {
    const { findScope } = await import('../../../shared/domain/appeal/scope.ts');
    const world = await openFactory();
    const { appeal } = succeeded(await fileAppeal(world, citizen(world.legal), complaint(), 'k'));
    // The same person is the legal representative of the factory and an officer of the parks department.
    const asOfficer = { kind: 'staff', id: world.legal, grants: [{ role: 'UNT', unitId: 'parks' }] } as const;
    const asOwner = { kind: 'appellant', ownerKeys: [world.legal] } as const;
    expect(findScope(appeal, asOfficer, findUnit)).toBeUndefined();
    expect(findScope(appeal, asOwner, findUnit)?.audience).toBe('appellant');
  });
});
