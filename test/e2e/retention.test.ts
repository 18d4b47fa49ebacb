import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOperator } from '#test/support/e2e/aws.ts';
import { type Case, caseOf, coldFlat, file } from '#test/support/e2e/case.ts';
import { type Caller, messagesTo, type People, peopleOf } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';
import { sentCode, signInByPhone } from '#test/support/e2e/sign-in.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';

/** What happens to personal data years after a case was closed. */

const PHONE = '13744440011';
const CONTACT = { name: '钱十一', phone: PHONE };
const DAY_MS = 86_400_000;
const MOST_NIGHTS = 9;

let platform: PlatformProcess;
let people: People;
let citizen: Caller;
let ended: Case;
let open: Case;
/** A photo that nobody files with. */
let unused: string;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
  await jumpTo(people, '2031-01-07T02:00:00Z');
});

afterAll(() => platform?.dispose());

/** The platform's time. */
const now = async () => ((await people.nobody.get('/local/clock')).body as unknown as { now: string }).now;

/**
 * Some days after the closing, and then to a run of the retention: it runs for the first jump, and for the second. Tokens end sooner
 * than the clock jumps, so everybody signs in again.
 */
async function jumpAndSignIn(closedAt: string, days: number): Promise<void> {
  const day = new Date(Date.parse(closedAt) + days * DAY_MS).toISOString().slice(0, 10);
  await jumpTo(people, `${day}T18:19:59Z`);
  await jumpTo(people, `${day}T18:20:01Z`);
  people = peopleOf(platform.url);
  ({ caller: citizen } = await signInByPhone(people, PHONE));
  ended = caseOf(people, ended.number);
  open = caseOf(people, open.number);
}

/**
 * Goes on from night to night until `look` does not throw. On a busy machine a run takes longer than its night, and the next one is
 * left out while it is under way.
 */
async function waitForRun(closedAt: string, days: number, look: () => Promise<void>): Promise<void> {
  for (let night = 0; ; night += 1) {
    await jumpAndSignIn(closedAt, days + night);
    try {
      return await eventually(look, 20_000);
    } catch (error) {
      if (night === MOST_NIGHTS) throw error;
    }
  }
}

describe('the contact of a case', () => {
  test('The contact is readable for staff with a reason until two years after closing', async () => {
    ({ caller: citizen } = await signInByPhone(people, PHONE));
    const photo = await upload(citizen, photoOf(makeJpeg(64, 48), '阳台.jpg'));
    unused = await upload(citizen, photoOf(makeJpeg(64, 48), '没有用上.jpg'));
    ended = caseOf(people, (await file(citizen, coldFlat({ contact: CONTACT, media: [photo] }))).number);
    open = caseOf(people, (await file(citizen, coldFlat({ contact: CONTACT, title: '没有办结' }))).number);
    await ended.reaches('dispatched');
    await open.reaches('dispatched');
    await citizen.post(`/v1/appeals/${ended.number}/withdraw`, { reason: '已经自己解决' });
    const { closedAt } = await ended.read('supervisor');
    expect((await ended.give('supervisor', 'reveal', { reason: 'clarify' })) as object).toEqual(CONTACT);

    await jumpAndSignIn(closedAt, 729);
    expect((await ended.read('supervisor')).contact).toEqual({ name: '钱**', phone: '137****0011' });
  });

  test('A sealed contact is read by nobody, and staff see that it is sealed; open cases keep theirs', async () => {
    const { closedAt } = await ended.read('supervisor');
    const sealed = { sealedAt: expect.stringMatching(/^2033-/) };
    await waitForRun(closedAt, 733, async () => expect((await ended.read('supervisor')).contact).toEqual(sealed));
    expect((await ended.give('supervisor', 'reveal', { reason: 'clarify' })) as object).toEqual(sealed);
    const proven = await people.as('operator').post(`/v1/desk/appeals/${ended.number}/proofs`, {
      callId: 'c-99',
      phone: PHONE,
    });
    expect(proven.status).toBe(400);
    expect((await open.read('supervisor')).contact).toEqual({ name: '钱**', phone: '137****0011' });
    const operator = openOperator(platform.dataDir);
    expect(JSON.stringify(await operator.events(await operator.appealIdOf(ended.number)))).not.toContain(PHONE);
  });

  test('An appellant may have the contact erased, confirmed by a code, and staff see nothing of it', async () => {
    const { contact } = await ended.read('supervisor');
    // A second code for a phone takes half a minute.
    await jumpTo(people, new Date(Date.parse(await now()) + 60_000).toISOString());
    const proof = await sentCode(people, PHONE);
    const erased = await citizen.post('/v1/me/erasure', { confirm: true, ...proof });
    expect(erased.status, erased.text).toBe(200);
    expect(erased.body).toMatchObject({ isDone: true, erased: { contacts: 1 } });
    expect(JSON.stringify(erased.body)).toContain(open.number);
    expect((await ended.read('supervisor')).contact).toEqual(contact);
    expect((await open.read('supervisor')).contact).toEqual({ name: '钱**', phone: '137****0011' });
  });

  test('After the erasure the appellant still has case, access log and export, and gets no message', async () => {
    // The erasure has ended the session, and a second code for a phone takes half a minute.
    await jumpTo(people, new Date(Date.parse(await now()) + 60_000).toISOString());
    ({ caller: citizen } = await signInByPhone(people, PHONE));
    const before = (await messagesTo(platform.url, PHONE)).length;
    expect((await citizen.get(`/v1/appeals/${ended.number}`)).body.title).toBe('家中无暖气');
    const log = await citizen.get(`/v1/appeals/${ended.number}/access-log`);
    expect(log.body.items).toHaveLength(2);
    const exported = JSON.stringify((await citizen.get('/v1/me/export')).body.items);
    expect(exported).toContain('sealedAt');
    const messages = (await messagesTo(platform.url, PHONE)).slice(before);
    expect(messages.filter((text) => text.includes(ended.number))).toEqual([]);
  });
});

describe('the files of a case', () => {
  test('The files are removed three years after closing, and the case says that there were files', async () => {
    const [before] = (await citizen.get(`/v1/appeals/${ended.number}`)).body.media;
    expect(before).toMatchObject({ state: 'ready', fileName: '阳台.jpg' });
    expect((await fetch(before?.url ?? '')).status).toBe(200);
    const { closedAt } = await ended.read('supervisor');
    await waitForRun(closedAt, 1098, async () => {
      const [file] = (await citizen.get(`/v1/appeals/${ended.number}`)).body.media;
      expect(file).toMatchObject({ mediaId: before?.mediaId, state: 'expired' });
      expect([file?.url, file?.fileName]).toEqual([undefined, undefined]);
    });
  });
});

describe('an upload that no case took', () => {
  test('An upload that no case took cannot be filed any more, and its record is not stored', async () => {
    const operator = openOperator(platform.dataDir);
    await eventually(async () => expect(await operator.personal(`MEDIA#${unused}`)).toEqual([]));
    const body = coldFlat({ contact: CONTACT, media: [unused] });
    const refused = await citizen.post('/v1/appeals', body);
    expect(refused.status, refused.text).toBe(400);
    expect(refused.text).toContain('media[0]');
  });
});

describe('the words of a case', () => {
  test('The place of a case is removed with its files, and its texts ten years after closing', async () => {
    const operator = openOperator(platform.dataDir);
    const id = await operator.appealIdOf(ended.number);
    await eventually(async () => expect(await operator.personal(`PLACE#${id}`)).toEqual([]));
    expect(await operator.personal(`TEXT#${id}`)).not.toEqual([]);
    const { closedAt } = await ended.read('supervisor');
    await waitForRun(closedAt, 3655, async () => expect(await operator.personal(`TEXT#${id}`)).toEqual([]));
    const { body } = await citizen.get(`/v1/appeals/${ended.number}`);
    expect(body).toMatchObject({ number: ended.number, status: 'closed' });
    expect([body.title, body.text]).toEqual([undefined, undefined]);
    expect((await open.read('supervisor')).title).toBe('没有办结');
  });
});

describe('an invitation to act for a business', () => {
  test('The name of somebody who did not accept in time is gone when the next person is added', async () => {
    const code = '91210102MA0E00001H';
    const [agentPhone, firstPhone, secondPhone] = ['13744440021', '13744440022', '13744440023'];
    const [own, desk] = [`/v1/enterprise/businesses/${code}`, `/v1/desk/enterprise/businesses/${code}`];
    const invite = async (phone: string, name: string) => {
      const { caller } = await signInByPhone(people, agentPhone);
      expect((await caller.post(`${own}/agents`, { name, phone })).status).toBe(201);
      const shown = (await caller.get(own)).body as unknown as {
        readonly agents: readonly { readonly name: string }[];
      };
      return shown.agents.map((each) => each.name);
    };
    const appoint = async (phone: string, name: string) =>
      expect((await people.as('leader-district').post(`${desk}/agents`, { name, phone })).status).toBe(201);
    const passDays = async (days: number) => {
      await jumpTo(people, new Date(Date.parse(await now()) + days * DAY_MS).toISOString());
      people = peopleOf(platform.url);
    };
    const nameOf = async (phone: string) => {
      const { caller } = await signInByPhone(people, phone);
      return (await caller.get('/v1/me')).body as unknown as { readonly businesses: readonly object[] };
    };
    await appoint(agentPhone, '经办人甲');
    expect(await invite(firstPhone, '没有接受')).toEqual(['经办人甲', '没有接受']);
    await passDays(8);
    expect(await invite(secondPhone, '也没有接受')).toEqual(['经办人甲', '也没有接受']);
    expect((await nameOf(firstPhone)).businesses).toMatchObject([{ name: '', state: 'revoked' }]);
    await passDays(8);
    await appoint(firstPhone, '经办人乙');
    expect((await nameOf(secondPhone)).businesses).toMatchObject([{ name: '', state: 'revoked' }]);
    expect((await nameOf(firstPhone)).businesses).toMatchObject([{ name: '经办人乙', state: 'active' }]);
  });
});
