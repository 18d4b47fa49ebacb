import { describe, expect, test } from 'vitest';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { recordOpening } from '#appeals/case/usecases/cases/record-opening.ts';
import { listReveals, readAccessLog, revealContact } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { RevealReason } from '#kernel/domain/reasons.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { presentAccess } from '#own-data/reveal-presenter.ts';
import { listOpenings } from '#own-data/usecases/list-openings.ts';
import { instant } from '#test/support/domain/world.ts';
import { aboutATree, caseOf, failureOf, file, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const PAGE = { limit: 10 };
const OWNER: Viewer = { kind: 'appellant', ownerKeys: ['citizen-1'] };

async function dispatched(request: AppealRequest = aboutATree()) {
  const world = openWorld();
  const id = await file(world, request);
  await routeAppeal(world, id, 1);
  return { world, id, number: (await caseOf(world, id)).number };
}

const as = (role: Role, unitId?: string): Viewer => {
  const { subject, grants } = staffAs(role, unitId);
  return { kind: 'staff', id: subject, grants };
};
const reveal = (world: World, number: string, viewer: Viewer, reason: RevealReason = 'arrangeVisit', key = 'k1') =>
  revealContact(world, { number, caller: viewer, callerId: 'somebody', reason, key });
const looks = async (world: World) =>
  succeeded(await listReveals(world, staffAs('AUD'), toLocalDate(world.time.now()), PAGE)).items;

describe('reveal', () => {
  test('a reveal shows name and phone in clear, and leaves a record that AUD and the appellant can read', async () => {
    const { world, number } = await dispatched();
    expect(succeeded(await reveal(world, number, as('UNT', 'parks')))).toEqual({ name: '张三', phone: '13812341234' });
    const record = {
      number,
      by: 'somebody',
      role: 'UNT',
      unitId: 'parks',
      reason: 'arrangeVisit',
      at: world.time.now(),
    };
    expect(await looks(world)).toMatchObject([record]);
    expect(succeeded(await readAccessLog(world, number, OWNER, PAGE)).items).toMatchObject([
      { ...record, unit: { id: 'parks' } },
    ]);
  });

  test('a repeated reveal is recorded once, and another reason under the same key is refused', async () => {
    const { world, number } = await dispatched();
    const viewer = as('DSP');
    await Promise.all([1, 2, 3].map(() => reveal(world, number, viewer)));
    expect(failureOf(await reveal(world, number, viewer, 'clarify'))).toBe('idempotency-conflict');
    expect(await looks(world)).toHaveLength(1);
    succeeded(await reveal(world, number, viewer, 'clarify', 'k2'));
    expect(await looks(world)).toHaveLength(2);
  });

  test('a reveal for another reason needs a note, which is recorded', async () => {
    const { world, number } = await dispatched();
    const call = { number, caller: as('DSP'), callerId: 'somebody', reason: 'other' as const, key: 'k1' };
    expect(failureOf(await revealContact(world, call))).toBe('required-field');
    expect(await looks(world)).toEqual([]);
    succeeded(await revealContact(world, { ...call, note: '法院调取' }));
    expect(await looks(world)).toMatchObject([{ reason: 'other', note: '法院调取' }]);
  });

  test('A reveal that was recorded in words before the list of reasons is still read', () => {
    const old = { at: instant('2026-03-09T02:00:00Z'), role: 'UNT', number: '1', reason: '约上门时间' } as const;
    const shown = presentAccess({ ...old, id: 'i', bodyHash: 'h', appealId: 'a', by: 'b', unit: undefined }, 'zh');
    expect(shown).toMatchObject({ reason: 'other', reasonText: '其他', note: '约上门时间' });
  });

  test('A member of staff is shown a limited number of contacts a day, without counting repeats', async () => {
    const world = openWorld({ policy: { dailyLimits: { ...DEFAULT_POLICY.dailyLimits, reveals: 2 } } });
    const id = await file(world, aboutATree());
    const { number } = await caseOf(world, id);
    for (const key of ['k1', 'k1', 'k2']) succeeded(await reveal(world, number, as('DSP'), 'clarify', key));
    expect(failureOf(await reveal(world, number, as('DSP'), 'clarify', 'k3'))).toBe('too-many-requests');
    expect(await looks(world)).toHaveLength(2);
    const another = { number, caller: as('DSP'), callerId: 'another', reason: 'clarify' as const, key: 'k1' };
    succeeded(await revealContact(world, another));
    world.at('2026-03-10 00:00');
    succeeded(await reveal(world, number, as('DSP'), 'clarify', 'k3'));
  });

  test('a reveal is recorded before the contact is read', async () => {
    const { world, number } = await dispatched();
    const contacts = { ...world.contacts, get: () => Promise.reject(new Error('gone')) };
    await expect(reveal({ ...world, contacts }, number, as('UNT', 'parks'))).rejects.toThrow('gone');
    expect(await looks(world)).toHaveLength(1);
  });

  test('a reveal needs a role: an auditor reads the reveals and makes none', async () => {
    const { world, number } = await dispatched();
    expect(failureOf(await reveal(world, number, as('AUD')))).toBe('not-permitted');
    for (const role of ['AGT', 'DSP', 'SUP', 'FUP'] as const)
      expect(failureOf(await reveal(world, number, as(role), 'followUp', role))).toBeUndefined();
    expect(await looks(world)).toHaveLength(4);
  });

  test('a reveal out of scope is not found, and leaves no record', async () => {
    const { world, number } = await dispatched();
    expect(failureOf(await reveal(world, number, as('UNT', 'heat')))).toBe('not-found');
    expect(failureOf(await reveal(world, number, as('MGR')))).toBe('not-found');
    expect(await looks(world)).toEqual([]);
  });

  test('a reveal shows no sealed contact: confidential to units, of reports to all but SUP and filer', async () => {
    const { world, number } = await dispatched(aboutATree({ flags: { confidential: true } }));
    expect(failureOf(await reveal(world, number, as('UNT', 'parks')))).toBe('not-permitted');
    expect(failureOf(await reveal(world, number, as('DSP')))).toBeUndefined();

    const other = openWorld();
    const report = await file(other, aboutATree({ kind: 'report' }));
    await give(other, report, 'accept', { category: '0101', restatement: { titleId: 't', textId: 'x' } } as never);
    const reported = (await caseOf(other, report)).number;
    expect(failureOf(await reveal(other, reported, as('DSP')))).toBe('not-permitted');
    expect(failureOf(await reveal(other, reported, as('SUP')))).toBeUndefined();
  });
});

describe('who looked', () => {
  test('the accesses to a case are for its appellant, and others find no such appeal', async () => {
    const { world, number } = await dispatched();
    const stranger: Viewer = { kind: 'appellant', ownerKeys: ['citizen-2'] };
    expect(failureOf(await readAccessLog(world, number, stranger, PAGE))).toBe('not-found');
  });

  test('the reveals of a day are for auditors, and nobody else finds them', async () => {
    const world = openWorld();
    const day = toLocalDate(world.time.now());
    for (const role of ['AGT', 'DSP', 'SUP', 'UNT', 'LDR', 'WRK', 'FUP', 'MGR', 'ADM'] as const)
      expect(failureOf(await listReveals(world, staffAs(role), day, PAGE))).toBe('not-found');
  });

  test('An auditor with a grant on the accused side finds no access to the tip-off', async () => {
    const world = openWorld();
    const day = toLocalDate(world.time.now());
    const report = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'parks' }));
    const ordinary = await file(world, aboutATree(), { key: 'key-2' });
    for (const id of [report, ordinary]) {
      const { number } = await caseOf(world, id);
      succeeded(await reveal(world, number, as('SUP'), 'clarify', id));
      await recordOpening(world, succeeded(await openCase(world, number, as('SUP'))), 'somebody');
    }
    const listIds = async (auditor: StaffMember) =>
      [
        succeeded(await listReveals(world, auditor, day, PAGE)),
        succeeded(await listOpenings(world, auditor, { day }, PAGE)),
        succeeded(await listOpenings(world, auditor, { day, by: 'somebody' }, PAGE)),
      ].map(({ items }) => items.map(({ appealId }) => appealId).sort());
    const auditor = staffAs('AUD');
    const both = [report, ordinary].sort();
    expect(await listIds(auditor)).toEqual([both, both, both]);
    for (const unitId of ['parks', 'parks-team']) {
      const accused = { ...auditor, grants: [...auditor.grants, { role: 'UNT' as const, unitId }] };
      expect(await listIds(accused), unitId).toEqual([[ordinary], [ordinary], [ordinary]]);
    }
  });
});
