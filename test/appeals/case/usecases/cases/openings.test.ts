import { describe, expect, test } from 'vitest';
import { toViewer } from '#accounts/usecases/resolve-viewer.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { recordOpening } from '#appeals/case/usecases/cases/record-opening.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { createHandler as createGetOwn } from '#functions/http/businesses/get-request.ts';
import { createHandler as createGetRequest } from '#functions/http/managers/get-request.ts';
import { createHandler as createLook } from '#functions/http/partners/get-request.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { listOpenings } from '#own-data/usecases/list-openings.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import {
  CLERK,
  FACTORY,
  FOREIGN_MANAGER,
  MANAGER,
  openEnterprise,
  SUPERVISOR,
} from '#test/support/enterprise/samples.ts';
import { aboutATree, caseOf, failureOf, file, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { call, callAsStaff } from '#test/support/usecases/http-calls.ts';

const auditor = (regionCode?: string, ...more: StaffMember['grants']): StaffMember => ({
  subject: 'auditor',
  name: '审计员',
  grants: [{ role: 'AUD', unitId: 'centre', ...(regionCode !== undefined && { regionCode }) }, ...more],
});
const PAGE = { limit: 20 };

/** A request of the factory in 210102 that was referred to the bank. */
async function openReferred() {
  const world = await openEnterprise();
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'k-join'));
  const filing = { creditCode: FACTORY, type: 'financing' as const, title: '贷款', text: '需要流动资金' };
  const filed = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k'));
  const { number } = filed.request;
  const desk = { kind: 'staff' as const, subject: MANAGER.subject };
  const consent = { partnerId: 'bank', fields: ['name' as const], textVersion: '1' };
  succeeded(await commandRequest(world, { number, caller: desk, command: 'accept', input: {}, key: 'a' }));
  const agent = { kind: 'agent' as const, subject: world.legal };
  succeeded(await commandRequest(world, { number, caller: agent, command: 'consent', input: consent, key: 'b' }));
  const refer = { partnerId: 'bank' };
  succeeded(await commandRequest(world, { number, caller: desk, command: 'refer', input: refer, key: 'c' }));
  const open = (subject: string, make: typeof createGetRequest | typeof createLook = createGetRequest) =>
    callAsStaff(make(world), subject, { params: { number } });
  const day = toLocalDate(world.time.now());
  const readers = async (staff: StaffMember, asked: Parameters<typeof listOpenings>[2] = { number }) =>
    succeeded(await listOpenings(world, staff, asked, PAGE)).items.map(({ by, role }) => `${by} ${role}`);
  return { world, number, open, day, readers };
}

describe('who opened a request of a business', () => {
  test('Auditors list who opened a request, at the desk and for a partner, by number and by day', async () => {
    const { open, readers, day } = await openReferred();
    const opened = [
      await open(MANAGER.subject),
      await open(MANAGER.subject),
      await open(SUPERVISOR.subject),
      await open(CLERK.subject, createLook),
    ];
    expect(opened.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const expected = ['clerk PTN', 'manager-1 MGR', 'supervisor SUP'];
    expect((await readers(auditor())).toSorted()).toEqual(expected);
    expect(await readers(auditor(), { day })).toEqual(expected);
    expect(await readers(auditor(), { day, by: 'clerk' })).toEqual(['clerk PTN']);
  });

  test('A caller who gets 404 for a request, and an agent who reads their own, are not recorded', async () => {
    const { world, number, open, readers } = await openReferred();
    expect((await open(FOREIGN_MANAGER.subject)).status).toBe(404);
    expect((await open(MANAGER.subject, createLook)).status).toBe(404);
    const own = await call(createGetOwn(world), { subject: world.legal, params: { number } });
    expect(own.status).toBe(200);
    expect(await readers(auditor())).toEqual([]);
  });

  test('A request is not shown when its opening cannot be recorded', async () => {
    const { world, number } = await openReferred();
    const failing = { ...world, openings: { record: () => Promise.reject(new Error('down')) } };
    for (const [subject, make] of [
      [MANAGER.subject, createGetRequest],
      [CLERK.subject, createLook],
    ] as const)
      expect((await callAsStaff(make(failing), subject, { params: { number } })).status).toBe(500);
  });

  test('An auditor with a region lists openings of requests there only', async () => {
    const { open, readers, day, world, number } = await openReferred();
    await open(MANAGER.subject);
    for (const region of ['210000', '210100', '210102'])
      for (const asked of [{ number }, { day }])
        expect([region, await readers(auditor(region), asked)]).toEqual([region, ['manager-1 MGR']]);
    expect(await readers(auditor('210106'), { day })).toEqual([]);
    expect(failureOf(await listOpenings(world, auditor('210106'), { number }, PAGE))).toBe('not-found');
    // The region of another role of the same person does not widen it.
    const wide = auditor('210106', { role: 'SUP', unitId: 'centre' });
    expect(await readers(wide, { day })).toEqual([]);
    const head: StaffMember = { subject: 'head', name: '负责人', grants: [{ role: 'LDR', unitId: 'district' }] };
    expect(failureOf(await listOpenings(world, head, { number }, PAGE))).toBe('not-found');
  });

  test('The openings of a day have requests and cases together', async () => {
    const { world, open, readers, day } = await openReferred();
    await open(MANAGER.subject);
    const { number } = await caseOf(world, await file(world, aboutATree()));
    await recordOpening(world, succeeded(await openCase(world, number, toViewer(staffAs('SUP')))), 'somebody');
    expect(await readers(auditor(), { day })).toEqual(['manager-1 MGR', 'somebody SUP']);
  });
});
