import { expect, test } from 'vitest';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { openMail } from '#mail/usecases/open-mail.ts';
import { listOpenings } from '#own-data/usecases/list-openings.ts';
import { failureOf, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { openMailWorld } from '#test/support/usecases/mail-world.ts';

/** A mail that names a number without proof, on the list of those that wait. */
async function openWaiting() {
  const mails = openMailWorld();
  const { world } = mails;
  const [operator, dispatcher] = [staffAs('AGT'), staffAs('DSP')].map((member) => {
    world.directory.putStaff(member);
    return member.subject;
  }) as [string, string];
  await mails.deliver({ from: 'stranger@mail.example', subject: '[12345#260309101500047115]', text: 'WORDS' });
  const [waiting] = mails.waiting;
  const open = (subject: string) => openMail(mails.deps, subject, `look.${waiting?.id}`);
  const readers = async (regionCode?: string) => {
    const auditor = {
      subject: 'auditor',
      name: '审计员',
      grants: [{ role: 'AUD' as const, unitId: 'centre', ...(regionCode !== undefined && { regionCode }) }],
    };
    const page = await listOpenings(world, auditor, { day: toLocalDate(world.time.now()) }, { limit: 20 });
    return succeeded(page).items;
  };
  return { mails, operator, dispatcher, id: waiting?.id, open, readers };
}

test('Who opens a waiting mail stands in the access log, once a day, for auditors of all regions', async () => {
  const { operator, id, open, readers } = await openWaiting();
  expect(succeeded(await open(operator)).words?.text).toContain('WORDS');
  await open(operator);
  expect(await readers()).toMatchObject([{ about: 'mail', number: id, by: operator, role: 'AGT' }]);
  expect(await readers('210102')).toEqual([]);
});

test('Who may not open a waiting mail is not recorded, and a mail is not shown when its opening cannot be', async () => {
  const { mails, operator, dispatcher, open, readers } = await openWaiting();
  expect(failureOf(await open(dispatcher))).toBe('role-required');
  expect(await readers()).toEqual([]);
  mails.deps.openings = {
    ...mails.deps.openings,
    record: async () => {
      throw new Error('storage is full');
    },
  };
  await expect(open(operator)).rejects.toThrow('storage is full');
});
