import { describe, expect, test } from 'vitest';
import { trackAppeal } from '#appeals/case/usecases/cases/track-appeal.ts';
import { PROOF_LIMITS, type ProveCallerCall, proveCaller } from '#appeals/handling/usecases/commands/prove-caller.ts';
import { DEFAULT_ACCESS_LIMITS } from '#directory/domain/policy/access-limits.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { aboutATree, asStaff, caseOf, commandBy, failureOf, file, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const { contact: _contact, ...WITHOUT_CONTACT } = aboutATree();

const callOf = ({ viewer, callerId }: ReturnType<typeof asStaff>) => ({ caller: viewer, callerId });

/** A case whose contact has no phone, and what its appellant got at the filing. */
async function filed() {
  const world = openWorld();
  const id = await file(world, WITHOUT_CONTACT);
  const { number } = await caseOf(world, id);
  const queryCode = await findQueryCode(world.keyring, await caseOf(world, id));
  const prove = (call: Partial<ProveCallerCall> = {}, role: Role = 'AGT') =>
    proveCaller(world, { ...callOf(asStaff(role)), number, callId: 'call-9', queryCode, key: 'k1', ...call });
  return { world, id, number, queryCode, wrong: queryCode === '000000' ? '000001' : '000000', prove };
}

describe('the query code that a caller says', () => {
  test('a query code proves for the rest of the call that the caller may have the appeal', async () => {
    const { world, id, prove } = await filed();
    const kept = succeeded(await prove());
    expect(kept).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/), proof: 'queryCode', until: expect.anything() });
    const spoken = { callId: 'call-9', proof: kept.id };
    for (const command of ['urge', 'withdraw'] as const) {
      const { events } = succeeded(await commandBy(world, asStaff('AGT'), id, command, {}, spoken));
      expect(events.at(-1)?.actor).toMatchObject({ role: 'AGT', callId: 'call-9', proof: 'queryCode' });
    }
  });

  test('a query code that a caller says is stored nowhere, nor anything to find it by trying', async () => {
    const [one, other] = [await filed(), await filed()];
    // Of two worlds that differ in the code alone the same is kept.
    const key = { mac: async () => '7'.repeat(64) };
    other.world.keyring = { ...key, accepted: async () => [key], identify: async () => [] };
    const [code, others] = [
      one.queryCode,
      await findQueryCode(other.world.keyring, await caseOf(other.world, other.id)),
    ];
    expect(others).not.toBe(code);
    const [kept, same] = [succeeded(await one.prove()), succeeded(await other.prove({ queryCode: others }))];
    expect(await one.world.proofs.find(kept.id)).toEqual(await other.world.proofs.find(same.id));
  });

  test('a wrong query code proves nothing, and neither does a number other than the contact’s', async () => {
    const { prove, wrong } = await filed();
    expect(failureOf(await prove({ queryCode: wrong }))).toBe('unknown-reference: queryCode query-code');
    expect(failureOf(await prove({ queryCode: undefined }))).toBe('unknown-reference: queryCode query-code');
    expect(failureOf(await prove({ phone: '13812341234' }))).toBe('unknown-reference: phone caller');
  });

  test('a query code is checked for operators, and for cases in their scope', async () => {
    const { prove } = await filed();
    for (const role of ['DSP', 'SUP', 'FUP'] as const) expect(failureOf(await prove({}, role))).toBe('role-required');
    expect(failureOf(await prove({}, 'ADM'))).toBe('not-found');
    expect(failureOf(await prove({ number: '260309100000123458' }))).toBe('not-found');
  });

  test('a proof requested again under its key is the same, and with another call a conflict', async () => {
    const { world, prove } = await filed();
    const first = succeeded(await prove());
    world.clock.advance(60_000);
    expect(succeeded(await prove())).toEqual(first);
    expect(failureOf(await prove({ callId: 'call-10' }))).toBe('idempotency-conflict');
    world.clock.advance(PROOF_LIMITS.lastsSeconds * 1000);
    const later = succeeded(await prove());
    expect(later.until > world.time.now(), 'over, it is proven anew').toBe(true);
  });
});

describe('the number that the call comes from', () => {
  const ringing = (number: string) => ({ number, ...callOf(asStaff('AGT')), callId: 'call-9', key: 'k1' });
  const [FILED_WITH, ANOTHER] = ['13812341234', '13999999999'];

  test('the calling number proves as much, and is stored nowhere', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await file(world));
    const kept = succeeded(await proveCaller(world, { ...ringing(number), phone: FILED_WITH }));
    expect(kept.proof).toBe('phone');
    expect(JSON.stringify(await world.proofs.find(kept.id))).not.toContain(FILED_WITH);
    const other = await proveCaller(world, { ...ringing(number), phone: ANOTHER });
    expect(failureOf(other)).toBe('unknown-reference: phone caller');
  });

  test('the calling number proves nothing of a tip-off, because trying numbers would reveal its filer', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'report' }));
    const { number } = await caseOf(world, id);
    for (const phone of [FILED_WITH, ANOTHER])
      expect(failureOf(await proveCaller(world, { ...ringing(number), phone }))).toBe(
        'unknown-reference: phone caller',
      );
    const queryCode = await findQueryCode(world.keyring, await caseOf(world, id));
    expect(succeeded(await proveCaller(world, { ...ringing(number), queryCode })).proof).toBe('queryCode');
  });

  test('the calling number has separate tries, apart from those of codes without an account', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await file(world));
    for (let n = 0; n < PROOF_LIMITS.perNumber; n++) await trackAppeal(world, number, '0', 'a stranger');
    expect(succeeded(await proveCaller(world, { ...ringing(number), phone: FILED_WITH })).proof).toBe('phone');
    for (let n = 0; n < PROOF_LIMITS.perNumber; n++)
      await proveCaller(world, { ...ringing(number), callerId: `operator-${n}`, phone: ANOTHER });
    const closed = await proveCaller(world, { ...ringing(number), phone: FILED_WITH });
    expect(failureOf(closed)).toBe('too-many-requests');
  });
});

describe('a proof', () => {
  test('a proof is valid for its operator, call and appeal only, and for an hour', async () => {
    const { world, id, prove } = await filed();
    const proof = succeeded(await prove()).id;
    const urge = async (appealId: string, callId: string, who = asStaff('AGT')) =>
      failureOf(await commandBy(world, who, appealId, 'urge', {}, { key: `${appealId}${callId}`, callId, proof }));
    const refused = 'unknown-reference: proof proof';
    expect(await urge(id, 'call-10')).toBe(refused);
    expect(await urge(await file(world, WITHOUT_CONTACT, { key: 'other' }), 'call-9')).toBe(refused);
    expect(await urge(id, 'call-9', { ...asStaff('AGT'), callerId: 'another-operator' })).toBe(refused);
    expect(await urge(id, 'call-9')).toBeUndefined();
    world.clock.advance(PROOF_LIMITS.lastsSeconds * 1000);
    const later = { key: 'later', callId: 'call-9', proof };
    expect(failureOf(await commandBy(world, asStaff('AGT'), id, 'urge', {}, later))).toBe(refused);
  });

  test('a proof that was never given is refused', async () => {
    const { world, id } = await filed();
    const made = { callId: 'call-9', proof: '0'.repeat(32) };
    expect(failureOf(await commandBy(world, asStaff('AGT'), id, 'urge', {}, made))).toBe(
      'unknown-reference: proof proof',
    );
  });
});

describe('wrong codes', () => {
  test('wrong codes of callers are limited for all operators together, until the window ends', async () => {
    const { world, number, queryCode, wrong, prove } = await filed();
    for (let n = 0; n < PROOF_LIMITS.perNumber; n++)
      expect(failureOf(await prove({ queryCode: wrong, callerId: `operator-${n}` }))).toMatch(/^unknown-reference/);
    expect(failureOf(await prove({ callerId: 'fresh' }))).toBe('too-many-requests');
    expect(failureOf(await trackAppeal(world, number, queryCode, 'address'))).toBeUndefined();
    world.clock.advance(PROOF_LIMITS.windowSeconds * 1000);
    expect(failureOf(await prove({ callerId: 'fresh' }))).toBeUndefined();
  });

  test('wrong codes of strangers on the web do not close the hotline to the owner of the appeal', async () => {
    const { world, number, wrong, prove } = await filed();
    const { wrongCodesInAll, wrongCodes: each } = DEFAULT_ACCESS_LIMITS;
    for (let n = 0; n < wrongCodesInAll.limit; n++)
      await trackAppeal(world, number, wrong, `203.0.113.${Math.floor(n / each.limit)}`);
    expect(failureOf(await trackAppeal(world, number, wrong, '198.51.100.1'))).toBe('too-many-requests');
    expect(failureOf(await prove())).toBeUndefined();
  });

  test('only wrong codes count, and right ones use up nothing', async () => {
    const { world, number, queryCode, prove } = await filed();
    for (let n = 0; n < PROOF_LIMITS.perNumber; n++) succeeded(await prove({ key: `k${n}` }));
    for (let n = 0; n < PROOF_LIMITS.perNumber; n++) succeeded(await trackAppeal(world, number, queryCode, 'address'));
    expect(failureOf(await prove())).toBeUndefined();
  });

  test('wrong codes of an operator over their limit take nothing from the number', async () => {
    const { world, wrong, prove } = await filed();
    for (let n = 0; n < PROOF_LIMITS.perOperator; n++)
      await world.rates.take('prove-caller', asStaff('AGT').callerId, PROOF_LIMITS.perOperator, 900);
    for (let n = 0; n < PROOF_LIMITS.perNumber; n++)
      expect(failureOf(await prove({ queryCode: wrong }))).toBe('too-many-requests');
    expect(failureOf(await prove({ callerId: 'another' }))).toBeUndefined();
  });

  test('wrong codes stop an operator who tries many numbers', async () => {
    const { world, prove } = await filed();
    for (let n = 0; n < PROOF_LIMITS.perOperator; n++)
      await world.rates.take('prove-caller', asStaff('AGT').callerId, PROOF_LIMITS.perOperator, 900);
    expect(failureOf(await prove())).toBe('too-many-requests');
    expect(failureOf(await prove({ callerId: 'another' }))).toBeUndefined();
  });
});
