import { describe, expect, test } from 'vitest';
import { toInstant } from '#kernel/domain/instant.ts';
import type { Envelope } from '#mail/domain/mail.ts';
import type { OutMail } from '#mail/ports/mailer.ts';
import { caseOf, give, typesOf } from '#test/support/usecases/cases.ts';
import { type MailWorld, openMailWorld, type Written } from '#test/support/usecases/mail-world.ts';

async function fileOne(mails: MailWorld, mail: Written = {}) {
  const { appealId = '' } = await mails.deliver(mail);
  return { appealId, appeal: await caseOf(mails.world, appealId), receipt: mails.sent.at(-1) as OutMail };
}

const reasons = ({ waiting }: MailWorld) => waiting.map(({ reason }) => reason);

describe('a mail becomes a case', () => {
  test('It is filed by the channel of the mailbox, for its sender, and a person says what kind it is', async () => {
    const mails = openMailWorld();
    const { appeal, appealId } = await fileOne(mails, { subject: '=?utf-8?B?5rKh5pyJ5pqW5rCU?=' });
    expect(appeal).toMatchObject({ channel: 'mailbox', kind: 'help', status: 'submitted', canBeAsked: true });
    expect(appeal.categoryHint).toBeUndefined();
    expect(await mails.world.contacts.get(appealId)).toMatchObject({ email: 'wang@mail.example' });
    const [text] = await mails.world.texts.list(appealId);
    expect(text).toMatchObject({ title: '没有暖气', text: '家里没有暖气。' });
  });

  test('The receipt has number, query code and a way to answer, and nothing of what the sender wrote', async () => {
    const mails = openMailWorld();
    const { appeal, receipt } = await fileOne(mails, {
      subject: 'SECRET',
      text: 'SECRET words',
      id: 'first@mail.example',
    });
    expect(receipt).toMatchObject({ to: 'wang@mail.example', returnPath: '', inReplyTo: 'first@mail.example' });
    expect(receipt.text).toContain(appeal.number);
    expect(receipt.text).toMatch(/查询码：\d{6}/);
    expect(`${receipt.subject}${receipt.text}`).not.toContain('SECRET');
    expect(receipt.replyTo).toMatch(new RegExp(`^12345\\+${appeal.number}\\.[0-9a-z]{10}@hotline\\.example$`));
  });

  test('A tip-off is one from the start, and its receipt has no query code', async () => {
    const mails = openMailWorld();
    const { appeal, receipt } = await fileOne(mails, { to: 'jubao@hotline.example' });
    expect(appeal.kind).toBe('report');
    expect(receipt.text).not.toContain('查询码：');
  });

  test('The same mail three times is one case and one receipt', async () => {
    const mails = openMailWorld();
    const first = await mails.deliver({ id: 'same@mail.example' });
    for (let n = 0; n < 2; n++)
      expect(await mails.deliver({ id: 'same@mail.example', head: `Received: by relay ${n}\r\n` })).toEqual(first);
    expect(mails.sent).toHaveLength(1);
  });

  test('Another mail with the same Message-ID is a case of its own', async () => {
    const mails = openMailWorld();
    const first = await mails.deliver({ id: 'same@mail.example' });
    const other = await mails.deliver({ id: 'same@mail.example', text: '路灯不亮。' });
    expect(other.outcome).toBe('filed');
    expect(other.appealId).not.toBe(first.appealId);
  });

  test('Two senders who use one Message-ID have a case each', async () => {
    const mails = openMailWorld();
    const first = await mails.deliver({ id: 'same@mail.example' });
    const other = await mails.deliver({ id: 'same@mail.example', from: 'li@mail.example' });
    expect(other.appealId).not.toBe(first.appealId);
  });

  test('A server that refuses the receipt for now gets it later, and one that may have it gets it never again', async () => {
    const mails = openMailWorld();
    mails.server.answer = { outcome: 'refused', isFinal: false, code: '451' };
    await expect(mails.deliver()).rejects.toThrow('451');
    const [key = ''] = mails.stored.keys();
    mails.server.answer = { outcome: 'accepted' };
    expect((await mails.again(key)).outcome).toBe('filed');
    expect(mails.sent).toHaveLength(1);

    const lost = openMailWorld();
    lost.server.answer = { outcome: 'unknown', code: 'ETIMEDOUT' };
    expect((await lost.deliver()).outcome).toBe('filed');
    lost.server.answer = { outcome: 'accepted' };
    const [other = ''] = lost.stored.keys();
    expect((await lost.again(other)).outcome).toBe('filed');
    expect(lost.sent).toHaveLength(0);
  });

  test('Words with a threat to life flag the case, as by any channel', async () => {
    const { appeal } = await fileOne(openMailWorld(), { text: '再不解决我就从楼上跳下去，不想活了。' });
    expect(appeal.flags).toContain('threat');
  });
});

describe('answers', () => {
  test('An answer to the address of the receipt is a comment of the appellant, and gets no receipt', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    expect(await mails.deliver({ to: receipt.replyTo, text: '补充：还是冷。' })).toEqual({
      outcome: 'joined',
      appealId,
    });
    expect(await typesOf(mails.world, appealId)).toEqual(['submitted', 'commented']);
    expect((await mails.world.texts.list(appealId)).map(({ text }) => text)).toContain('补充：还是冷。');
    expect(mails.sent).toHaveLength(1);
  });

  test('The same answer twice is one comment', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    for (let n = 0; n < 2; n++)
      await mails.deliver({ to: receipt.replyTo, text: '补充：还是冷。', id: 'reply@mail.example' });
    expect(await typesOf(mails.world, appealId)).toEqual(['submitted', 'commented']);
  });

  test('An answer that names our mail in References joins its case from the address of the appellant alone', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    const head = `In-Reply-To: <${receipt.messageId}>\r\n`;
    expect(await mails.deliver({ head, text: '再补充一点。' })).toEqual({ outcome: 'joined', appealId });
    expect((await mails.deliver({ head, from: 'stranger@mail.example' })).outcome).toBe('look');
    expect(reasons(mails)).toEqual(['number-only']);
    expect(await typesOf(mails.world, appealId)).toEqual(['submitted', 'commented']);
  });

  test('Information that the case waits for resumes it', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    await give(mails.world, appealId, 'askInfo');
    await mails.deliver({ to: receipt.replyTo, text: '门牌是3单元201。' });
    expect(await typesOf(mails.world, appealId)).toEqual(['submitted', 'infoAsked', 'infoSupplied']);
    expect((await caseOf(mails.world, appealId)).status).toBe('submitted');
  });

  test('An answer from another address is taken with the address of the case, and says so', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    await mails.deliver({ to: receipt.replyTo, from: 'son@mail.example', text: '我替父亲补充。' });
    expect((await mails.world.texts.list(appealId)).map(({ text }) => text)).toContain(
      '（由其他邮箱发来）\n我替父亲补充。',
    );
  });

  test('A number alone opens a case only to its appellant, whose domain vouches for the mail', async () => {
    const mails = openMailWorld();
    const { appealId, appeal } = await fileOne(mails);
    const subject = `more [12345#${appeal.number}]`;
    expect((await mails.deliver({ subject, dmarc: 'none' })).outcome).toBe('look');
    expect((await mails.deliver({ subject, from: 'stranger@mail.example' })).outcome).toBe('look');
    expect(await typesOf(mails.world, appealId)).toEqual(['submitted']);
    expect((await mails.deliver({ subject })).outcome).toBe('joined');
  });

  test('A stranger cannot see by a number whether there is a case', async () => {
    const mails = openMailWorld();
    const { appeal } = await fileOne(mails);
    const sent = mails.sent.length;
    const known = await mails.deliver({ subject: `[12345#${appeal.number}]`, from: 'x@mail.example' });
    const unknown = await mails.deliver({ subject: '[12345#260309101500047115]', from: 'x@mail.example' });
    expect({ ...known }).toEqual({ ...unknown });
    expect(mails.sent).toHaveLength(sent);
  });

  test('A guessed address is a mail like any other', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    const guessed = receipt.replyTo.replace(/\.(.)/, (_, first: string) => (first === '2' ? '.3' : '.2'));
    const other = await mails.deliver({ to: guessed, from: 'stranger@mail.example' });
    expect(other.outcome).toBe('filed');
    expect(await typesOf(mails.world, appealId)).toEqual(['submitted']);
  });

  test('What a closed case does not take goes to a person', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    await give(mails.world, appealId, 'withdraw');
    expect((await mails.deliver({ to: receipt.replyTo })).outcome).toBe('look');
    expect(mails.waiting).toMatchObject([{ reason: 'refused', number: receipt.replyTo.slice(6, 24) }]);
  });
});

describe('machines', () => {
  test('Two platforms that write to each other stop after one receipt', async () => {
    const mails = openMailWorld();
    const { receipt } = await fileOne(mails, { from: 'hotline@other.example' });
    // The other platform is ours too: its receipt has our marks.
    const outcome = await mails.deliver({
      from: 'hotline@other.example',
      to: receipt.replyTo,
      mailFrom: '',
      head: 'Auto-Submitted: auto-replied\r\nX-Hotline-Loop: 1\r\n',
    });
    expect(outcome.outcome).toBe('automatic');
    expect(mails.sent).toHaveLength(1);
  });

  test('A robot without any mark gets three receipts an hour, and mails beyond the limit of a day wait', async () => {
    const mails = openMailWorld();
    for (let n = 0; n < 40; n++) await mails.deliver({ from: 'robot@other.example', text: `mail ${n}` });
    expect(mails.sent).toHaveLength(3);
    expect(mails.waiting).toHaveLength(21);
    expect(new Set(reasons(mails))).toEqual(new Set(['limit']));
  });

  test('Our own receipt that comes back is no case, although it names the numbers to call in danger', async () => {
    const mails = openMailWorld();
    const { receipt } = await fileOne(mails);
    const { outcome } = await mails.deliver({
      from: '12345@hotline.example',
      id: receipt.messageId,
      text: receipt.text,
    });
    expect(outcome).toBe('automatic');
    expect(mails.sent).toHaveLength(1);
  });

  test('A robot that quotes our receipt is not taken for somebody in danger', async () => {
    const mails = openMailWorld();
    const { receipt } = await fileOne(mails);
    const quoted = receipt.text.replace('— 请在此线以上回复 —', '');
    const { outcome } = await mails.deliver({ text: quoted, head: 'Auto-Submitted: auto-replied\r\n' });
    expect(outcome).toBe('automatic');
  });

  test('A notice of absence with a threat to life is a case with the flag, and gets no receipt', async () => {
    const mails = openMailWorld();
    const { appealId = '', outcome } = await mails.deliver({
      text: '今晚我就从楼上跳下去，不想活了。',
      head: 'Auto-Submitted: auto-replied\r\n',
    });
    expect(outcome).toBe('filed');
    expect((await caseOf(mails.world, appealId)).flags).toContain('threat');
    expect(mails.sent).toEqual([]);
  });

  test('A shop that sells at a price to jump for is no threat', async () => {
    const mails = openMailWorld();
    const { outcome } = await mails.deliver({ text: '全场一折，跳楼价。', head: 'Precedence: bulk\r\n' });
    expect(outcome).toBe('automatic');
  });

  test('An absence that answers the address of a case is a note on it', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    await mails.deliver({ to: receipt.replyTo, text: '出差至周一。', head: 'Auto-Submitted: auto-replied\r\n' });
    expect((await mails.world.texts.list(appealId)).map(({ text }) => text)).toContain('（自动回复）\n出差至周一。');
    expect(mails.sent).toHaveLength(1);
  });
});

describe('mails that come back', () => {
  async function bounceBack(mails: MailWorld, to: string, action: string, status: string) {
    const key = `raw/b${mails.stored.size}.json`;
    const raw = `From: MAILER-DAEMON@mx.example\r\nTo: ${to}\r\nSubject: failed\r\nContent-Type: multipart/report; boundary=D\r\n\r\n--D\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; wang@mail.example\r\nAction: ${action}\r\nStatus: ${status}\r\n--D--\r\n`;
    const auth = { spf: 'none', dkim: 'none', dmarc: 'none' } as const;
    const receivedAt = toInstant(mails.world.clock.now());
    const envelope: Envelope = { mailFrom: '', rcptTo: [to], receivedAt, auth, spam: 'pass', virus: 'pass' };
    mails.stored.set(key, { raw: Buffer.from(raw), envelope });
    return mails.again(key);
  }

  test('A final failure of a notice ends mails to the address, and a person may call', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    await bounceBack(mails, receipt.replyTo.replace('12345+', 'bounce+'), 'failed', '5.1.1');
    expect(await mails.world.contacts.get(appealId)).toMatchObject({ isEmailDead: true });
    expect(reasons(mails)).toEqual(['bounced']);
  });

  test('Delays end them at the third in a week', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    const to = receipt.replyTo.replace('12345+', 'bounce+');
    for (let n = 0; n < 2; n++) await bounceBack(mails, to, 'delayed', '4.2.2');
    expect((await mails.world.contacts.get(appealId))?.isEmailDead).toBeUndefined();
    await bounceBack(mails, to, 'delayed', '4.2.2');
    expect((await mails.world.contacts.get(appealId))?.isEmailDead).toBe(true);
  });

  test('A report that proves no case of ours changes nothing', async () => {
    const mails = openMailWorld();
    const { appealId, receipt } = await fileOne(mails);
    await bounceBack(mails, receipt.replyTo.replace(/12345\+(\d+)\../, 'bounce+$1.0'), 'failed', '5.1.1');
    expect((await mails.world.contacts.get(appealId))?.isEmailDead).toBeUndefined();
    expect(mails.waiting).toEqual([]);
  });
});
