import { expect } from 'vitest';
import { problem } from '#api/problem.contract.ts';
import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { undocumented } from '../contract/strict.ts';
import type { Answer, Body, Caller, Name, People } from './client.ts';
import { eventually } from './eventually.ts';

/** A flat without heating in 和平区, which the catalogue routes to the heating company. */
export function coldFlat(overrides: object = {}): object {
  // Of another category the words must not speak for heating: a person would have to look first. Nor must they sound like an event: many of them would be a hot spot.
  const words =
    'categoryHint' in overrides && overrides.categoryHint !== '010101'
      ? { title: '请处理', text: '麻烦处理一下我的事。' }
      : { title: '家中无暖气', text: '室温只有十二度，已经持续三天，家里有老人和孩子。' };
  return {
    kind: 'complaint',
    ...words,
    categoryHint: '010101',
    place: { address: '和平区南京南街 1 号 2-3-1', regionCode: '210102' },
    contact: { name: '张三', phone: '13898765432' },
    ...overrides,
  };
}

/** The same without a category, so that a person must decide. */
export function unclearMatter(overrides: object = {}): object {
  const { categoryHint: _hint, ...body } = coldFlat() as { categoryHint: string };
  return { ...body, title: '不知道该找谁', text: '楼下堆了很多东西，请问归哪里管？', ...overrides };
}

/** Files an appeal and expects success. */
export async function file(caller: Caller, body: object): Promise<Body> {
  const answer = await caller.post('/v1/appeals', body);
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

/** A case and the actions on it. */
export interface Case {
  readonly number: string;
  /** The answer that this person gets for the case. */
  see(name: Name): Promise<Answer>;
  /** The case as this person reads it, with the whole timeline in the order of time; it must be visible. */
  read(name: Name): Promise<Body>;
  /** Gives a command and returns any answer. */
  try(name: Name, command: string, body?: object, key?: string): Promise<Answer>;
  /** Gives a command and expects success. */
  give(name: Name, command: string, body?: object): Promise<Body>;
  /** Waits until the case has this status, as the auditor sees it. */
  reaches(status: string): Promise<Body>;
}

export function caseOf(people: People, number: string): Case {
  const pathFor = (name: Name) => `/v1/${isCitizen(name) ? '' : 'desk/'}appeals/${number}`;
  const see = async (name: Name) => documented(name, await people.as(name).get(pathFor(name)));
  const attempt = async (name: Name, command: string, body: object = {}, key?: string) => {
    const answer = await people.as(name).post(`${pathFor(name)}/${command}`, body, key === undefined ? {} : { key });
    // It answers with the appellant, not with a case.
    return command === 'reveal' ? answer : documented(name, answer);
  };
  const read = async (name: Name) => {
    const answer = await see(name);
    expect(answer.status, answer.text).toBe(200);
    return withWholeTimeline(answer.body, (cursor) => people.as(name).get(`${pathFor(name)}?cursor=${cursor}`));
  };
  return {
    number,
    see,
    read,
    try: attempt,
    give: async (name, command, body) => {
      const answer = await attempt(name, command, body);
      expect(answer.status, `${command} by ${name}: ${answer.text}`).toBe(200);
      return answer.body;
    },
    reaches: (status) =>
      eventually(async () => {
        const seen = await read('auditor');
        expect(seen.status).toBe(status);
        return seen;
      }),
  };
}

/** The same answer with the whole timeline, the oldest entry first. */
async function withWholeTimeline(body: Body, readOlder: (cursor: string) => Promise<Answer>): Promise<Body> {
  const entries = [...body.timeline];
  for (let { next } = body; next !== undefined; ) {
    const page = await readOlder(encodeURIComponent(next));
    expect(page.status, page.text).toBe(200);
    entries.push(...page.body.timeline);
    next = page.body.next;
  }
  return { ...body, timeline: entries.reverse() };
}

/** Checks that an answer has only fields of its contract. */
function documented(name: Name, answer: Answer): Answer {
  const contract = answer.status >= 400 ? problem : isCitizen(name) ? citizenAppeal : staffAppeal;
  expect(undocumented(contract, answer.body), `what ${name} is answered`).toEqual([]);
  return answer;
}

/** Files as a citizen and returns the case. */
export async function fileCase(people: People, body: object, name: Name = 'citizen-1'): Promise<Case> {
  return caseOf(people, (await file(people.as(name), body)).number);
}

const REPLY = { solved: true, publicReply: '已上门排气，室温升至二十一度。', internalNote: '更换了立管阀门' };

/** A case of a cold flat that has reached this status in the usual way. */
export async function caseAt(
  people: People,
  stage: 'dispatched' | 'inProgress' | 'resultReview' | 'followUp',
  overrides: object = {},
): Promise<Case> {
  const filed = await fileCase(people, coldFlat(overrides));
  await filed.reaches('dispatched');
  if (stage === 'dispatched') return filed;
  await filed.give('unit-heating', 'sign');
  if (stage === 'inProgress') return filed;
  await filed.give('unit-heating', 'contact', { how: 'phone', note: '已约上门时间' });
  await filed.give('unit-heating', 'submit-result', REPLY);
  if (stage === 'resultReview') return filed;
  await filed.give('dispatcher', 'pass');
  return filed;
}

/** The types of the events of a case, in order, as staff see them. */
export function eventsOf(body: Body): readonly string[] {
  return body.timeline.map(({ event }) => event.replace('appeal.', ''));
}

/** The numbers in a queue, over all pages. */
export async function queueOf(caller: Caller, queue: string, query = ''): Promise<readonly Body['items'][number][]> {
  const lines: Body['items'][number][] = [];
  let cursor: string | undefined;
  do {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await caller.get(`/v1/desk/queues/${queue}?limit=100${query}${after}`);
    expect(page.status, page.text).toBe(200);
    lines.push(...page.body.items);
    cursor = page.body.nextCursor;
  } while (cursor !== undefined);
  return lines;
}

function isCitizen(name: Name): boolean {
  return name.startsWith('citizen-') || name.startsWith('business-');
}
