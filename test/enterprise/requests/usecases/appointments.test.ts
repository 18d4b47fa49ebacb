import { describe, expect, test } from 'vitest';
import type { Unit } from '#directory/domain/directory.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { lookAtRequest } from '#enterprise/partners/look-at-request.ts';
import { presentSharedRequest } from '#enterprise/partners/partner-presenter.ts';
import { addSlot, listSlots, removeSlot } from '#enterprise/partners/publish-slots.ts';
import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { listFreeSlots } from '#enterprise/requests/usecases/list-free-slots.ts';
import { openRequest, type RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import { presentFirmSlots } from '#enterprise/services/appointment-presenter.ts';
import { HOLD_SETTLES_MS } from '#enterprise/services/domain/slots.ts';
import { takeSlot } from '#enterprise/services/hold-slot.ts';
import { type Instant, type LocalDate, plusMillis } from '#kernel/domain/instant.ts';
import { notifyAppointments } from '#notices/notify-appointments.ts';
import { localTime } from '#test/support/domain/world.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import {
  business,
  CLERK,
  FACTORY,
  LEGAL_PHONE,
  MANAGER,
  OTHER_CLERK,
  openEnterprise,
  POOLED,
  UNITS,
} from '#test/support/enterprise/samples.ts';
import { runAppointments } from '#test/support/jobs/workflow.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

const DESK: RequestCaller = { kind: 'staff', subject: MANAGER.subject };
const LAWYER: RequestCaller = { kind: 'partner', subject: CLERK.subject };
const LAWYER_PHONE = '13100000009';
const MORNING = localTime('2026-03-09 09:00');
const BEGIN = localTime('2026-03-10 10:00');
const LATER = localTime('2026-03-10 14:00');
const PLACE = '沈阳市府大路1号3楼';
const SLOT = { partnerId: 'bank', lawyerId: CLERK.subject };

/** Two businesses with one manager, each with a request about legal affairs that was referred to the firm of a lawyer with two slots. */
async function openReferred() {
  const world = await openEnterprise();
  const waitUntil = (at: Instant) => world.clock.advance(Date.parse(at) - Date.parse(world.time.now()));
  waitUntil(MORNING);
  for (const unit of UNITS) if (unit.kind === 'partner') world.directory.putUnit({ ...unit, partnerKind: 'lawFirm' });
  world.directory.putStaff({ ...CLERK, phone: LAWYER_PHONE });
  world.businesses.putBusiness(business(POOLED, { managerId: MANAGER.subject, legalPhoneKey: world.legal }));
  const agent: RequestCaller = { kind: 'agent', subject: world.legal };
  let keys = 0;
  const give = <C extends ServedCommand>(number: string, caller: RequestCaller, command: C, input: RequestInputs[C]) =>
    commandRequest(world, { number, caller, command, input, key: `c${++keys}` });
  const numbers: string[] = [];
  for (const code of [FACTORY, POOLED]) {
    succeeded(await joinBusiness(world, world.legal, code, '张三', `k-${code}`, LEGAL_PHONE));
    const filing = { creditCode: code, type: 'legalAffairs' as const, title: '合同', text: '审合同' };
    const filed = succeeded(
      await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, `f-${code}`),
    );
    const { number } = filed.request;
    numbers.push(number);
    succeeded(await give(number, DESK, 'accept', {}));
    succeeded(await give(number, agent, 'consent', { partnerId: 'bank', fields: ['name'], textVersion: '1' }));
    succeeded(await give(number, DESK, 'refer', { partnerId: 'bank' }));
  }
  for (const begin of [BEGIN, LATER])
    succeeded(await addSlot(world, CLERK.subject, { begin, minutes: 30, way: 'office', place: PLACE }));
  const [one = '', other = ''] = numbers;
  const book = (number: string, begin: Instant) => give(number, agent, 'bookAppointment', { ...SLOT, begin });
  const free = async (number = one) =>
    succeeded(await listFreeSlots(world, number, world.legal)).slots.map(({ begin }) => begin);
  const deliver = async () => {
    for (const event of world.requestLog.all()) {
      await projectRequest(world, event);
      await notifyAppointments(world, event);
    }
  };
  const show = async (caller: RequestCaller, number = one) => {
    const access = succeeded(await openRequest(world, number, caller));
    return presentRequest(access, await readRequestRecords(world, access, access.events), 'zh');
  };
  return { world, agent, give, one, other, book, free, deliver, show, waitUntil };
}

const codeOf = (given: Awaited<ReturnType<typeof commandRequest>>) =>
  given.ok ? 'accepted' : ((given.error as { refusal?: { code?: string } }).refusal?.code ?? given.error.kind);

describe('booking', () => {
  test('Of two businesses that book one slot at once one gets it, and the other books another one', async () => {
    const { world, one, other, book, free } = await openReferred();
    expect(await free()).toEqual([BEGIN, LATER]);
    const answers = await Promise.all([book(one, BEGIN), book(other, BEGIN)]);
    expect(answers.map(codeOf).toSorted()).toEqual(['accepted', 'slot-taken']);
    expect(await free()).toEqual([LATER]);
    const loser = answers[0].ok ? other : one;
    expect(codeOf(await book(loser, LATER))).toBe('accepted');
    const booked = world.requestLog.all().filter(({ type }) => type === 'request.appointmentBooked');
    expect(booked).toHaveLength(2);
  });

  test.each([
    ['with one key', ['same', 'same']],
    ['with two keys', ['first', 'second']],
  ])('A booking that is sent twice at once, %s, keeps its slot, and no other business gets it', async (_, keys) => {
    const { world, agent, one, other, book, free } = await openReferred();
    const call = { number: one, caller: agent, command: 'bookAppointment' as const, input: { ...SLOT, begin: BEGIN } };
    const answers = await Promise.all(keys.map((key) => commandRequest(world, { ...call, key })));
    expect(answers.map(codeOf)).toContain('accepted');
    expect(await free(other)).toEqual([LATER]);
    expect(codeOf(await book(other, BEGIN))).toBe('slot-taken');
    expect(world.requestLog.all().filter(({ type }) => type === 'request.appointmentBooked')).toHaveLength(1);
    const ref = { lawyerId: CLERK.subject, begin: BEGIN };
    expect(await removeSlot(world, CLERK.subject, ref)).toMatchObject({ ok: false, error: { what: 'slot-booked' } });
    expect(await runAppointments(world)).toEqual({ reminded: 1, freed: 0 });
  });

  test('Of two slots that a business books at once with one request it keeps the last, and the other one is free', async () => {
    const { world, one, other, book, deliver, free } = await openReferred();
    const answers = await Promise.all([book(one, BEGIN), book(one, LATER)]);
    expect(answers.map(codeOf)).toEqual(['accepted', 'accepted']);
    await deliver();
    const [kept] = world.requestLog
      .all()
      .flatMap((event) => (event.type === 'request.appointmentBooked' ? [event.data.begin] : []))
      .slice(-1);
    expect(await free(other)).toEqual(kept === BEGIN ? [LATER] : [BEGIN]);
  });

  test('A repeat that holds the slot after the appointment was cancelled leaves it free', async () => {
    const { world, agent, give, one, other, deliver, free } = await openReferred();
    const input = { ...SLOT, begin: BEGIN };
    const call = { number: one, caller: agent, command: 'bookAppointment' as const, input, key: 'same' };
    let isFirst = true;
    const put: typeof world.slotDays.put = async (day) => {
      if (isFirst) {
        isFirst = false;
        succeeded(await commandRequest(world, call));
        succeeded(await give(one, agent, 'cancelAppointment', {}));
        await deliver();
      }
      return world.slotDays.put(day);
    };
    succeeded(await commandRequest({ ...world, slotDays: { ...world.slotDays, put } }, call));
    expect(await free(other)).toEqual([BEGIN, LATER]);
  });

  test('The business, its manager and the lawyer see when and where, and the notes; another firm sees nothing', async () => {
    const { world, agent, give, one, book, show, waitUntil } = await openReferred();
    succeeded(await book(one, BEGIN));
    succeeded(await give(one, agent, 'consent', { partnerId: 'other-bank', fields: ['name'], textVersion: '1' }));
    succeeded(await give(one, DESK, 'refer', { partnerId: 'other-bank' }));
    waitUntil(localTime('2026-03-10 11:00'));
    succeeded(await give(one, LAWYER, 'noteAppointment', { note: '建议补签违约条款' }));
    const shown = { begin: BEGIN, minutes: 30, wayText: '到所面谈', place: PLACE, state: 'held' };
    const whole = {
      ...shown,
      lawyer: { name: CLERK.name },
      partner: { name: '示例银行' },
      notes: ['建议补签违约条款'],
    };
    for (const caller of [agent, DESK]) expect((await show(caller)).appointments).toMatchObject([whole]);
    const look = async (subject: string) =>
      presentSharedRequest(succeeded(await lookAtRequest(world, one, subject)), 'zh').appointments;
    expect(await look(CLERK.subject)).toMatchObject([whole]);
    expect(await look(OTHER_CLERK.subject)).toEqual([]);
  });

  test('A slot that was moved from, cancelled, or whose request or consent has ended is free again', async () => {
    const ends = [
      ['move', async (t: Opened) => t.book(t.one, LATER), [BEGIN]],
      ['cancel', async (t: Opened) => t.give(t.one, t.agent, 'cancelAppointment', {}), [BEGIN, LATER]],
      ['withdraw', async (t: Opened) => t.give(t.one, t.agent, 'withdraw', {}), [BEGIN, LATER]],
      [
        'consent',
        async (t: Opened) => t.give(t.one, t.agent, 'withdrawConsent', { partnerId: 'bank' }),
        [BEGIN, LATER],
      ],
    ] as const;
    for (const [name, end, left] of ends) {
      const opened = await openReferred();
      succeeded(await opened.book(opened.one, BEGIN));
      succeeded(await end(opened));
      await opened.deliver();
      await opened.deliver();
      expect([name, await opened.free(opened.other)]).toEqual([name, left]);
    }
  });

  test('A slot whose appointment the firm cancelled is not offered again', async () => {
    const { give, one, other, book, deliver, free } = await openReferred();
    succeeded(await book(one, BEGIN));
    succeeded(await give(one, LAWYER, 'cancelAppointment', { reason: '律师出庭' }));
    await deliver();
    expect(await free(other)).toEqual([LATER]);
  });

  test('A late event that ended an earlier appointment does not free the slot that was booked again', async () => {
    const { agent, give, one, other, book, deliver, free } = await openReferred();
    succeeded(await book(one, BEGIN));
    succeeded(await give(one, agent, 'cancelAppointment', {}));
    succeeded(await book(one, BEGIN));
    await deliver();
    expect(await free(other)).toEqual([LATER]);
    expect(codeOf(await book(other, BEGIN))).toBe('slot-taken');
  });

  test('Nobody but the agents of the business sees the free slots', async () => {
    const { world, one } = await openReferred();
    for (const subject of [MANAGER.subject, CLERK.subject, 'stranger'])
      expect(failureOf(await listFreeSlots(world, one, subject))).toBe('not-found');
  });
});

type Opened = Awaited<ReturnType<typeof openReferred>>;

describe('messages', () => {
  test('The lawyer is told of a booking and of its end, the business when the firm cancels', async () => {
    const { world, give, one, agent, book, deliver } = await openReferred();
    succeeded(await book(one, BEGIN));
    succeeded(await give(one, agent, 'cancelAppointment', {}));
    succeeded(await book(one, LATER));
    succeeded(await give(one, LAWYER, 'cancelAppointment', {}));
    await deliver();
    const [prefix, first, second] = [`【12345】企业诉求${one}`, '2026年3月10日 10:00。', '2026年3月10日 14:00。'];
    expect(world.notices.sent.map(({ phone, text }) => [phone, text])).toEqual([
      [LAWYER_PHONE, `${prefix}已预约律师：${first}`],
      [LAWYER_PHONE, `${prefix}的律师预约已取消，原定时间：${first}`],
      // When the booking was delivered the appointment had ended already.
      [LAWYER_PHONE, `${prefix}已预约律师：${second}`],
      [LEGAL_PHONE, `${prefix}的律师预约已取消，原定时间：${second}`],
    ]);
  });

  test('Each side gets one message on the morning before, and none for an appointment that has ended', async () => {
    const { world, agent, give, one, other, book, waitUntil } = await openReferred();
    succeeded(await book(one, BEGIN));
    succeeded(await book(other, LATER));
    succeeded(await give(other, agent, 'cancelAppointment', {}));
    expect(await runAppointments(world)).toEqual({ reminded: 1, freed: 0 });
    expect(await runAppointments(world)).toEqual({ reminded: 0, freed: 0 });
    expect(world.notices.sent.map(({ phone }) => phone)).toEqual([LEGAL_PHONE, LAWYER_PHONE]);
    waitUntil(localTime('2026-03-10 09:00'));
    // The event of the cancellation was never delivered: the morning frees its slot.
    expect(await runAppointments(world)).toEqual({ reminded: 0, freed: 1 });
    expect(world.notices.sent).toHaveLength(2);
  });

  test('What begins before the next morning is reminded with the booking, all else in the morning', async () => {
    const early = localTime('2026-03-10 08:30');
    for (const [at, begin, expected] of [
      ['2026-03-09 09:00', early, [LAWYER_PHONE, LEGAL_PHONE]],
      ['2026-03-09 22:00', early, [LAWYER_PHONE, LEGAL_PHONE]],
      ['2026-03-09 22:00', BEGIN, [LAWYER_PHONE]],
      ['2026-03-10 08:59', BEGIN, [LAWYER_PHONE]],
      ['2026-03-10 09:30', BEGIN, [LAWYER_PHONE, LEGAL_PHONE]],
    ] as const) {
      const { world, one, book, deliver, waitUntil } = await openReferred();
      succeeded(await addSlot(world, CLERK.subject, { begin: early, minutes: 30, way: 'office', place: PLACE }));
      waitUntil(localTime(at));
      succeeded(await book(one, begin));
      await deliver();
      expect([at, begin, world.notices.sent.map(({ phone }) => phone)]).toEqual([at, begin, expected]);
    }
  });

  test('An appointment whose message fails does not hold the others back', async () => {
    const { world, one, other, book } = await openReferred();
    succeeded(await book(one, BEGIN));
    succeeded(await book(other, LATER));
    const first = world.notices.sent.length;
    const notices = {
      send: async (notice: Parameters<typeof world.notices.send>[0]) => {
        if (notice.text.includes(one)) throw new Error('refused');
        return world.notices.send(notice);
      },
    };
    expect(await runAppointments({ ...world, notices })).toMatchObject({ reminded: 1 });
    expect(await world.jobPositions.listAside('remind-appointments', 10)).toMatchObject([{ why: 'Error', tries: 3 }]);
    expect(world.notices.sent.slice(first).map(({ phone }) => phone)).toEqual([LEGAL_PHONE, LAWYER_PHONE]);
  });

  test('A slot that a call held and never booked is free again the next morning, a young hold stays', async () => {
    const { world, other, free, waitUntil } = await openReferred();
    const hold = { requestId: 'r-dead', number: 'E9', version: 5, at: world.time.now() };
    expect(await takeSlot(world, { ...SLOT, begin: LATER }, hold)).toBe(true);
    expect(await runAppointments(world)).toEqual({ reminded: 0, freed: 0 });
    waitUntil(plusMillis(hold.at, HOLD_SETTLES_MS));
    // As if a morning later.
    await world.jobPositions.forget('remind-appointments');
    expect(await runAppointments(world)).toEqual({ reminded: 0, freed: 1 });
    expect(await free(other)).toEqual([BEGIN, LATER]);
  });

  test('The morning frees no hold that a call of the same request has taken anew meanwhile', async () => {
    const { world, other, free, waitUntil } = await openReferred();
    const hold = { requestId: 'r-dead', number: 'E9', version: 5, at: world.time.now() };
    const ref = { ...SLOT, begin: LATER };
    expect(await takeSlot(world, ref, hold)).toBe(true);
    waitUntil(plusMillis(hold.at, HOLD_SETTLES_MS));
    const seen = await world.slotDays.ofPartner('bank', '2026-03-09' as LocalDate, '2026-03-20' as LocalDate);
    expect(await takeSlot(world, ref, { ...hold, at: world.time.now() })).toBe(true);
    const slotDays = { ...world.slotDays, ofPartner: async () => seen };
    expect(await runAppointments({ ...world, slotDays })).toEqual({ reminded: 0, freed: 0 });
    expect(await free(other)).toEqual([BEGIN]);
  });

  test('A slot that another business books while the message goes out is not noted as reminded', async () => {
    const { world, agent, give, one, other, book, deliver, waitUntil } = await openReferred();
    succeeded(await book(one, BEGIN));
    let isFirst = true;
    const notices = {
      send: async (notice: Parameters<typeof world.notices.send>[0]) => {
        if (isFirst) {
          isFirst = false;
          succeeded(await give(one, agent, 'cancelAppointment', {}));
          await deliver();
          succeeded(await book(other, BEGIN));
        }
        return world.notices.send(notice);
      },
    };
    expect(await runAppointments({ ...world, notices })).toEqual({ reminded: 0, freed: 0 });
    waitUntil(localTime('2026-03-10 09:00'));
    expect(await runAppointments(world)).toEqual({ reminded: 1, freed: 0 });
  });
});

describe('the slots of a firm', () => {
  test('A firm sees its slots with the number of the request that booked one', async () => {
    const { world, one, book } = await openReferred();
    succeeded(await book(one, BEGIN));
    const slots = presentFirmSlots(succeeded(await listSlots(world, CLERK.subject)), 'zh');
    expect(slots.map(({ begin, number }) => [begin, number])).toEqual([
      [BEGIN, one],
      [LATER, undefined],
    ]);
    expect(presentFirmSlots(succeeded(await listSlots(world, OTHER_CLERK.subject)), 'zh')).toEqual([]);
    expect(failureOf(await listSlots(world, MANAGER.subject))).toBe('not-found');
  });

  test('Only a law firm publishes slots, no bank, no chamber and no partner of an unknown kind', async () => {
    const { world } = await openReferred();
    const slot = { begin: localTime('2026-03-11 10:00'), minutes: 30, way: 'phone' as const, place: '024-1' };
    const bank = UNITS.find(({ id }) => id === 'bank') as Unit;
    const { partnerKind: _kind, ...unknown } = bank;
    for (const unit of [bank, { ...bank, partnerKind: 'chamber' as const }, unknown]) {
      world.directory.putUnit(unit);
      expect(await addSlot(world, CLERK.subject, slot)).toMatchObject({ ok: false, error: { what: 'law-firm' } });
    }
    world.directory.putUnit({ ...bank, partnerKind: 'lawFirm' });
    succeeded(await addSlot(world, CLERK.subject, slot));
  });

  test('A firm publishes slots of its own people only, and withdraws those that are free', async () => {
    const { world, one, book } = await openReferred();
    succeeded(await book(one, BEGIN));
    const slot = { begin: localTime('2026-03-11 10:00'), minutes: 30, way: 'phone' as const, place: '024-1' };
    const foreign = await addSlot(world, CLERK.subject, { ...slot, lawyerId: OTHER_CLERK.subject });
    expect(foreign).toMatchObject({ ok: false, error: { kind: 'unknown-reference', what: 'lawyer' } });
    expect(failureOf(await addSlot(world, MANAGER.subject, slot))).toBe('not-found');
    const remove = (begin: Instant) => removeSlot(world, CLERK.subject, { lawyerId: CLERK.subject, begin });
    expect(await remove(BEGIN)).toMatchObject({ ok: false, error: { what: 'slot-booked' } });
    expect((await remove(LATER)).ok).toBe(true);
    expect(failureOf(await remove(LATER))).toBe('not-found');
  });
});
