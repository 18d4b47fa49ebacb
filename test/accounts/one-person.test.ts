import { describe, expect, test } from 'vitest';
import { hashAddress, toNetwork } from '#accounts/usecases/address-key.ts';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fileAtDesk } from '#appeals/handling/usecases/filing/file-at-desk.ts';
import { createHandler as createNotify } from '#functions/events/notify-appellant.ts';
import { createHandler as createUploadHandler } from '#functions/http/citizens/create-upload.ts';
import { createHandler as createSubmit } from '#functions/http/citizens/submit-appeal.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { aboutATree, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { type Answer, call } from '#test/support/usecases/http-calls.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const STRANGER = '13812341234';

interface Attempt {
  readonly subject?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly key?: string;
}

let lastKey = 0;
function fileAs(world: World, { subject = 'anonymous-1', address = '203.0.113.7', phone, key }: Attempt) {
  const { contact: _contact, ...matter } = aboutATree();
  const body = {
    ...matter,
    ...(phone === undefined ? { flags: { anonymous: true } } : { contact: { name: '张三', phone } }),
  };
  return call(createSubmit(world), { subject, address, body, key: key ?? `key-${++lastKey}` });
}

async function fileTimes(times: number, attempt: (n: number) => Promise<Answer>) {
  const statuses = [];
  for (let n = 0; n < times; n++) statuses.push((await attempt(n)).status);
  return { filed: statuses.filter((each) => each === 201).length, last: statuses.at(-1) };
}

describe('filings of a local day', () => {
  test('One session files ten appeals a day, and the answer says when to file again', async () => {
    const world = openWorld({ at: '2026-03-09 22:00' });
    expect(await fileTimes(60, () => fileAs(world, { subject: 'm-1' }))).toEqual({ filed: 10, last: 429 });
    const refused = await fileAs(world, { subject: 'm-1' });
    expect(refused).toMatchObject({ body: { code: 'too-many-requests', limit: 'filings' } });
    expect(refused.headers['retry-after']).toBe('7200');
    expect(refused.body.detail).toContain('12345');
    world.at('2026-03-10 00:00');
    expect((await fileAs(world, { subject: 'm-1' })).status).toBe(201);
  });

  test('A repeat of a filing is answered as before, also over the limit', async () => {
    const world = openWorld();
    const first = await fileAs(world, { subject: 'm-1', key: 'first' });
    await fileTimes(12, () => fileAs(world, { subject: 'm-1' }));
    expect(await fileAs(world, { subject: 'm-1', key: 'first' })).toMatchObject({ status: 201, body: first.body });
  });

  test('Many sessions together file ten with the phone of a stranger', async () => {
    const world = openWorld();
    const attempt = (n: number) => fileAs(world, { subject: `m-${n}`, phone: STRANGER });
    expect(await fileTimes(60, attempt)).toEqual({ filed: 10, last: 429 });
  });

  test('The owner of the phone, signed in with it, files whatever strangers filed with it', async () => {
    const world = openWorld();
    await fileTimes(20, (n) => fileAs(world, { subject: `m-${n}`, phone: STRANGER }));
    const subject = await addPhoneOwner(world.persons, STRANGER);
    expect((await fileAs(world, { subject, phone: STRANGER })).status).toBe(201);
  });

  test('Who has verified a phone files with that of a relative, although strangers have used it up', async () => {
    const world = openWorld();
    await fileTimes(20, (n) => fileAs(world, { subject: `m-${n}`, phone: STRANGER }));
    const subject = await addPhoneOwner(world.persons, '13711112222');
    const attempt = (n: number) => fileAs(world, { subject, phone: STRANGER, key: `r-${n}` });
    expect(await fileTimes(12, attempt)).toEqual({ filed: 10, last: 429 });
  });

  test('Anonymous sessions file ten from one address, of IPv6 from one network of 64 bits', async () => {
    const world = openWorld();
    const attempt = (n: number) =>
      fileAs(world, { subject: `anonymous-${n}`, address: `2001:db8:1:2:${n.toString(16)}::9` });
    expect(await fileTimes(30, attempt)).toEqual({ filed: 10, last: 429 });
    expect((await fileAs(world, { subject: 'anonymous-x', address: '2001:db8:1:3::9' })).status).toBe(201);
    expect((await fileAs(world, { subject: 'm-1', address: '2001:db8:1:2::9' })).status).toBe(201);
  });

  test('One anonymous session files ten, from however many addresses', async () => {
    const world = openWorld();
    expect(await fileTimes(30, (n) => fileAs(world, { address: `203.0.113.${n}` }))).toEqual({ filed: 10, last: 429 });
  });

  test('A filing that is refused takes nothing of any limit', async () => {
    const world = openWorld();
    const wrong = () =>
      call(createSubmit(world), {
        subject: 'm-1',
        body: { ...aboutATree(), categoryHint: '9999' },
        key: `wrong-${++lastKey}`,
      });
    for (let n = 0; n < 12; n++) expect((await wrong()).status).toBe(400);
    await fileTimes(10, (n) => fileAs(world, { subject: `m-${n + 100}`, phone: STRANGER }));
    // The phone is at its limit: what the session loses by it is nothing.
    for (let n = 0; n < 12; n++) expect((await fileAs(world, { subject: 'm-1', phone: STRANGER })).status).toBe(429);
    expect((await fileAs(world, { subject: 'm-1' })).status).toBe(201);
  });

  test('The hotline files for every caller', async () => {
    const world = openWorld();
    world.directory.putStaff(staffAs('AGT'));
    const { subject } = staffAs('AGT');
    for (let n = 0; n < 15; n++)
      succeeded(await fileAtDesk(world, { subject, channel: 'phone', key: `k${n}` }, aboutATree()));
  });
});

describe('uploads of a local day', () => {
  const announce = (world: World, size: number, key: string, subject = 'm-1') =>
    call(createUploadHandler(world), {
      subject,
      body: { fileName: 'a.mp4', contentType: 'video/mp4', size },
      key,
    });

  test('One person announces sixty files a day', async () => {
    const world = openWorld();
    for (let n = 0; n < 60; n++) expect((await announce(world, 1000, `k${n}`)).status).toBe(201);
    expect(await announce(world, 1000, 'more')).toMatchObject({ status: 429, body: { limit: 'uploads' } });
    expect((await announce(world, 1000, 'k3')).status).toBe(201);
    expect((await announce(world, 1000, 'other', 'm-2')).status).toBe(201);
  });

  test('One person announces 600 MB a day', async () => {
    const world = openWorld();
    for (let n = 0; n < 6; n++) expect((await announce(world, 100_000_000, `k${n}`)).status).toBe(201);
    expect((await announce(world, 1, 'more')).status).toBe(429);
  });

  test('Anonymous sessions of one address share the limit', async () => {
    const world = openWorld();
    for (let n = 0; n < 6; n++) await announce(world, 100_000_000, `k${n}`, `anonymous-${n}`);
    expect((await announce(world, 1, 'more', 'anonymous-9')).status).toBe(429);
  });
});

describe('messages to a phone that nobody has verified', () => {
  async function notifyAll(world: World) {
    const outcomes = [];
    for (const event of world.log.all()) outcomes.push(await notifyAppellant(world, event));
    return outcomes;
  }

  test('An unverified phone gets five messages a day, however many appeals strangers file with it', async () => {
    const world = openWorld();
    for (let n = 0; n < 20; n++) await fileAs(world, { subject: `m-${n}`, phone: STRANGER });
    expect((await notifyAll(world)).filter((each) => each === 'withheld')).toHaveLength(5);
    expect(world.notices.sent).toHaveLength(5);
    // What was sent once and comes again is sent again, for the gateway to drop it.
    expect((await notifyAll(world)).filter((each) => each === 'sent')).toHaveLength(5);
    world.at('2026-03-10 09:00');
    await fileAs(world, { subject: 'm-99', phone: STRANGER });
    expect(await notifyAppellant(world, world.log.all().at(-1) as AppealEvent)).toBe('sent');
  });

  test('Messages to an unverified phone do not use up those to its verified owner', async () => {
    const world = openWorld();
    for (let n = 0; n < 10; n++) await fileAs(world, { subject: `m-${n}`, phone: STRANGER });
    await notifyAll(world);
    const before = world.notices.sent.length;
    await addPhoneOwner(world.persons, STRANGER);
    world.directory.putStaff(staffAs('AGT'));
    const { subject } = staffAs('AGT');
    // Whoever files in an own session reads the number there, and gets no message.
    for (const key of ['first', 'second'])
      succeeded(
        await fileAtDesk(
          world,
          { subject, channel: 'phone', key },
          aboutATree({ contact: { name: '张三', phone: STRANGER } }),
        ),
      );
    for (const event of world.log.all().slice(-2)) expect(await notifyAppellant(world, event)).toBe('sent');
    expect(world.notices.sent).toHaveLength(before + 2);
  });

  test('Messages over the limit are withheld without an error, so that the queue never sends them', async () => {
    const world = openWorld();
    for (let n = 0; n < 10; n++) await fileAs(world, { subject: `m-${n}`, phone: STRANGER });
    const Records = world.log.all().map((detail) => ({ messageId: detail.appealId, body: JSON.stringify({ detail }) }));
    const answer = await createNotify(world)({ Records } as never, {} as never);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(world.notices.sent).toHaveLength(5);
  });
});

describe('an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('The address %s counts as %s', (address, network) => {
    expect(toNetwork(address)).toBe(network);
  });

  test('An address is stored as a keyed hash only', async () => {
    const { keyring } = openWorld();
    const hash = await hashAddress(keyring, '203.0.113.7');
    expect(hash).toMatch(/^[0-9a-f]{40}$/);
    expect(hash).not.toContain('203');
  });
});
