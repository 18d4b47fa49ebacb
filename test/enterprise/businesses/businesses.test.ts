import { describe, expect, test } from 'vitest';
import { presentBusiness } from '#enterprise/businesses/business-presenter.ts';
import { replaceLegalPhone } from '#enterprise/businesses/legal-phone.ts';
import { openAtDesk } from '#enterprise/businesses/open-business.ts';
import { listPortfolio, readDetails } from '#enterprise/businesses/read-businesses.ts';
import { instant } from '#test/support/domain/world.ts';
import {
  business,
  FACTORY,
  FOREIGN_MANAGER,
  HEAD,
  LEGAL_PHONE,
  MANAGER,
  OTHER_MANAGER,
  openEnterprise,
  SUPERVISOR,
} from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

describe('the businesses of a manager', () => {
  test('A manager lists their own businesses, and a head or supervisor those of their managers', async () => {
    const world = await openEnterprise();
    const list = (who: typeof MANAGER, managerId: string) => listPortfolio(world, who, managerId, 10, undefined);
    for (const who of [MANAGER, HEAD, SUPERVISOR])
      expect(succeeded(await list(who, MANAGER.subject)).items.map(({ creditCode }) => creditCode)).toEqual([FACTORY]);
    expect(succeeded(await list(OTHER_MANAGER, OTHER_MANAGER.subject)).items).toEqual([]);
    expect(failureOf(await list(OTHER_MANAGER, MANAGER.subject))).toBe('not-found');
    expect(failureOf(await list(HEAD, FOREIGN_MANAGER.subject))).toBe('not-found');
    expect(failureOf(await list(HEAD, 'nobody'))).toBe('not-found');
    expect(failureOf(await list(HEAD, HEAD.subject))).toBe('not-found');
  });

  test('Both sides see the managers of a business up to now, newest first, with names', async () => {
    const world = await openEnterprise();
    const at = instant('2026-03-10T01:00:00Z');
    world.businesses.putBusiness(business(FACTORY, { managerId: OTHER_MANAGER.subject }), at, HEAD.subject);
    const opened = succeeded(await openAtDesk(world, OTHER_MANAGER, FACTORY));
    const shown = presentBusiness(await readDetails(world, opened), 'en');
    expect(shown.manager).toEqual({ id: 'manager-2', name: '姓名 manager-2' });
    expect(shown.managers).toEqual([
      { manager: { id: 'manager-2', name: '姓名 manager-2' }, since: at },
      { manager: { id: 'manager-1', name: '姓名 manager-1' } },
    ]);
    expect(failureOf(await openAtDesk(world, MANAGER, FACTORY))).toBe('not-found');
  });
});

describe('the register', () => {
  test('The phone of the legal representative is stored only as the id of a person', async () => {
    const world = await openEnterprise();
    const given = { name: '厂', legalPhone: LEGAL_PHONE };
    expect(await replaceLegalPhone(world.persons, 'businesses', given)).toEqual({
      name: '厂',
      legalPhoneKey: world.legal,
    });
    const exported = { name: '厂', legalPhoneKey: world.legal };
    expect(await replaceLegalPhone(world.persons, 'businesses', exported)).toEqual(exported);
    expect(await replaceLegalPhone(world.persons, 'units', given)).toEqual(given);
  });

  test('A dry run of an import adds nobody', async () => {
    const world = await openEnterprise();
    const shown = await replaceLegalPhone(world.persons, 'businesses', { legalPhone: '13900000099' }, { dryRun: true });
    expect(shown).toEqual({ legalPhoneKey: expect.stringMatching(/^p0{40}$/) });
    expect(await world.persons.find({ kind: 'phone', phone: '13900000099' })).toBeUndefined();
  });
});
