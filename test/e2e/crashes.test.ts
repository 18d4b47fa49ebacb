import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw } from '#local/mail/send-file.ts';
import { openOperator } from '#test/support/e2e/aws.ts';
import { caseAt, caseOf, coldFlat, eventsOf, file, fileCase, queueOf } from '#test/support/e2e/case.ts';
import { type Answer, type Body, messagesTo, type People, peopleOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { killWithinStart, type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';
import { askForForm, photoOf, postForm } from '#test/support/e2e/uploads.ts';
import { WAITING_STATES } from '#test/support/e2e/waiting-states.ts';
import { makePng } from '#test/support/media/make-media.ts';

let platform: PlatformProcess;
let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
});

afterAll(() => platform?.dispose());

/** `kill -9` at this very moment, and the same data taken up by a new process. */
async function killAndStartAgain(): Promise<void> {
  const { signal } = await platform.end('SIGKILL');
  expect(signal).toBe('SIGKILL');
  platform = await platform.again();
}

/** What the case says of itself: all but what a link's signature and the light of the moment change. */
const substance = ({ timeline, version, status, assignments, clocks }: Body) => ({
  timeline,
  version,
  status,
  assignments,
  clocks: clocks.map(({ light: _light, ...clock }) => clock),
});

/** Jumps to the deadline of the newest clock of a kind. */
async function jumpToEndOf(body: Body, kind: string): Promise<void> {
  const dueAt = body.clocks.findLast((clock) => clock.kind === kind)?.dueAt;
  expect((await people.nobody.post('/local/clock', { to: dueAt })).status).toBe(200);
}

describe('kill -9', () => {
  test.each(WAITING_STATES)(
    'A kill in $state after the answer loses nothing, and the wait continues to the end of $clock',
    async ({ state, reach, queue: [reader, queue], clock, ends }) => {
      const struck = await reach(people);
      const before = await struck.read('auditor');
      expect(before.status).toBe(state);
      await killAndStartAgain();

      const after = await struck.read('auditor');
      const { timeline } = substance(before);
      expect(after.status).toBe(state);
      expect(after.timeline.slice(0, timeline.length)).toEqual(timeline);
      // What SYS still owed the case may have been done meanwhile; nobody else has touched it.
      expect(after.timeline.slice(timeline.length).every(({ by }) => by?.role === 'SYS')).toBe(true);
      expect((await struck.read('citizen-1')).number).toBe(struck.number);
      await eventually(async () => {
        expect((await queueOf(people.as(reader), queue)).map(({ number }) => number)).toContain(struck.number);
        const own = (await people.as('citizen-1').get('/v1/appeals?limit=100')).body.items;
        expect(own.find(({ number }) => number === struck.number)?.status).toBe(state);
      });

      await jumpToEndOf(after, clock);
      await eventually(async () => {
        const seen = await struck.read('auditor');
        if (ends !== undefined) expect(seen).toMatchObject({ status: 'closed', outcome: ends });
        else expect(seen.clocks.findLast(({ kind }) => kind === clock)?.marks).toContain('yellow');
      });
      // Once, not once for each process.
      const seen = await struck.read('auditor');
      const marks = seen.clocks.flatMap(({ id, marks: fired }) => fired.map((mark) => `${id} ${mark}`));
      expect(new Set(marks).size).toBe(marks.length);
      expect(eventsOf(seen).filter((event) => event === 'marked')).toHaveLength(marks.length);
    },
    // Two starts: a minute is too short for them at a load of 20.
    180_000,
  );

  test('An appeal that was filed right before a kill is dispatched once by the next process', async () => {
    const phone = '13555556666';
    const filed = await fileCase(people, coldFlat({ contact: { name: '赵六', phone } }));
    await killAndStartAgain();
    const seen = await filed.reaches('dispatched');
    expect(eventsOf(seen)).toEqual(['submitted', 'candidatesSuggested', 'accepted', 'dispatched']);
    // The message about the filing is sent once, whatever died between the gateway's answer and the note of it.
    await eventually(async () => expect(await messagesTo(platform.url, phone)).toHaveLength(1));
  });

  test('A photo that was posted right before a kill is inspected by the next process', async () => {
    const photo = photoOf(makePng(30, 30), 'a.png', 'image/png');
    const form = await askForForm(people.as('citizen-1'), photo);
    const filed = await fileCase(people, coldFlat({ media: [form.mediaId] }));
    expect((await postForm(form, photo)).status).toBe(201);
    await killAndStartAgain();
    await eventually(async () =>
      expect((await filed.read('citizen-1')).media).toMatchObject([{ state: 'ready', url: expect.any(String) }]),
    );
  });

  test('A mail that was taken right before a kill is one case with one receipt', async () => {
    const [from, to] = ['struck@mail.example', '12345@hotline.localhost'];
    const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: cold\r\nMessage-ID: <struck@mail.example>\r\n\r\ncold flat\r\n`;
    await sendRaw(platform.port + 25, raw, { from, to: [to] });
    await killAndStartAgain();
    // The sender has seen the acknowledgement, and another relay sends the same mail again.
    await sendRaw(platform.port + 25, raw, { from, to: [to] });
    const receipts = () =>
      people.nobody.get(`/local/mail?to=${from}`).then(({ body }) => body.items as unknown as { raw: string }[]);
    const [receipt] = await eventually(async () => {
      const sent = await receipts();
      expect(sent).toHaveLength(1);
      return sent;
    });
    const number = /reply-to: 12345\+(\d{18})/i.exec(receipt?.raw ?? '')?.[1] ?? '';
    expect(await caseOf(people, number).read('operator')).toMatchObject({ title: 'cold', text: 'cold flat' });
    await file(people.as('citizen-1'), coldFlat());
    expect(await receipts()).toHaveLength(1);
  });

  test('After a kill in a burst of filings, answered ones exist and the others can be repeated', async () => {
    const citizen = people.as('business-1');
    const keys = Array.from({ length: 50 }, (): string => randomUUID());
    const acknowledged = new Map<string, Body>();
    const killed = new Promise<void>((resolve) => {
      for (const [index, key] of keys.entries())
        citizen
          .post('/v1/appeals', coldFlat({ title: `第 ${index} 户` }), { key })
          .then((answer) => {
            if (answer.status !== 201) return;
            acknowledged.set(key, answer.body);
            if (acknowledged.size === 12) resolve();
          })
          .catch(() => undefined);
    });
    await killed;
    await killAndStartAgain();
    const known = new Map(acknowledged);
    expect(known.size).toBeGreaterThanOrEqual(12);

    for (const [key, { number }] of known) {
      const answer = await citizen.post('/v1/appeals', coldFlat({ title: `第 ${keys.indexOf(key)} 户` }), { key });
      expect([answer.status, answer.body.number]).toEqual([201, number]);
    }
    const answers = await Promise.all(
      keys.map((key, index) => citizen.post('/v1/appeals', coldFlat({ title: `第 ${index} 户` }), { key })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201));
    const numbers = new Set(answers.map(({ body }) => body.number));
    expect(numbers.size).toBe(50);
    await eventually(async () => {
      const own = (await citizen.get('/v1/appeals?limit=100')).body.items;
      expect(new Set(own.map(({ number }) => number))).toEqual(numbers);
      expect(own.every(({ status }) => status === 'dispatched')).toBe(true);
    });
  });

  test('After a kill in a burst of commands, each answered one is in the log once, also for a repeat', async () => {
    const busy = await caseAt(people, 'inProgress');
    const keys = Array.from({ length: 20 }, (): string => randomUUID());
    const answered = new Map<string, Answer>();
    const killed = new Promise<void>((resolve) => {
      for (const [index, key] of keys.entries())
        busy
          .try('citizen-1', 'comment', { text: `第 ${index} 条` }, key)
          .then((answer) => {
            if (answer.status !== 200) return;
            answered.set(key, answer);
            if (answered.size === 6) resolve();
          })
          .catch(() => undefined);
    });
    await killed;
    await killAndStartAgain();
    const seen = await busy.read('citizen-1');
    const said = seen.timeline.flatMap(({ words = [] }) => words);
    expect(new Set(said).size).toBe(said.length);
    for (const [key, { body }] of answered) {
      const again = await busy.try('citizen-1', 'comment', { text: `第 ${keys.indexOf(key)} 条` }, key);
      expect([again.status, again.body.version]).toEqual([200, body.version]);
      expect(said).toContain(`第 ${keys.indexOf(key)} 条`);
    }
  });

  test('A kill at any step of the start damages neither old nor new data', async () => {
    const { number } = await file(people.as('citizen-2'), coldFlat());
    await platform.end('SIGKILL');
    const assembly = ['--assembly', join(platform.dataDir, 'cdk.out')];
    const newData = mkdtempSync(join(tmpdir(), 'hotline-e2e-'));
    for (const step of ['Opening the data', 'Filling the directory', 'Taking up what was under way'])
      for (const dataDir of [platform.dataDir, newData]) {
        const { signal } = await killWithinStart(['--data', dataDir, ...assembly], platform.port, step);
        expect(signal).toBe('SIGKILL');
      }
    const onNewData = await startPlatformProcess({ dataDir: newData, port: platform.port, args: assembly });
    await file(peopleOf(onNewData.url).as('citizen-2'), coldFlat());
    await onNewData.dispose();
    platform = await platform.again();
    await caseOf(people, number).reaches('dispatched');
  });

  test('After all kills the failure queues are empty, and workflows end with their cases', async () => {
    const operator = openOperator(platform.dataDir);
    const { number } = await file(people.as('citizen-1'), coldFlat());
    const last = caseOf(people, number);
    await last.reaches('dispatched');
    await last.give('citizen-1', 'withdraw');
    const appealId = await operator.appealIdOf(number);
    await eventually(async () => expect(await operator.runStatus(appealId)).toBe('SUCCEEDED'));
    expect(await operator.failuresOf('drive-workflow')).toEqual([]);
    expect(await operator.failuresOf('project-views')).toEqual([]);
    expect(await operator.failuresOf('publish-events')).toEqual([]);
  });
});
