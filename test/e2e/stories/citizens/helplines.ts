import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { connectHelpline, makeSecret } from '#test/support/helplines/connect-helpline.ts';
import { exampleHelpline } from '#test/support/helplines/example-helpline.ts';
import { people, platform } from '../shared-platform.ts';

/** Only of this file: nobody else on the platform knows a helpline. */
const ID = '12315';
const OFFER = {
  kind: 'help',
  category: 'heat',
  title: '暖气不热',
  text: '家里没有暖气，室温只有12度。',
  place: { address: '和平区某路1号', regionCode: '210102' },
  contact: { name: '张三', phone: '13811110077' },
};
const newReference = () => `R-${randomUUID().slice(0, 8)}`;

describe('merged helplines', () => {
  let secret: string;
  const helpline = (by = secret) => exampleHelpline(people.url, ID, by);

  beforeAll(async () => {
    secret = await connectHelpline(people, platform.dataDir, ID);
  });

  test('A case that a helpline hands over is filed once, is dispatched by its category, and its progress can be read', async () => {
    const [partner, reference] = [helpline(), newReference()];
    const first = await partner.offer(reference, OFFER);
    expect(first).toMatchObject({ status: 201, body: { status: 'submitted', statusText: '待受理', version: 1 } });
    const number = String(first.body.number);
    expect((await partner.offer(reference, OFFER)).body.number).toBe(number);
    await caseOf(people, number).reaches('dispatched');
    const seen = await caseOf(people, number).read('operator');
    expect(seen).toMatchObject({ channel: 'helpline', title: OFFER.title, contact: { phone: '138****0077' } });
    const progress = await partner.read(reference);
    expect(progress).toMatchObject({ status: 200, body: { number, status: 'dispatched', statusText: '待签收' } });
    expect(JSON.stringify(progress)).not.toMatch(/暖气|张三|13811110077/);
    await eventually(async () =>
      expect(await messagesTo(people.url, OFFER.contact.phone)).toContainEqual(expect.stringContaining(number)),
    );
  });

  test('A helpline takes a case back until a unit has signed for it', async () => {
    const [partner, early, late] = [helpline(), newReference(), newReference()];
    await caseOf(people, String((await partner.offer(early, OFFER)).body.number)).reaches('dispatched');
    expect(await partner.takeBack(early, '重复')).toMatchObject({ status: 200, body: { outcome: 'withdrawn' } });
    expect((await partner.read(early)).body).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    const filed = caseOf(people, String((await partner.offer(late, OFFER)).body.number));
    await filed.reaches('dispatched');
    await filed.give('unit-heating', 'sign');
    expect(await partner.takeBack(late, '重复')).toMatchObject({ status: 409, body: { currentStatus: 'inProgress' } });
  });

  test('What a helpline hears later is read by the unit, once', async () => {
    const [partner, reference] = [helpline(), newReference()];
    const filed = caseOf(people, String((await partner.offer(reference, OFFER)).body.number));
    await filed.reaches('dispatched');
    const sending = { id: `msg_${randomUUID()}` };
    const words = '诉求人又来电，孩子发烧。';
    expect((await partner.add(reference, words, sending)).status).toBe(200);
    const again = { ...sending, timestamp: Math.floor(Date.now() / 1000) + 1 };
    expect((await partner.add(reference, words, again)).status).toBe(200);
    const { timeline } = await filed.read('unit-heating');
    expect(timeline.filter((entry) => entry.words?.includes(words))).toHaveLength(1);
  });

  test('A changed, old, replayed or foreign message does nothing, and nobody learns which helplines there are', async () => {
    const partner = helpline();
    const now = Math.floor(Date.now() / 1000);
    const data = { reference: newReference(), ...OFFER };
    const body = JSON.stringify({ type: 'handover.offered', timestamp: new Date().toISOString(), to: ID, data });
    const sending = { id: `msg_${randomUUID()}`, timestamp: now, secrets: [secret] };
    const refusedAs = (code: string) => ({ status: 401, body: { code } });
    expect(await partner.sendBytes(body, sending, `${body} `)).toMatchObject(refusedAs('bad-signature'));
    const late = { ...sending, timestamp: now - 360 };
    expect(await partner.sendBytes(body, late)).toMatchObject(refusedAs('message-too-old'));
    expect((await partner.read(data.reference)).status).toBe(404);
    expect((await partner.sendBytes(body, sending)).status).toBe(201);
    expect(await partner.sendBytes(body, sending)).toMatchObject(refusedAs('message-replayed'));
    const stranger = exampleHelpline(people.url, '12333', secret);
    expect(await stranger.offer(newReference(), OFFER)).toMatchObject(refusedAs('bad-signature'));
  });

  test('Of a tip-off a helpline reads nothing, and who has the typed phone neither', async () => {
    const [partner, reference] = [helpline(), newReference()];
    const filed = await partner.offer(reference, { ...OFFER, kind: 'report' });
    expect(filed.status).toBe(201);
    expect((await partner.read(reference)).status).toBe(404);
    expect((await partner.takeBack(reference, '重复')).status).toBe(404);
    expect((await people.as('unit-heating').get(`/v1/desk/appeals/${filed.body.number}`)).status).toBe(404);
  });

  test('Both secrets are good while they are exchanged, and one that somebody may know ends at once', async () => {
    const next = makeSecret(platform.dataDir, ID);
    for (const each of [secret, next]) expect((await helpline(each).offer(newReference(), OFFER)).status).toBe(201);
    const last = makeSecret(platform.dataDir, ID, '--end-former');
    for (const each of [secret, next])
      expect(await helpline(each).offer(newReference(), OFFER)).toMatchObject({ status: 401 });
    expect((await helpline(last).offer(newReference(), OFFER)).status).toBe(201);
    secret = last;
  });
});
