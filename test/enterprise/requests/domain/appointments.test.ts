import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evolveRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestBodies } from '#enterprise/requests/domain/request-rule.ts';
import { findComing } from '#enterprise/services/domain/appointment.ts';
import {
  freeSlot,
  holdSlot,
  publishSlot,
  type SlotDay,
  slotEnd,
  withdrawSlot,
} from '#enterprise/services/domain/slots.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { MINUTE_MS, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { localTime } from '#test/support/domain/world.ts';
import {
  actorOf,
  BODIES,
  filedRequest,
  give,
  requestContext,
  START,
  tryCommand,
} from '#test/support/enterprise/requests.ts';

const BEGIN = localTime('2026-03-12 10:00');
const AFTER = '2026-03-12 11:00';
const BOOK = BODIES.bookAppointment;
const OTHER_FIRM = actorOf('PTN', 'ptn-2', 'other-bank');

type Later = Exclude<keyof typeof BODIES, 'file'>;
function why<C extends Later>(request: ServiceRequest, command: C, actor: Actor, body?: RequestBodies[C], at = START) {
  const decided = tryCommand(request, command, actor, at, body);
  if (decided.ok) return 'accepted';
  return 'code' in decided.error ? decided.error.code : decided.error.kind;
}
const APP = actorOf('APP');

/** A request about legal affairs that was referred to two firms, one of them until a day. */
function referTo(until?: string, type: 'legalAffairs' | 'policyAdvice' = 'legalAffairs') {
  const accepted = give(filedRequest(type), 'accept', 'MGR');
  const fields = ['name' as const];
  const ends = until === undefined ? {} : { until: localTime(until) };
  const shared = give(accepted, 'consent', 'APP', START, { partnerId: 'bank', fields, textVersion: '1', ...ends });
  const both = give(shared, 'consent', 'APP', START, { partnerId: 'other-bank', fields, textVersion: '1' });
  const one = give(both, 'refer', 'MGR', START, { partnerId: 'bank' });
  return give(one, 'refer', 'MGR', START, { partnerId: 'other-bank' });
}
const referred = referTo();
const booked = give(referred, 'bookAppointment', 'APP');
const running = ({ clocks }: ServiceRequest) =>
  clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind);
const endOf = ({ appointments }: ServiceRequest) => appointments.map(({ ended }) => ended?.why);

describe('an appointment', () => {
  test('Only a request about legal affairs, with a consent to a firm to which it was referred, is booked', () => {
    expect(why(referTo(undefined, 'policyAdvice'), 'bookAppointment', APP)).toBe('not-legal-affairs');
    const accepted = give(filedRequest('legalAffairs'), 'accept', 'MGR');
    expect(why(accepted, 'bookAppointment', APP)).toBe('illegal-transition');
    const withdrawn = give(referred, 'withdrawConsent', 'APP', START, { partnerId: 'bank' });
    expect(why(withdrawn, 'bookAppointment', APP)).toBe('consent-missing');
    expect(why(withdrawn, 'bookAppointment', APP, { ...BOOK, partnerId: 'other-bank' })).toBe('accepted');
  });

  test('A slot in the past, and one that the firm does not have, cannot be booked', () => {
    expect(why(referred, 'bookAppointment', APP, BOOK, '2026-03-12 10:00')).toBe('slot-over');
    const { minutes: _minutes, ...unknown } = BOOK;
    expect(why(referred, 'bookAppointment', APP, unknown)).toBe('slot-taken');
    expect(why(booked, 'bookAppointment', APP)).toBe('slot-taken');
  });

  test('The consent lasts until the end of the appointment, so it cannot end before it', () => {
    expect(why(referTo('2026-03-12 10:29'), 'bookAppointment', APP)).toBe('consent-too-short');
    expect(why(referTo('2026-03-12 10:30'), 'bookAppointment', APP)).toBe('accepted');
  });

  test('Another booking moves the appointment, and one at most is to come', () => {
    const moved = give(booked, 'bookAppointment', 'APP', START, { ...BOOK, begin: localTime('2026-03-13 10:00') });
    expect(endOf(moved)).toEqual(['moved', undefined]);
    expect(findComing(moved.appointments, localTime(START))?.begin).toBe(localTime('2026-03-13 10:00'));
  });

  test('The business and the firm cancel it until it begins, another firm does not', () => {
    for (const [actor, end] of [
      [APP, 'accepted'],
      [actorOf('PTN'), 'accepted'],
      [OTHER_FIRM, 'not-your-referral'],
    ] as const)
      expect(why(booked, 'cancelAppointment', actor)).toBe(end);
    expect(why(booked, 'cancelAppointment', APP, {}, '2026-03-12 10:00')).toBe('appointment-missing');
    expect(why(referred, 'cancelAppointment', APP)).toBe('appointment-missing');
  });

  test('An appointment that has not begun ends with the consent to its firm, a withdrawal and the conclusion', () => {
    const advised = give(booked, 'recordPartnerReply', 'PTN');
    const ends = (at: string) => [
      endOf(give(booked, 'withdrawConsent', 'APP', at, { partnerId: 'bank' })),
      endOf(give(booked, 'withdrawConsent', 'APP', at, { partnerId: 'other-bank' })),
      endOf(give(booked, 'withdraw', 'APP', at)),
      endOf(give(advised, 'conclude', 'MGR', at)),
    ];
    expect(ends(START)).toEqual([['consentWithdrawn'], [undefined], ['withdrawn'], ['concluded']]);
    expect(ends(AFTER)).toEqual([[undefined], [undefined], [undefined], [undefined]]);
  });

  test('The firm writes notes from the beginning of an appointment on, and they are its reply', () => {
    expect(why(booked, 'noteAppointment', actorOf('PTN'))).toBe('appointment-missing');
    expect(why(booked, 'noteAppointment', OTHER_FIRM, BODIES.noteAppointment, AFTER)).toBe('appointment-missing');
    const noted = give(booked, 'noteAppointment', 'PTN', AFTER);
    expect([noted.status, noted.awaited, noted.appointments[0]?.noteIds]).toEqual([
      'partnerReplied',
      ['other-bank'],
      ['text-note'],
    ]);
    const cancelled = give(booked, 'cancelAppointment', 'APP');
    expect(why(cancelled, 'noteAppointment', actorOf('PTN'), BODIES.noteAppointment, AFTER)).toBe(
      'appointment-missing',
    );
  });

  test('Before an appointment nobody is asked for a rating; after its cancellation the time to ask runs again', () => {
    const advised = give(give(booked, 'recordPartnerReply', 'PTN'), 'advise', 'MGR');
    expect(running(advised)).not.toContain('lapse');
    expect(running(give(advised, 'cancelAppointment', 'APP'))).toContain('lapse');
    const later = give(give(give(referred, 'recordPartnerReply', 'PTN'), 'advise', 'MGR'), 'bookAppointment', 'APP');
    expect(running(later)).not.toContain('lapse');
  });
});

describe('the slots of a lawyer', () => {
  const NOW = localTime(START);
  const dayOf = (begin = BEGIN): SlotDay => ({
    partnerId: 'firm',
    lawyerId: 'l1',
    day: toLocalDate(begin),
    version: 0,
    slots: [],
  });
  const slotAt = (minute: number, minutes = 30) => ({
    begin: plusMillis(BEGIN, minute * MINUTE_MS),
    minutes,
    way: 'phone' as const,
    place: '024-1',
  });
  const held = { requestId: 'r-1', number: 'E1', version: 5, at: NOW };
  const publish = (day: SlotDay, minute: number, minutes?: number) => publishSlot(day, slotAt(minute, minutes), NOW);

  test('Whatever a firm publishes, no two slots of a lawyer overlap and each ends on its day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -700, max: 1000 }), fc.integer({ min: 10, max: 480 }))),
        (all) => {
          const day = all.reduce((before, [minute, minutes]) => {
            const after = publish(before, minute, minutes);
            return after.ok ? after.value : before;
          }, dayOf());
          day.slots.forEach((slot, at) => {
            const next = day.slots[at + 1];
            if (next) expect(slotEnd(slot) <= next.begin).toBe(true);
            expect(toLocalDate(plusMillis(slotEnd(slot), -1))).toBe(day.day);
          });
        },
      ),
    );
  });

  test('A slot is published for the future and at most sixty days ahead; the same slot again changes nothing', () => {
    const day = publish(dayOf(), 0);
    if (!day.ok) throw new Error(day.error);
    expect(publish(day.value, 0)).toEqual(day);
    expect(publish(day.value, 10)).toEqual({ ok: false, error: 'slot-overlaps' });
    expect(publishSlot(dayOf(), { ...slotAt(0), begin: NOW }, NOW)).toEqual({ ok: false, error: 'slot-over' });
    const far = plusMillis(NOW, 61 * 24 * 60 * MINUTE_MS);
    expect(publishSlot(dayOf(far), { ...slotAt(0), begin: far }, NOW)).toEqual({ ok: false, error: 'slot-too-far' });
  });

  test('A booked slot is neither booked by another request nor withdrawn', () => {
    const published = publish(dayOf(), 0);
    const day = published.ok ? holdSlot(published.value, BEGIN, held) : undefined;
    if (!day) throw new Error('not held');
    expect(holdSlot(day, BEGIN, { ...held, requestId: 'r-2' })).toBeUndefined();
    expect(withdrawSlot(day, BEGIN)).toEqual({ ok: false, error: 'slot-booked' });
    expect(withdrawSlot(day, NOW)).toEqual({ ok: false, error: 'slot-missing' });
  });

  test('What ended an appointment frees its slot, a later booking of the same slot stays', () => {
    const published = publish(dayOf(), 0);
    const day = published.ok ? holdSlot(published.value, BEGIN, held) : undefined;
    if (!day) throw new Error('not held');
    const ended = { requestId: 'r-1', version: 6, isGone: false };
    expect(freeSlot(day, BEGIN, ended)?.slots).toEqual([slotAt(0)]);
    expect(freeSlot(day, BEGIN, { ...ended, isGone: true })?.slots).toEqual([]);
    expect(freeSlot(day, BEGIN, { ...ended, version: 4 })).toBeUndefined();
    expect(freeSlot(day, BEGIN, { ...ended, requestId: 'r-2' })).toBeUndefined();
  });

  test('A hold for an earlier event does not replace one for a later event', () => {
    const published = publish(dayOf(), 0);
    const day = published.ok ? holdSlot(published.value, BEGIN, held) : undefined;
    if (!day) throw new Error('not held');
    expect(holdSlot(day, BEGIN, { ...held, version: held.version - 1 })).toEqual(day);
    const later = { ...held, version: held.version + 1 };
    expect(holdSlot(day, BEGIN, later)?.slots).toEqual([{ ...slotAt(0), hold: later }]);
  });
});

test('Appointments are folded from the events, as often as one likes', () => {
  const again = evolveRequest(referred, {
    requestId: 'r-1',
    version: referred.version + 1,
    type: 'request.appointmentBooked',
    schema: 1,
    at: requestContext(START).now,
    actor: { id: 'app-1', role: 'APP' },
    changes: {},
    data: { partnerId: 'bank', lawyerId: 'ptn-1', begin: BEGIN, minutes: 30, way: 'phone' },
  });
  expect(again.appointments).toEqual(booked.appointments);
});
