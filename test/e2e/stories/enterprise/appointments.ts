import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Caller, messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

const PHONES = ['13911230001', '13911230002'] as const;
const LAWYER_PHONE = '13900000032';
const BUSINESSES = ['91210102MA0E00001H', '91210102MA0E000931'] as const;
const FIRM = 'law-firm-1';
const MINE = '/v1/enterprise/requests';
const DESK = '/v1/desk/enterprise/requests';
const PARTNERS = '/v1/partners/requests';
const SLOTS = '/v1/partners/slots';
const PLACE = '沈阳市府大路1号3楼';

interface Appointment {
  readonly begin: string;
  readonly state: string;
  readonly endedBy?: string;
  readonly place?: string;
  readonly notes: readonly string[];
  readonly lawyer: { readonly id: string; readonly name?: string };
}
interface Slot extends Pick<Appointment, 'begin' | 'lawyer' | 'place'> {
  readonly number?: string;
}
const appointmentsOf = ({ body }: Answer) => (body as unknown as { appointments: readonly Appointment[] }).appointments;
const slotsOf = ({ body }: Answer) => body.items as unknown as readonly Slot[];

async function give(caller: Caller, path: string, body: object = {}): Promise<Answer> {
  const answer = await caller.post(path, body);
  expect([path, answer.status], answer.text).toEqual([path, 200]);
  return answer;
}

const owners: Caller[] = [];
/** 10:00 in Peking of a day in two weeks; the other times follow from it. */
let first: number;
const at = (hours: number) => new Date(first + hours * 3_600_000).toISOString();

beforeAll(async () => {
  const head = 'creditCode,name,section,division,size,regionCode,status,managerId';
  const row = `${BUSINESSES[1]},示例阀门厂,C,34,small,210102,active,staff-manager`;
  const csv = { headers: { 'content-type': 'text/csv' } };
  const imported = await people.as('admin').post('/v1/admin/businesses/import', `${head}\r\n${row}`, csv);
  expect(imported.status, imported.text).toBe(200);
  for (const [index, phone] of PHONES.entries()) {
    owners.push((await signInByPhone(people, phone)).caller);
    const path = `/v1/desk/enterprise/businesses/${BUSINESSES[index]}/agents`;
    const appointed = await people.as('leader-district').post(path, { name: '钱十五', phone });
    expect(appointed.status, appointed.text).toBe(201);
    const { at: now } = appointed.body as unknown as { at?: string };
    const today = new Date(now ?? Date.now());
    first = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + 14, 2);
  }
}, 60_000);

/** A request about legal affairs that was referred to the law firm. */
async function refer(index: 0 | 1): Promise<{ readonly number: string; readonly owner: Caller }> {
  const owner = owners[index] as Caller;
  const filing = { creditCode: BUSINESSES[index], type: 'legalAffairs', title: '合同审查', text: '请审查供货合同' };
  const filed = await owner.post(MINE, filing);
  expect(filed.status, filed.text).toBe(201);
  const { number } = filed.body as unknown as { number: string };
  await give(people.as('manager'), `${DESK}/${number}/accept`);
  await give(owner, `${MINE}/${number}/consent`, { partnerId: FIRM, fields: ['name', 'text'], textVersion: '1' });
  await give(people.as('manager'), `${DESK}/${number}/refer`, { partnerId: FIRM });
  return { number, owner };
}

async function publish(begin: string, lawyer: Caller = people.as('lawyer')): Promise<void> {
  const put = await lawyer.put(SLOTS, { begin, minutes: 45, way: 'office', place: PLACE });
  expect(put.status, put.text).toBe(200);
}
const book = (owner: Caller, number: string, begin: string, lawyerId = 'staff-lawyer') =>
  owner.post(`${MINE}/${number}/book-appointment`, { partnerId: FIRM, lawyerId, begin });
const freeOf = async ({ owner, number }: { readonly owner: Caller; readonly number: string }) => {
  const listed = await owner.get(`${MINE}/${number}/slots`);
  expect(listed.status, listed.text).toBe(200);
  return slotsOf(listed).map(({ begin }) => begin);
};

describe('appointments with lawyers', () => {
  test('A firm reads its own people and no others, its kind is shown, and who is in no partner gets 404', async () => {
    const peopleOf = async (name: Parameters<typeof people.as>[0]) =>
      (await people.as(name).get('/v1/partners/people')).body;
    const lawyers = [
      { id: 'staff-lawyer-2', name: '示例律师乙', role: 'PTN', roleText: expect.any(String) },
      { id: 'staff-lawyer', name: '示例律师甲', role: 'PTN', roleText: expect.any(String) },
    ];
    for (const name of ['lawyer', 'lawyer-2'] as const)
      expect(await peopleOf(name)).toMatchObject({ partner: { id: FIRM }, items: lawyers });
    expect(await peopleOf('partner')).toMatchObject({ partner: { id: 'bank-1' }, items: [{ id: 'staff-partner' }] });
    for (const name of ['manager', 'supervisor', 'admin', 'leader-district'] as const)
      expect([name, (await people.as(name).get('/v1/partners/people')).status]).toEqual([name, 404]);
    expect((await owners[0]?.get('/v1/partners/people'))?.status).toBe(401);
    const kindOf = async (name: Parameters<typeof people.as>[0]) =>
      ((await people.as(name).get('/v1/desk/me')).body as unknown as { units: { partnerKind?: string }[] }).units[0];
    expect([(await kindOf('lawyer'))?.partnerKind, (await kindOf('partner'))?.partnerKind]).toEqual([
      'lawFirm',
      'bank',
    ]);
  });

  test('A business books a lawyer, moves and cancels the appointment, and both sides see it', async () => {
    const lawyer = people.as('lawyer');
    for (const hours of [0, 1]) await publish(at(hours));
    const overlap = await lawyer.put(SLOTS, { begin: at(0.5), minutes: 45, way: 'phone', place: '024-12345678' });
    expect(overlap.status, overlap.text).toBe(400);
    const past = await lawyer.put(SLOTS, { begin: '2020-01-06T02:00:00Z', minutes: 45, way: 'phone', place: '024-1' });
    expect(past.status, past.text).toBe(400);

    const opened = await refer(0);
    const { owner, number } = opened;
    expect(await freeOf(opened)).toEqual(expect.arrayContaining([at(0), at(1)]));
    expect(appointmentsOf(await give(owner, `${MINE}/${number}/book-appointment`, slotAt(0)))).toMatchObject([
      { begin: at(0), state: 'coming', place: PLACE, lawyer: { id: 'staff-lawyer', name: '示例律师甲' } },
    ]);
    expect(await freeOf(opened)).not.toContain(at(0));
    const ofFirm = slotsOf(await lawyer.get(SLOTS));
    expect(ofFirm.find(({ begin }) => begin === at(0))).toMatchObject({ number, place: PLACE });
    const kept = await lawyer.delete(`${SLOTS}/staff-lawyer/${at(0)}`);
    expect(kept.status, kept.text).toBe(400);

    await give(owner, `${MINE}/${number}/book-appointment`, slotAt(1));
    for (const shown of [
      await owner.get(`${MINE}/${number}`),
      await people.as('manager').get(`${DESK}/${number}`),
      await lawyer.get(`${PARTNERS}/${number}`),
    ])
      expect(appointmentsOf(shown).map(({ begin, endedBy }) => [begin, endedBy])).toEqual([
        [at(0), 'moved'],
        [at(1), undefined],
      ]);
    await eventually(async () => expect(await freeOf(opened)).toContain(at(0)));
    await give(owner, `${MINE}/${number}/cancel-appointment`, { reason: '改日再约' });
    await eventually(async () => expect(await freeOf(opened)).toContain(at(1)));
    await eventually(async () => {
      const texts = (await messagesTo(people.url, LAWYER_PHONE)).filter((text) => text.includes(number));
      expect(texts.map((text) => /已预约律师|已取消/.exec(text)?.[0]).toSorted()).toEqual(
        ['已取消', '已取消', '已预约律师', '已预约律师'].toSorted(),
      );
    });
    const removed = await lawyer.delete(`${SLOTS}/staff-lawyer/${at(0)}`);
    expect(slotsOf(removed).map(({ begin }) => begin)).not.toContain(at(0));
  });

  test('Two businesses book one slot at once: one gets it, and the other one another', async () => {
    for (const hours of [24, 25]) await publish(at(hours));
    const cases = [await refer(0), await refer(1)];
    const answers = await Promise.all(cases.map(({ owner, number }) => book(owner, number, at(24))));
    const results = answers.map(({ status, body }) => (status === 200 ? 'booked' : body.code));
    expect(results.toSorted()).toEqual(['booked', 'slot-taken']);
    const loser = cases[results.indexOf('slot-taken')] as (typeof cases)[number];
    const other = await book(loser.owner, loser.number, at(25));
    expect(other.status, other.text).toBe(200);
  });

  test('A booking that a client sends twice at once keeps its slot, and another business does not get it', async () => {
    for (const [hours, keys] of [
      [26, ['', '']],
      [27, ['-1', '-2']],
    ] as const) {
      await publish(at(hours));
      const [mine, theirs] = [await refer(0), await refer(1)];
      const path = `${MINE}/${mine.number}/book-appointment`;
      const send = (key: string) => mine.owner.post(path, slotAt(hours), { key: `twice-${hours}${key}` });
      const answers = await Promise.all(keys.map(send));
      expect(answers.map(({ status }) => status)).toContain(200);
      const other = await book(theirs.owner, theirs.number, at(hours));
      expect([other.status, other.body.code], other.text).toEqual([409, 'slot-taken']);
      expect(await freeOf(theirs)).not.toContain(at(hours));
      const coming = appointmentsOf(await mine.owner.get(`${MINE}/${mine.number}`));
      expect(coming.map(({ begin, state }) => [begin, state])).toEqual([[at(hours), 'coming']]);
    }
  });

  test('A withdrawn consent ends the appointment and frees the slot, and the firm cannot act on it', async () => {
    await publish(at(48), people.as('lawyer-2'));
    const opened = await refer(1);
    const { owner, number } = opened;
    const booked = await book(owner, number, at(48), 'staff-lawyer-2');
    expect(booked.status, booked.text).toBe(200);
    const early = await people.as('lawyer-2').post(`${PARTNERS}/${number}/note-appointment`, { note: '尚未开始' });
    expect([early.status, early.body.code], early.text).toEqual([409, 'appointment-missing']);
    await give(owner, `${MINE}/${number}/withdraw-consent`, { partnerId: FIRM });
    expect(appointmentsOf(await owner.get(`${MINE}/${number}`))).toMatchObject([{ endedBy: 'consentWithdrawn' }]);
    expect((await people.as('lawyer-2').post(`${PARTNERS}/${number}/cancel-appointment`, {})).status).toBe(404);
    expect(await freeOf(opened)).toEqual([]);
    await eventually(async () => {
      const slot = slotsOf(await people.as('lawyer').get(SLOTS)).find(({ begin }) => begin === at(48));
      expect(slot).toMatchObject({ lawyer: { id: 'staff-lawyer-2' } });
      expect(slot?.number).toBeUndefined();
    });
  });

  test('A firm that cannot keep an appointment cancels it, its slot is gone, and the business gets a text', async () => {
    await publish(at(72));
    const { owner, number } = await refer(0);
    const booked = await book(owner, number, at(72));
    expect(booked.status, booked.text).toBe(200);
    await give(people.as('lawyer'), `${PARTNERS}/${number}/cancel-appointment`, { reason: '出庭' });
    const { canDo } = (await people.as('lawyer').get(`${PARTNERS}/${number}`)).body as unknown as {
      canDo: readonly string[];
    };
    expect(canDo).not.toContain('cancel-appointment');
    await eventually(async () => {
      const begins = slotsOf(await people.as('lawyer').get(SLOTS)).map(({ begin }) => begin);
      expect(begins).not.toContain(at(72));
    });
  });

  test('Nobody else sees the slots of a firm or publishes some', async () => {
    const { number } = await refer(0);
    for (const name of ['manager', 'partner', 'auditor'] as const) {
      const listed = await people.as(name).get(SLOTS);
      expect([name, listed.status === 404 || slotsOf(listed).length === 0]).toEqual([name, true]);
    }
    expect((await (owners[1] as Caller).get(`${MINE}/${number}/slots`)).status).toBe(404);
    const slot = { begin: at(96), minutes: 30, way: 'phone', place: '024-1', lawyerId: 'staff-lawyer' };
    expect((await people.as('manager').put(SLOTS, slot)).status).toBe(404);
    expect((await people.as('partner').put(SLOTS, slot)).status).toBe(400);
  });
});

function slotAt(hours: number) {
  return { partnerId: FIRM, lawyerId: 'staff-lawyer', begin: at(hours) };
}
