import { expect } from 'vitest';
import { citizenAppeal } from '../../../shared/contracts/http/citizen-appeal.ts';
import { problem } from '../../../shared/contracts/http/problem.ts';
import { staffAppeal } from '../../../shared/contracts/http/staff-appeal.ts';
import { undocumented } from '../contract/strict.ts';
import type { Answer, Body, Caller, Name, People } from './client.ts';
import { eventually } from './eventually.ts';

/** A flat without heating in 和平区: the catalogue sends it to the heating company by itself. */
export function coldFlat(overrides: object = {}): object {
  return {
    kind: 'complaint',
    title: '家中无暖气',
    text: '室温只有十二度，已经持续三天，家里有老人和孩子。',
    categoryHint: '010101',
    place: { address: '和平区南京南街 1 号 2-3-1', regionCode: '210102' },
    contact: { name: '张三', phone: '13898765432' },
    ...overrides,
  };
}

/** The same without a category: a person has to decide. */
export function unclearMatter(overrides: object = {}): object {
  const { categoryHint: _hint, ...body } = coldFlat() as { categoryHint: string };
  return { ...body, title: '不知道该找谁', text: '楼下堆了很多东西，请问归哪里管？', ...overrides };
}

/** Files an appeal, which must be accepted. */
export async function file(caller: Caller, body: object): Promise<Body> {
  const answer = await caller.post('/v1/appeals', body);
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

/** One case, and what people do with it. */
export interface Case {
  readonly number: string;
  /** The case as this person is answered. */
  see(name: Name): Promise<Answer>;
  /** The same, which must be there. */
  read(name: Name): Promise<Body>;
  /** Gives a command; whatever is answered. */
  try(name: Name, command: string, body?: object, key?: string): Promise<Answer>;
  /** Gives a command, which must be carried out. */
  give(name: Name, command: string, body?: object): Promise<Body>;
  /** Waits until the case stands there, as the auditor sees it. */
  reaches(status: string, withinMs?: number): Promise<Body>;
}

export function caseOf(people: People, number: string): Case {
  const pathFor = (name: Name) => `/v1/${isCitizen(name) ? '' : 'desk/'}appeals/${number}`;
  const see = async (name: Name) => documented(name, await people.as(name).get(pathFor(name)));
  const attempt = async (name: Name, command: string, body: object = {}, key?: string) => {
    const answer = await people.as(name).post(`${pathFor(name)}/${command}`, body, key === undefined ? {} : { key });
    // It answers no case, but who the appellant is.
    return command === 'reveal' ? answer : documented(name, answer);
  };
  const read = async (name: Name) => {
    const answer = await see(name);
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
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
    reaches: (status, withinMs) =>
      eventually(async () => {
        const seen = await read('auditor');
        expect(seen.status).toBe(status);
        return seen;
      }, withinMs),
  };
}

/** Whatever is shown of a case is written down: an answer has nothing that its contract does not know. */
function documented(name: Name, answer: Answer): Answer {
  const contract = answer.status >= 400 ? problem : isCitizen(name) ? citizenAppeal : staffAppeal;
  expect(undocumented(contract, answer.body), `what ${name} is answered`).toEqual([]);
  return answer;
}

/** Files as a citizen and gives the case. */
export async function fileCase(people: People, body: object, name: Name = 'citizen-1'): Promise<Case> {
  return caseOf(people, (await file(people.as(name), body)).number);
}

const REPLY = { solved: true, publicReply: '已上门排气，室温升至二十一度。', internalNote: '更换了立管阀门' };

/** A cold flat that has come as far as this, by the ordinary way. */
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

/** The numbers in a queue, from its first to its last page. */
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
