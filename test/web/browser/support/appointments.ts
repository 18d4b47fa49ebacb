import { expect } from 'vitest';
import type { Name } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { people } from './shared-browser.ts';
import { ask, give } from './world.ts';

const FIRM = 'law-firm-1';
const PLACE = '沈阳市沈河区府大路1号示例大厦3楼305室';
const HOUR_MS = 3_600_000;

async function now(): Promise<number> {
  const { body } = await people.nobody.get('/local/clock');
  return Date.parse((body as unknown as { now: string }).now);
}

/** An hour of the day in Peking, in some days. The days of a story are its own. */
export async function inDays(days: number, hour: number): Promise<string> {
  const date = new Date(await now());
  return new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + days, hour - 8),
  ).toISOString();
}

/** A request about legal affairs that was referred to the example law firm. */
export async function askForLawyer(phone: string) {
  const asked = await ask(phone, { type: 'legalAffairs', title: '合同审查', text: '请审查供货合同' });
  await give('manager', asked.number, 'accept');
  const body = { partnerId: FIRM, fields: ['name', 'text'], textVersion: '1' };
  const consented = await asked.caller.post(`/v1/enterprise/requests/${asked.number}/consent`, body);
  expect(consented.status, consented.text).toBe(200);
  await give('manager', asked.number, 'refer', { partnerId: FIRM });
  return asked;
}

type Asked = Awaited<ReturnType<typeof askForLawyer>>;

async function publish(lawyer: Name, begin: string, minutes: number): Promise<void> {
  const put = await people.as(lawyer).put('/v1/partners/slots', { begin, minutes, way: 'office', place: PLACE });
  expect(put.status, put.text).toBe(200);
}

async function book({ caller, number }: Asked, lawyerId: string, begin: string): Promise<void> {
  const body = { partnerId: FIRM, lawyerId, begin };
  const booked = await caller.post(`/v1/enterprise/requests/${number}/book-appointment`, body);
  expect(booked.status, booked.text).toBe(200);
}

/** Books a slot that begins in a moment, and returns when. A slot ends on its day, so there is none shortly before midnight. */
export async function bookSoon(asked: Asked, lawyer: 'lawyer' | 'lawyer-2'): Promise<string | 'too-late'> {
  const begin = (await now()) + 45_000;
  const leftOfDay = 24 * HOUR_MS - ((begin + 8 * HOUR_MS) % (24 * HOUR_MS));
  if (leftOfDay < 11 * 60_000) return 'too-late';
  const at = new Date(begin).toISOString();
  await publish(lawyer, at, 10);
  await book(asked, `staff-${lawyer}`, at);
  return at;
}

/** Moves the platform's clock to this instant, less than a minute ahead. The browser does not notice so little. */
export const letBegin = (begin: string) => jumpTo(people, begin);

/** Lets an appointment begin and the lawyer note what was said. */
async function meet(asked: Asked): Promise<void> {
  const begin = await bookSoon(asked, 'lawyer-2');
  if (begin === 'too-late') return;
  await letBegin(begin);
  const note = { note: '合同第七条的违约金过高，建议改为不超过损失的百分之三十。\n付款期限应写明起算日。' };
  const noted = await people.as('lawyer').post(`/v1/partners/requests/${asked.number}/note-appointment`, note);
  expect(noted.status, noted.text).toBe(200);
}

let made: Promise<Asked> | undefined;

/** A request with an appointment that has notes and one to come, and free slots; made once for all stories that only look at it. */
export function makeAppointments(): Promise<Asked> {
  made ??= make();
  return made;
}

async function make(): Promise<Asked> {
  const asked = await askForLawyer('13855550085');
  await meet(asked);
  for (const hour of [9, 10, 14]) await publish('lawyer', await inDays(14, hour), 45);
  await publish('lawyer-2', await inDays(14, 10), 30);
  await book(asked, 'staff-lawyer', await inDays(14, 9));
  await book(asked, 'staff-lawyer', await inDays(14, 10));
  return asked;
}
