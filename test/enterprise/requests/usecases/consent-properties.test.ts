import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { listReferrals } from '#enterprise/partners/list-partners.ts';
import { listLooks, lookAtRequest } from '#enterprise/partners/look-at-request.ts';
import { presentSharedRequest } from '#enterprise/partners/partner-presenter.ts';
import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import type { RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { SHARED_FIELDS, type SharedField } from '#enterprise/services/domain/vocabulary.ts';
import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { SHARED_KEYS } from '#test/simulation/judge/enterprise/request-limits.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import { CLERK, FACTORY, MANAGER, OTHER_CLERK, openEnterprise } from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

const DESK: RequestCaller = { kind: 'staff', subject: MANAGER.subject };
const HOUR = 3_600_000;
const NEED = { amount: 300_000_000, termMonths: 12, purpose: 'workingCapital', collateral: 'none' } as const;
/** Two people of one bank, and one of another. */
const PEOPLE = [
  { subject: CLERK.subject, partnerId: 'bank' },
  { subject: 'colleague', partnerId: 'bank' },
  { subject: OTHER_CLERK.subject, partnerId: 'other-bank' },
] as const;
type PartnerId = (typeof PEOPLE)[number]['partnerId'];

/** What may happen around consents: the business, its manager and the people of partners in any order. */
type Step =
  | {
      readonly kind: 'consent';
      readonly to: PartnerId;
      readonly fields: readonly SharedField[];
      readonly hours?: number;
    }
  | { readonly kind: 'withdraw' | 'refer'; readonly to: PartnerId }
  | { readonly kind: 'look' | 'reply'; readonly person: number }
  | { readonly kind: 'pass' | 'close' };

const to = fc.constantFrom<PartnerId>('bank', 'other-bank');
const person = fc.nat({ max: PEOPLE.length - 1 });
const fields = fc.subarray([...SHARED_FIELDS], { minLength: 1 });
const hours = fc.integer({ min: 1, max: 5 });
const kind = <K extends string>(...kinds: readonly K[]) => fc.constantFrom(...kinds);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: kind('consent'), to, fields, hours }, { requiredKeys: ['kind', 'to', 'fields'] }),
    },
    { weight: 3, arbitrary: fc.record({ kind: kind('withdraw', 'refer', 'refer'), to }) },
    { weight: 5, arbitrary: fc.record({ kind: kind('look', 'look', 'look', 'reply'), person }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('pass', 'pass', 'pass', 'pass', 'close') }) },
  ),
  { minLength: 10, maxLength: 30, size: 'max' },
);

/** A request of the factory that the manager has accepted, and the means to act on it. */
async function openAccepted() {
  const world = await openEnterprise();
  world.directory.putStaff({ ...CLERK, subject: 'colleague' });
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'k-join'));
  const filing = { creditCode: FACTORY, type: 'financing' as const, title: '贷款', text: '需要流动资金', need: NEED };
  const filed = succeeded(await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'k'));
  const { number } = filed.request;
  let keys = 0;
  const give = async <C extends ServedCommand>(caller: RequestCaller, command: C, input: RequestInputs[C]) => {
    const given = await commandRequest(world, { number, caller, command, input, key: `c${++keys}` });
    const last = world.requestLog.all().at(-1);
    if (given.ok && last) await projectRequest(world, last);
    return given.ok;
  };
  await give(DESK, 'accept', {});
  return { world, number, give, agent: { kind: 'agent', subject: world.legal } satisfies RequestCaller };
}

test('In any order a partner sees exactly the fields of the consent in force, and each look is recorded', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { world, number, give, agent } = await openAccepted();
      // The oracle: what the business allows each partner until when, to whom it was referred, and who has looked at what.
      const allowed = new Map<
        PartnerId,
        { readonly fields: readonly SharedField[]; readonly until: Instant | undefined }
      >();
      const referred = new Set<PartnerId>();
      const looked: (readonly [by: string, fields: readonly SharedField[], at: Instant])[] = [];
      const inForce = (partnerId: PartnerId) => {
        const consent = allowed.get(partnerId);
        return consent && (consent.until === undefined || world.time.now() < consent.until) ? consent : undefined;
      };

      for (const step of all) {
        // No two looks of a person are at the same instant.
        world.clock.advance(1);
        const now = world.time.now();
        if (step.kind === 'pass') world.clock.advance(HOUR);
        if (step.kind === 'close') await give(agent, 'withdraw', {});
        if (step.kind === 'consent') {
          const until = step.hours === undefined ? undefined : plusMillis(now, step.hours * HOUR);
          const input = { partnerId: step.to, fields: [...step.fields], textVersion: '1' as const };
          const isGiven = await give(agent, 'consent', until === undefined ? input : { ...input, until });
          // One consent at a time: other fields come with another consent, after the withdrawal.
          if (inForce(step.to)) expect(isGiven).toBe(false);
          if (isGiven) allowed.set(step.to, { fields: step.fields, until });
        }
        if (step.kind === 'withdraw') {
          expect(await give(agent, 'withdrawConsent', { partnerId: step.to })).toBe(inForce(step.to) !== undefined);
          allowed.delete(step.to);
        }
        if (step.kind === 'refer' && (await give(DESK, 'refer', { partnerId: step.to }))) {
          expect(inForce(step.to)).toBeDefined();
          referred.add(step.to);
        }
        if (step.kind === 'reply' || step.kind === 'look') {
          const { subject, partnerId } = PEOPLE[step.person] ?? PEOPLE[0];
          const consent = referred.has(partnerId) ? inForce(partnerId) : undefined;
          if (step.kind === 'reply') {
            const isGiven = await give({ kind: 'partner', subject }, 'recordPartnerReply', { reply: '可以' });
            if (isGiven) expect(consent).toBeDefined();
          } else {
            const seen = await lookAtRequest(world, number, subject);
            if (!consent) expect(failureOf(seen)).toBe('not-found');
            else {
              const keys = Object.keys(presentSharedRequest(succeeded(seen), 'zh').shared);
              expect(keys.toSorted()).toEqual(consent.fields.flatMap((field) => SHARED_KEYS[field]).toSorted());
              looked.push([subject, consent.fields, now]);
            }
          }
        }
        for (const { subject, partnerId } of PEOPLE) {
          const { items } = succeeded(await listReferrals(world, subject, { limit: 20 }));
          const isListed = items.some((item) => item.number === number);
          expect(isListed).toBe(referred.has(partnerId) && inForce(partnerId) !== undefined);
        }
      }
      const { items } = succeeded(await listLooks(world, number, agent.subject, { limit: 100 }));
      expect(items.map(({ by, fields: seen, at }) => [by, seen, at])).toEqual(looked.toReversed());
    }),
    { numRuns: 40 },
  );
});
