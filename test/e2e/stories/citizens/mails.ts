import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sendRaw } from '#local/mail/send-file.ts';
import { parseMail } from '#mail/adapters/parse-mail.ts';
import { caseOf, eventsOf } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { makePng } from '#test/support/media/make-media.ts';
import { people, platform } from '../shared-platform.ts';

/** A mail that the platform sent. */
interface Sent {
  readonly to: string;
  readonly returnPath: string;
  readonly raw: string;
  readonly text: string;
  readonly replyTo: string;
}

const port = () => platform.port + 25;
const newSender = () => `sender-${randomUUID().slice(0, 8)}@mail.example`;

/** The mails to an address so far, the oldest first. */
async function sentTo(address: string): Promise<readonly Sent[]> {
  const answer = await fetch(`${people.url}/local/mail?to=${encodeURIComponent(address)}`);
  const { items } = (await answer.json()) as { items: readonly Sent[] };
  return Promise.all(
    items.toReversed().map(async (item) => {
      const parsed = await parseMail(Buffer.from(item.raw));
      if (!parsed.ok) throw new Error(parsed.reason);
      const [replyTo = ''] = parsed.mail.headers.get('reply-to') ?? [];
      return { ...item, text: parsed.mail.text, replyTo };
    }),
  );
}

interface Written {
  readonly from: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly id?: string;
  readonly head?: string;
  readonly mailFrom?: string;
  readonly photo?: boolean;
}

async function write({
  from,
  to = '12345@hotline.localhost',
  text = '家里没有暖气，室温只有12度。',
  ...mail
}: Written) {
  const body = `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
  const photo = `Content-Type: image/png\r\nContent-Disposition: attachment; filename="a.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${makePng(30, 30).toString('base64')}\r\n`;
  const content = mail.photo
    ? `Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n${body}--B\r\n${photo}--B--\r\n`
    : body;
  const head = `From: ${from}\r\nTo: ${to}\r\nSubject: ${mail.subject ?? 'heating'}\r\nMessage-ID: <${mail.id ?? randomUUID()}@mail.example>\r\nMIME-Version: 1.0\r\n${mail.head ?? ''}`;
  await sendRaw(port(), `${head}${content}`, { from: mail.mailFrom ?? from, to: [to] });
}

/** Writes a mail, and waits for its receipt and the number in it. */
async function fileByMail(mail: Written) {
  await write(mail);
  return eventually(async () => {
    const [receipt] = await sentTo(mail.from);
    const number = /编号：(\d{18})/.exec(receipt?.text ?? '')?.[1];
    if (receipt === undefined || number === undefined) throw new Error('no receipt yet');
    return { receipt, number };
  });
}

const waitingFrom = async (from: string, list = 'look') => {
  const page = await people.as('supervisor').get(`/v1/desk/mails?list=${list}&limit=100`);
  expect(page.status, page.text).toBe(200);
  return (page.body.items as unknown as { id: string; from: string; reason: string; number?: string }[]).filter(
    (each) => each.from === from,
  );
};

describe('mails', () => {
  test('A mail with a photo is a case, the answer to its receipt is a comment, and the result comes by mail', async () => {
    const from = newSender();
    const { receipt, number } = await fileByMail({ from, photo: true });
    expect(receipt.returnPath).toBe('');
    const filed = caseOf(people, number);
    const seen = await eventually(async () => {
      const found = await filed.read('operator');
      expect(found.media).toMatchObject([{ state: 'ready', fileName: 'a.png' }]);
      return found;
    });
    expect(seen).toMatchObject({ status: 'submitted', kind: 'help', text: '家里没有暖气，室温只有12度。' });
    expect(seen.contact).toMatchObject({ email: 's***@mail.example' });
    const code = /查询码：(\d{6})/.exec(receipt.text)?.[1];
    expect((await people.nobody.get(`/v1/track/${number}`, { 'x-query-code': code ?? '' })).status).toBe(200);

    await write({ from, to: receipt.replyTo, text: '补充：三单元201。\r\n> — 请在此线以上回复 —\r\n> 您的来信已登记' });
    await eventually(async () => {
      const read = await filed.read('operator');
      expect(eventsOf(read)).toContain('commented');
      expect(read.timeline.flatMap(({ words = [] }) => words)).toContain('补充：三单元201。');
    });

    await filed.give('operator', 'answer', { text: '供暖已恢复。' });
    await eventually(async () => {
      const [, news] = await sentTo(from);
      expect(news?.text).toContain('请评价');
      expect(news?.returnPath).toMatch(/^bounce\+\d{18}\./);
    });
    expect(await sentTo(from)).toHaveLength(2);
  });

  test('The same mail three times is one case and one receipt', async () => {
    const from = newSender();
    const id = randomUUID();
    await fileByMail({ from, id });
    await write({ from, id });
    await write({ from, id, head: 'Received: by another relay\r\n' });
    // A later mail of another person has gone the whole way by then.
    await fileByMail({ from: newSender() });
    expect(await sentTo(from)).toHaveLength(1);
  });

  test('A robot that answers our receipt gets nothing more, and a stranger with the number alone joins nothing', async () => {
    const from = newSender();
    const { receipt, number } = await fileByMail({ from });
    await write({
      from,
      to: receipt.replyTo,
      mailFrom: '',
      head: 'Auto-Submitted: auto-replied\r\n',
      text: '出差至周一。',
    });
    const stranger = newSender();
    await write({ from: stranger, subject: `[12345#${number}]` });
    await eventually(async () => expect(await waitingFrom(stranger)).toMatchObject([{ reason: 'number-only' }]));
    await eventually(async () => {
      const read = await caseOf(people, number).read('operator');
      expect(read.timeline.flatMap(({ words = [] }) => words)).toContain('（自动回复）\n出差至周一。');
    });
    expect(await sentTo(from)).toHaveLength(1);
    expect(eventsOf(await caseOf(people, number).read('operator')).filter((each) => each === 'commented')).toHaveLength(
      1,
    );
  });

  test('A notice that comes back ends mails to the address, and stands on the list', async () => {
    const from = newSender();
    const { receipt, number } = await fileByMail({ from });
    const report =
      'Content-Type: multipart/report; boundary=D\r\n\r\n--D\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; x\r\nAction: failed\r\nStatus: 5.1.1\r\n--D--\r\n';
    const to = receipt.replyTo.replace(/^.*\+/, 'bounce+');
    const machine = `mailer-daemon@${randomUUID().slice(0, 8)}.example`;
    await sendRaw(port(), `From: ${machine}\r\nTo: ${to}\r\nSubject: failed\r\n${report}`, { from: '', to: [to] });
    await eventually(async () => expect(await waitingFrom(machine)).toMatchObject([{ reason: 'bounced', number }]));
    await caseOf(people, number).give('operator', 'answer', { text: '供暖已恢复。' });
    await fileByMail({ from: newSender() });
    expect(await sentTo(from)).toHaveLength(1);
  });

  test('What no rule files waits for a person, who files it, attaches it or discards it', async () => {
    const supervisor = people.as('supervisor');
    const from = newSender();
    for (const id of ['1', '2', '3'])
      await write({ from, id: `${from}-${id}`, text: `第${id}封`, head: 'X-Local-Verdict: spam\r\n' });
    const waiting = await eventually(async () => {
      const found = await waitingFrom(from);
      expect(found).toHaveLength(3);
      return found;
    });
    const pathOf = (index: number) => `/v1/desk/mails/${encodeURIComponent(waiting[index]?.id ?? '')}`;
    const opened = await supervisor.get(pathOf(0));
    expect(opened.body).toMatchObject({ reason: 'spam', text: expect.stringContaining('封') });
    const day = new Date(Date.parse((opened.body as unknown as { receivedAt: string }).receivedAt) + 8 * 3_600_000)
      .toISOString()
      .slice(0, 10);
    const log = await people.as('auditor').get(`/v1/desk/audit/openings?day=${day}&by=staff-supervisor&limit=100`);
    const openings = log.body.items as unknown as { about: string; number: string }[];
    expect(openings.filter(({ number }) => waiting[0]?.id.endsWith(number))).toMatchObject([{ about: 'mail' }]);

    const filed = await supervisor.post(`${pathOf(0)}/file`, { kind: 'consult' });
    expect(filed.status, filed.text).toBe(201);
    expect((await caseOf(people, filed.body.number).read('operator')).kind).toBe('consult');
    expect((await supervisor.get(pathOf(0))).status).toBe(404);

    const attached = await supervisor.post(`${pathOf(1)}/attach`, { number: filed.body.number });
    expect(attached.status, attached.text).toBe(200);
    const notes = (await caseOf(people, filed.body.number).read('operator')).notes.map(({ text }) => text);
    expect(notes.join()).toContain('发件人未经核实');

    expect((await supervisor.post(`${pathOf(2)}/discard`, { reason: '广告' })).status).toBe(204);
    expect(await waitingFrom(from, 'discarded')).toMatchObject([{ note: '广告' }]);
    expect(await waitingFrom(from)).toEqual([]);
    // Nobody vouches for the sender of spam.
    expect(await sentTo(from)).toEqual([]);
  });

  test('A mail with malicious software shows sender and time, and nothing of what it says', async () => {
    const from = newSender();
    await write({ from, head: 'X-Local-Verdict: virus\r\n' });
    const [mail] = await eventually(async () => {
      const found = await waitingFrom(from, 'quarantined');
      expect(found).toHaveLength(1);
      return found;
    });
    const opened = await people.as('operator').get(`/v1/desk/mails/${encodeURIComponent(mail?.id ?? '')}`);
    expect(opened.body).toMatchObject({ reason: 'virus', files: [] });
    expect(opened.body.text).toBeUndefined();
    expect((await people.as('dispatcher').get('/v1/desk/mails')).status).toBe(403);
  });
});
