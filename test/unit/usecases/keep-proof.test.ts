import { describe, expect, test } from 'vitest';
import type { Role } from '../../../shared/domain/words.ts';
import { type KeepProofCall, keepProof, PROOF_LIMITS } from '../../../shared/usecases/keep-proof.ts';
import { queryCodeOf } from '../../../shared/usecases/query-code.ts';
import { TRACK_LIMITS, trackAppeal } from '../../../shared/usecases/track-appeal.ts';
import { aboutATree, asStaff, caseOf, commandBy, failureOf, file, succeeded } from '../../support/usecase-cases.ts';
import { openWorld } from '../../support/usecase-world.ts';

const { contact: _contact, ...WITHOUT_CONTACT } = aboutATree();

/** A case whose contact has no phone, and what its appellant was told at the filing. */
async function filed() {
  const world = openWorld();
  const id = await file(world, WITHOUT_CONTACT);
  const { number } = await caseOf(world, id);
  const queryCode = await queryCodeOf(world.keyring, id);
  const prove = (call: Partial<KeepProofCall> = {}, role: Role = 'AGT') =>
    keepProof(world, { number, ...asStaff(role), callId: 'call-9', queryCode, key: 'k1', ...call });
  return { world, id, number, queryCode, wrong: queryCode === '000000' ? '000001' : '000000', prove };
}

describe('the query code that a caller says', () => {
  test('proves for the rest of the call that the caller may have the appeal, also where the contact has no phone', async () => {
    const { world, id, prove } = await filed();
    const kept = succeeded(await prove());
    expect(kept).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/), proof: 'queryCode', until: expect.anything() });
    const spoken = { callId: 'call-9', proof: { id: kept.id } };
    for (const command of ['urge', 'withdraw'] as const) {
      const { events } = succeeded(await commandBy(world, asStaff('AGT'), id, command, {}, spoken));
      expect(events.at(-1)?.actor).toMatchObject({ role: 'AGT', callId: 'call-9', proof: 'queryCode' });
    }
  });

  test('is stored nowhere, nor is anything that it could be found from by trying', async () => {
    const { world, prove } = await filed();
    const { id } = succeeded(await prove());
    const other = await filed();
    const another = succeeded(await other.prove());
    expect(await world.proofs.find(id)).toEqual(await other.world.proofs.find(another.id));
  });

  test('that is wrong proves nothing, and neither does another number than the contact’s', async () => {
    const { prove, wrong } = await filed();
    expect(failureOf(await prove({ queryCode: wrong }))).toBe('unknown-reference: queryCode query-code');
    expect(failureOf(await prove({ queryCode: undefined }))).toBe('unknown-reference: queryCode query-code');
    expect(failureOf(await prove({ phone: '13812341234' }))).toBe('unknown-reference: phone caller');
  });

  test('is for operators, and for cases in their scope', async () => {
    const { prove } = await filed();
    for (const role of ['DSP', 'SUP', 'FUP'] as const) expect(failureOf(await prove({}, role))).toBe('role-required');
    expect(failureOf(await prove({}, 'ADM'))).toBe('not-found');
    expect(failureOf(await prove({ number: '260309100000123458' }))).toBe('not-found');
  });

  test('asked for again under its key is the same proof, with another call it is a conflict', async () => {
    const { world, prove } = await filed();
    const first = succeeded(await prove());
    world.clock.advance(60_000);
    expect(succeeded(await prove())).toEqual(first);
    expect(failureOf(await prove({ callId: 'call-10' }))).toBe('idempotency-conflict');
  });
});

test('the number that the call comes from proves as much', async () => {
  const world = openWorld();
  const { number } = await caseOf(world, await file(world));
  const call = { number, ...asStaff('AGT'), callId: 'call-9', key: 'k1' };
  expect(succeeded(await keepProof(world, { ...call, phone: '13812341234' })).proof).toBe('phone');
  expect(failureOf(await keepProof(world, { ...call, phone: '13999999999' }))).toBe('unknown-reference: phone caller');
});

describe('a proof', () => {
  test('is good for its operator, call and appeal alone, and for an hour', async () => {
    const { world, id, prove } = await filed();
    const proof = { id: succeeded(await prove()).id };
    const urge = async (appealId: string, callId: string, who = asStaff('AGT')) =>
      failureOf(await commandBy(world, who, appealId, 'urge', {}, { key: `${appealId}${callId}`, callId, proof }));
    const refused = 'unknown-reference: proof.id proof';
    expect(await urge(id, 'call-10')).toBe(refused);
    expect(await urge(await file(world, WITHOUT_CONTACT, { key: 'other' }), 'call-9')).toBe(refused);
    expect(await urge(id, 'call-9', { ...asStaff('AGT'), callerId: 'another-operator' })).toBe(refused);
    expect(await urge(id, 'call-9')).toBeUndefined();
    world.clock.advance(PROOF_LIMITS.lastsSeconds * 1000);
    const later = { key: 'later', callId: 'call-9', proof };
    expect(failureOf(await commandBy(world, asStaff('AGT'), id, 'urge', {}, later))).toBe(refused);
  });

  test('that was never given is refused', async () => {
    const { world, id } = await filed();
    const made = { callId: 'call-9', proof: { id: '0'.repeat(32) } };
    expect(failureOf(await commandBy(world, asStaff('AGT'), id, 'urge', {}, made))).toBe(
      'unknown-reference: proof.id proof',
    );
  });
});

describe('wrong codes', () => {
  test('count with those of whoever tracks the number, and close it for both until the window is over', async () => {
    const { world, number, queryCode, wrong, prove } = await filed();
    for (let n = 0; n < TRACK_LIMITS.perNumber; n++)
      expect(failureOf(await prove({ queryCode: wrong, callerId: `operator-${n}` }))).toMatch(/^unknown-reference/);
    expect(failureOf(await prove({ callerId: 'fresh' }))).toBe('too-many-requests');
    expect(failureOf(await trackAppeal(world, number, queryCode, 'address'))).toBe('too-many-requests');
    world.clock.advance(TRACK_LIMITS.windowSeconds * 1000);
    expect(failureOf(await prove({ callerId: 'fresh' }))).toBeUndefined();
  });

  test('stop an operator who tries many numbers', async () => {
    const { world, prove } = await filed();
    for (let n = 0; n < PROOF_LIMITS.perOperator; n++)
      await world.rates.take('prove-caller', asStaff('AGT').callerId, PROOF_LIMITS.perOperator, 900);
    expect(failureOf(await prove())).toBe('too-many-requests');
    expect(failureOf(await prove({ callerId: 'another' }))).toBeUndefined();
  });
});
