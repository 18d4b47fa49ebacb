import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { owesOutcome } from '#enterprise/requests/domain/apply-financing.ts';
import { canDoRequest } from '#enterprise/requests/domain/decide-request.ts';
import { findOfferState, listChoices } from '#enterprise/requests/domain/offers.ts';
import type { ServiceRequest } from '#enterprise/requests/domain/request.ts';
import { evolveRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestBodies } from '#enterprise/requests/domain/request-rule.ts';
import type { RequestCommandName } from '#enterprise/requests/domain/transitions.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { localTime } from '#test/support/domain/world.ts';
import {
  actorOf,
  BODIES,
  filedRequest,
  give,
  requestContext,
  requestsByStatus,
  START,
  tryCommand,
} from '#test/support/enterprise/requests.ts';

type Later = Exclude<RequestCommandName, 'file'>;
const NEED = BODIES.stateNeed;
const OFFER = BODIES.makeOffer;
const OTHER = actorOf('PTN', 'ptn-2', 'other-bank');

function why<C extends Later>(request: ServiceRequest, command: C, actor: Actor, body?: RequestBodies[C], at = START) {
  const decided = tryCommand(request, command, actor, at, body);
  if (decided.ok) return 'accepted';
  return 'code' in decided.error ? decided.error.code : decided.error.kind;
}
function giveAs<C extends Later>(
  request: ServiceRequest,
  command: C,
  actor: Actor,
  body?: RequestBodies[C],
  at = START,
) {
  const decided = tryCommand(request, command, actor, at, body);
  if (!decided.ok) throw new Error(`${command}: ${JSON.stringify(decided.error)}`);
  return evolveRequest(request, decided.value);
}
const consentTo = (request: ServiceRequest, partnerId: string) =>
  give(request, 'consent', 'APP', START, { partnerId, fields: ['name', 'need'], textVersion: '1' });
const running = ({ clocks }: ServiceRequest) =>
  clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind);
const metOf = ({ clocks }: ServiceRequest, kind: string) => clocks.findLast((clock) => clock.kind === kind)?.met;

const accepted = give(give(filedRequest('financing'), 'stateNeed', 'APP', START, NEED), 'accept', 'MGR');
/** Referred to two banks. */
const shared = ['bank', 'other-bank'].reduce(consentTo, accepted);
const referred = ['bank', 'other-bank'].reduce(
  (request, partnerId) => give(request, 'refer', 'MGR', START, { partnerId }),
  shared,
);
const offered = giveAs(give(referred, 'makeOffer', 'PTN'), 'makeOffer', OTHER, { ...OFFER, yearlyRate: 380 });
const chosen = give(offered, 'chooseOffer', 'APP');

describe('the need', () => {
  test('A request for financing has a need, others have none', () => {
    expect(accepted.financing.need).toEqual(NEED);
    expect(why(filedRequest('legalAffairs'), 'stateNeed', actorOf('APP'))).toBe('not-financing');
  });

  test('The need is changed until the first bank has offered for it', () => {
    const more = { ...NEED, amount: 500_000_000, desiredRate: 350 };
    expect(give(referred, 'stateNeed', 'APP', START, more).financing.need).toEqual(more);
    expect(why(offered, 'stateNeed', actorOf('APP'), more)).toBe('offers-made');
  });
});

describe('offers', () => {
  test('A request is offered to several banks, to each once until it answers', () => {
    expect([referred.status, referred.awaited]).toEqual(['referred', ['bank', 'other-bank']]);
    expect(why(referred, 'refer', actorOf('MGR'))).toBe('already-referred');
  });

  test('Two banks answer in any order, the first contact stops the clock, and the manager is asked to look once', () => {
    const first = giveAs(referred, 'makeOffer', OTHER, OFFER, '2026-03-16 23:59');
    expect([first.status, metOf(first, 'result'), running(first)]).toEqual(['partnerReplied', true, ['review']]);
    const both = give(first, 'recordPartnerReply', 'PTN', '2026-03-17 09:00');
    expect([both.status, both.awaited, running(both)]).toEqual(['partnerReplied', [], ['review']]);
  });

  test('A first contact after 5 WD is late, and each mark up to yellow is recorded', () => {
    const clock = referred.clocks.find(({ kind }) => kind === 'result')?.id ?? '';
    const marks = ['reminder50', 'reminder80', 'yellow'] as const;
    expect(why(referred, 'mark', actorOf('SYS'), { clock, mark: 'yellow' }, '2026-03-16 23:59')).toBe('mark-not-due');
    const late = marks.reduce((each, mark) => give(each, 'mark', 'SYS', '2026-03-17 00:00', { clock, mark }), referred);
    expect(late.recordedMarks.map(({ mark }) => mark)).toEqual(marks);
    expect(metOf(give(late, 'makeOffer', 'PTN', '2026-03-17 00:01'), 'result')).toBe(false);
  });

  test('A bank offers only for a need that the business shares with it, after the referral', () => {
    const code = (request: ServiceRequest) => why(request, 'makeOffer', actorOf('PTN'));
    const without = give(accepted, 'consent', 'APP', START, { partnerId: 'bank', fields: ['name'], textVersion: '1' });
    expect(code(give(without, 'refer', 'MGR'))).toBe('need-not-shared');
    expect(why(give(shared, 'refer', 'MGR'), 'makeOffer', OTHER)).toBe('not-your-referral');
    expect(code(give(referred, 'withdrawConsent', 'APP'))).toBe('not-your-referral');
    const unstated = consentTo(give(filedRequest('financing'), 'accept', 'MGR'), 'bank');
    expect(code(give(unstated, 'refer', 'MGR'))).toBe('need-missing');
    const legal = requestsByStatus('legalAffairs').referred as ServiceRequest;
    expect(code(legal)).toBe('not-financing');
  });

  test('A bank replaces its own offer until the business chooses', () => {
    const better = give(offered, 'makeOffer', 'PTN', START, { ...OFFER, yearlyRate: 360 });
    const states = better.financing.offers.map((each) => [
      each.partnerId,
      each.offer,
      findOfferState(better, each, localTime(START)),
    ]);
    expect(states).toEqual([
      ['bank', 1, 'replaced'],
      ['other-bank', 1, 'open'],
      ['bank', 2, 'open'],
    ]);
    expect(why(better, 'chooseOffer', actorOf('APP'), { partnerId: 'bank', offer: 1 })).toBe('offer-missing');
    expect(why(chosen, 'makeOffer', OTHER)).toBe('offer-chosen');
  });

  test('An offer ends at its end, and with the consent to its bank', () => {
    const until = localTime('2026-03-12 12:00');
    expect(why(referred, 'makeOffer', actorOf('PTN'), { ...OFFER, until }, '2026-03-12 12:00')).toBe('offer-over');
    const limited = give(referred, 'makeOffer', 'PTN', START, { ...OFFER, until });
    const choose = (at: string) => why(limited, 'chooseOffer', actorOf('APP'), BODIES.chooseOffer, at);
    expect([choose('2026-03-12 11:59'), choose('2026-03-12 12:00')]).toEqual(['accepted', 'offer-missing']);
    const withdrawn = give(offered, 'withdrawConsent', 'APP');
    expect(why(withdrawn, 'chooseOffer', actorOf('APP'))).toBe('consent-missing');
    expect(listChoices(withdrawn, localTime(START)).map(({ partnerId }) => partnerId)).toEqual(['other-bank']);
  });

  test('A bank may answer during a work order, and the request stays with it', () => {
    const one = give(referred, 'makeOffer', 'PTN');
    const work = give(one, 'openWorkOrder', 'MGR');
    const answered = giveAs(work, 'makeOffer', OTHER);
    expect([answered.status, running(answered)]).toEqual(['workOrder', []]);
  });
});

test('An offer whose fees are above the amount of the loan is refused, so that its cost stays an exact number', () => {
  const offer = (fees: number) => why(referred, 'makeOffer', actorOf('PTN'), { ...OFFER, fees });
  expect([offer(OFFER.amount), offer(OFFER.amount + 1)]).toEqual(['accepted', 'fees-above-amount']);
});

describe('the choice and its outcome', () => {
  test('The business chooses one offer', () => {
    expect(chosen.financing.choice).toMatchObject({ partnerId: 'bank', offer: 1 });
    expect(why(chosen, 'chooseOffer', actorOf('APP'), { partnerId: 'other-bank', offer: 1 })).toBe('offer-chosen');
    expect(why(referred, 'chooseOffer', actorOf('APP'))).toBe('offer-missing');
  });

  test('The chosen bank or the manager records the amount, at most that of the offer, once', () => {
    const grant = (amount: number) => ({ amount });
    const { amount } = OFFER;
    expect(why(chosen, 'recordFinancing', OTHER, grant(amount))).toBe('not-your-referral');
    expect(why(chosen, 'recordFinancing', actorOf('MGR', 'manager-2'), grant(amount))).toBe('not-your-request');
    expect(why(chosen, 'recordFinancing', actorOf('PTN'), grant(amount + 1))).toBe('amount-above-offer');
    expect(why(chosen, 'recordFinancing', actorOf('MGR'), {})).toBe('amount-or-failure');
    expect(why(chosen, 'recordFinancing', actorOf('MGR'), { amount, failure: 'other' })).toBe('amount-or-failure');
    expect(why(offered, 'recordFinancing', actorOf('MGR'), grant(amount))).toBe('offer-missing');
    const granted = give(chosen, 'recordFinancing', 'PTN', START, grant(amount));
    expect(granted.financing.outcome).toMatchObject({ offer: { partnerId: 'bank', offer: 1 }, amount });
    expect(why(granted, 'recordFinancing', actorOf('MGR'), grant(amount))).toBe('financing-recorded');
    const withdrawn = give(chosen, 'withdrawConsent', 'APP');
    expect(why(withdrawn, 'recordFinancing', actorOf('PTN'), grant(amount))).toBe('not-your-referral');
    expect(why(withdrawn, 'recordFinancing', actorOf('MGR'), grant(amount))).toBe('accepted');
  });

  test('After a failure with its reason the business chooses another offer', () => {
    const failed = give(chosen, 'recordFinancing', 'MGR', START, { failure: 'creditRefused' });
    expect(failed.financing.outcome).toMatchObject({ offer: { partnerId: 'bank' }, failure: 'creditRefused' });
    expect(why(failed, 'chooseOffer', actorOf('APP'))).toBe('offer-over');
    const again = give(failed, 'chooseOffer', 'APP', START, { partnerId: 'other-bank', offer: 1 });
    expect([again.financing.choice?.partnerId, again.financing.outcome]).toEqual(['other-bank', undefined]);
  });

  test('A financing without any offer fails with that reason', () => {
    const failed = give(referred, 'recordFinancing', 'MGR', START, { failure: 'noOffer' });
    expect(failed.financing.outcome).toMatchObject({ failure: 'noOffer' });
  });

  test('A referred financing is concluded after its outcome is known, and no clock concludes it before', () => {
    expect(why(offered, 'conclude', actorOf('MGR'))).toBe('financing-open');
    const advised = give(offered, 'advise', 'MGR');
    expect(running(advised)).toEqual([]);
    const ended = give(give(advised, 'chooseOffer', 'APP'), 'recordFinancing', 'MGR', START, { amount: 1 });
    expect(why(ended, 'conclude', actorOf('MGR'))).toBe('accepted');
    expect(running(give(ended, 'advise', 'MGR'))).toEqual(['lapse']);
  });

  test('A reopened request begins a financing of its own: old offers have ended', () => {
    const granted = give(chosen, 'recordFinancing', 'PTN', START, { amount: 1 });
    const closed = give(give(give(granted, 'advise', 'MGR'), 'conclude', 'MGR'), 'rate', 'APP');
    const again = give(give(closed, 'reopen', 'APP'), 'accept', 'MGR');
    expect(again.financing.need).toEqual(NEED);
    expect([again.financing.choice, again.financing.outcome]).toEqual([undefined, undefined]);
    expect(again.financing.offers.map((each) => findOfferState(again, each, localTime(START)))).toEqual([
      'ended',
      'ended',
    ]);
    expect(why(again, 'stateNeed', actorOf('APP'))).toBe('accepted');
  });
});

const ACTORS: readonly Actor[] = [actorOf('APP'), actorOf('MGR'), actorOf('PTN'), OTHER, actorOf('SYS')];
const STEPS: readonly string[] = [
  'stateNeed',
  'consent',
  'withdrawConsent',
  'refer',
  'recordPartnerReply',
  'makeOffer',
  'chooseOffer',
  'recordFinancing',
  'advise',
  'conclude',
  'openWorkOrder',
  'rate',
  'reopen',
  'accept',
];

test('In any life a request waits for no rating while a financing is open, and one bank at most is chosen', () => {
  const step = fc.record({
    actor: fc.constantFrom(...ACTORS),
    pick: fc.nat(),
    partnerId: fc.constantFrom('bank', 'other-bank'),
    offer: fc.integer({ min: 1, max: 2 }),
    isGranted: fc.boolean(),
  });
  let granted = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 40 }), (steps) => {
      let request = referred;
      for (const { actor, pick, partnerId, offer, isGranted } of steps) {
        const offered = canDoRequest(request, actor, requestContext(START)).filter((name) => STEPS.includes(name));
        const command = offered[pick % Math.max(offered.length, 1)] as Later | undefined;
        if (command === undefined) continue;
        const body = {
          ...BODIES[command],
          ...(['consent', 'withdrawConsent', 'refer'].includes(command) && { partnerId }),
          ...(command === 'consent' && { fields: ['need'] }),
          ...(command === 'chooseOffer' && { partnerId, offer }),
          ...(command === 'recordFinancing' && isGranted && { failure: undefined, amount: 1 }),
        };
        const decided = tryCommand(request, command, actor, START, body as RequestBodies[typeof command]);
        if (!decided.ok) continue;
        request = evolveRequest(request, decided.value);
        const { financing, round } = request;
        const isOwed = owesOutcome(financing, round);
        if (isOwed) expect([running(request).includes('lapse'), request.status === 'feedback']).toEqual([false, false]);
        const states = financing.offers.map((each) => findOfferState(request, each, localTime(START)));
        expect(states.filter((each) => each === 'chosen' || each === 'granted').length).toBeLessThanOrEqual(1);
        if (states.includes('granted')) granted++;
      }
    }),
    { numRuns: 300, seed: 12345 },
  );
  expect(granted).toBeGreaterThan(10);
});
