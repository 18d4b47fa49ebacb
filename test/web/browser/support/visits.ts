import { expect } from 'vitest';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { people } from './shared-browser.ts';
import { makeRequest, SERVED_BUSINESS } from './world.ts';

const DESK = '/v1/desk/enterprise/visits';
const WORDS = '了解设备更新、用工和融资方面的困难，并说明今年新出台的惠企政策，请安排熟悉情况的负责人参加座谈。';

/** The 15th of a later month at 10:00 in Shenyang: the months of a story are its own. */
export async function inMonths(count: number): Promise<string> {
  const { now } = (await people.nobody.get('/local/clock')).body as unknown as { now: string };
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 15, 2)).toISOString();
}

/** Gives a command that must be accepted, and returns the id of its visit. */
async function onVisit(caller: Caller, path: string, body: object): Promise<string> {
  const given = await caller.post(path, body);
  expect([path, given.status], given.text).toEqual([path, /(ask|plan)$/.test(path) ? 201 : 200]);
  return readId(given);
}

const readId = ({ body }: Answer) => (body as unknown as { id: string }).id;

/** Asks for a visit as an agent; the manager sets a date that passes at once, so that what came of it can be reported. */
export async function visitNow(owner: Caller): Promise<string> {
  const visitId = await askForVisit(owner);
  // The date is in the future when it is set, however slow the machine is.
  for (let seconds = 1; ; seconds *= 2) {
    const { now } = (await people.nobody.get('/local/clock')).body as unknown as { now: string };
    const begin = new Date(Date.parse(now) + seconds * 1000).toISOString();
    const given = await people.as('manager').post(`${DESK}/schedule`, { visitId, begin });
    if (given.status === 200) return visitId;
    expect(given.body.code, given.text).toBe('visit-begins-too-soon');
  }
}

export function askForVisit(owner: Caller, words = WORDS): Promise<string> {
  return onVisit(owner, '/v1/enterprise/visits/ask', { creditCode: SERVED_BUSINESS, purpose: 'policy', words });
}

/** Plans an unasked visit of the served business. */
export function planVisit(person: 'manager' | 'unit-market', begin: string): Promise<string> {
  const body = { creditCode: SERVED_BUSINESS, purpose: 'inspection', words: WORDS, begin };
  return onVisit(people.as(person), `${DESK}/plan`, body);
}

let made: Promise<void> | undefined;

/** A visit that waits for approval and one that the business asks for, made once for all stories that only look at them. */
export function makeVisits(): Promise<void> {
  made ??= make();
  return made;
}

async function make(): Promise<void> {
  const { caller } = await makeRequest();
  await planVisit('unit-market', await inMonths(5));
  await askForVisit(caller);
}
