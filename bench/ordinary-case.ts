import { eventLog } from '#appeals/case/adapters/event-log.ts';
import { caseViews as caseViewsOf } from '#appeals/queues/adapters/case-views.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { numbers as numbersOf } from '#kernel/adapters/dynamodb/case-numbers.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { photoOfThermometer } from '#local/demo/photos.ts';
import type { Answer, BenchPlatform, Client, Request } from './platform.ts';
import { until } from './until.ts';

interface Reading {
  /** Pause between two looks. Each look is three reads of the platform, which cost processor time too. */
  readonly pollMs?: number;
  /** Whether a step waits until the lists show the step before, which the projector collects for a second. */
  readonly waitsForLists?: boolean;
}

/** Reads cases from the tables directly, so that the tap does not count these reads. */
export function openCaseReader({ pollMs, waitsForLists = true }: Reading = {}) {
  const client = documentClient(awsConfig());
  const table = (variable: string) => ({ client, tableName: process.env[variable] ?? '' });
  const log = eventLog(table(ENV.eventsTable));
  const views = caseViewsOf(table(ENV.viewsTable));
  const numbers = numbersOf(table(ENV.controlTable));
  const eventsOf = async (number: string) => {
    const id = await numbers.find(number);
    return id === undefined ? [] : log.read(id);
  };
  const waitForList = async (number: string, appealId: string, version: number) => {
    await until(
      `views of ${number}`,
      async () => {
        const row = await views.load(appealId);
        return (row?.summary.version ?? 0) >= version ? row : undefined;
      },
      pollMs,
    );
  };
  return {
    pollMs,
    eventsOf,
    /** The next checkpoint of a case in its view, in milliseconds. */
    async checkpointOf(appealId: string): Promise<number> {
      const key = (await views.load(appealId))?.checkpoint;
      if (key === undefined) throw new Error(`${appealId} has no checkpoint`);
      return Date.parse(key.sk.split('#')[0] ?? '');
    },
    /** Waits until the case has an event of this type, and its views include it. */
    async waitFor(number: string, type: string) {
      const events = await until(
        `${type} of ${number}`,
        async () => {
          const read = await eventsOf(number);
          return read.some((event) => event.type === type) ? read : undefined;
        },
        pollMs,
      );
      const last = events.at(-1);
      if (waitsForLists && last !== undefined) await waitForList(number, last.appealId, last.version);
      return events;
    },
    /** Waits until the views include all events of the case. */
    async waitUntilListed(number: string) {
      const last = (await eventsOf(number)).at(-1);
      if (last === undefined) throw new Error(`${number} has no events`);
      await waitForList(number, last.appealId, last.version);
    },
  };
}

export type CaseReader = ReturnType<typeof openCaseReader>;

/** A request to the API with its answer. */
export interface Step {
  readonly label: string;
  readonly kind: 'submit' | 'command' | 'read' | 'upload';
  readonly answer: Answer;
}

/** A client. A case with a photo also needs `invocations`, which only a platform in this process has. */
type CaseClient = Client & Partial<Pick<BenchPlatform, 'invocations'>>;

const PHOTO = photoOfThermometer(12, 'cold.jpg');

let phones = 0;

/**
 * A complaint that a catalogue rule dispatches to the heating company. Each has another phone: a phone that nobody has
 * verified gets a limited number of messages a day.
 */
export function heatingComplaint(
  media: readonly string[] = [],
  phone = `139${String(++phones).padStart(8, '0')}`,
): object {
  return {
    kind: 'complaint',
    title: '家里没有暖气',
    text: '室温只有12度，已经三天了，家里有老人和孩子，麻烦尽快派人上门看一看，谢谢。',
    categoryHint: '010101',
    place: { address: '和平区南京南街1号2-3-1', regionCode: '210102' },
    contact: { name: '王秀英', phone },
    ...(media.length > 0 && { media }),
  };
}

/**
 * Runs an ordinary case through the API: filed, routed and dispatched by the workflow, signed, contacted, answered, passed and
 * rated by the link in the text message, with the reads of its people. Each step waits for the one before, and by the reader's
 * choice until the views include it.
 */
export async function runOrdinaryCase(
  platform: CaseClient,
  cases: CaseReader,
  withPhoto: boolean,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const take = async (kind: Step['kind'], label: string, who: string, request: Request): Promise<Answer> => {
    const answer = await platform.call(who, request);
    if (answer.status >= 300) throw new Error(`${label} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    steps.push({ kind, label, answer });
    return answer;
  };
  const media = withPhoto ? [await upload(platform, take)] : [];
  const filed = await take('submit', 'POST /v1/appeals', 'citizen-1', {
    method: 'POST',
    path: '/v1/appeals',
    body: heatingComplaint(media),
  });
  const number = String(filed.body.number);
  const desk = `/v1/desk/appeals/${number}`;
  const command = (who: string, name: string, body: object = {}) =>
    take('command', name, who, { method: 'POST', path: `${desk}/${name}`, body });
  const read = (who: string, path: string) =>
    take('read', `GET ${path.replace(number, '{number}')}`, who, { method: 'GET', path });

  await cases.waitFor(number, 'appeal.dispatched');
  await read('citizen-1', `/v1/appeals/${number}`);
  await read('unit-heating', '/v1/desk/queues/unit');
  await read('unit-heating', desk);
  await command('unit-heating', 'sign');
  await cases.waitFor(number, 'appeal.signed');
  await command('unit-heating', 'contact', { how: 'phone', note: '已约今晚上门' });
  await cases.waitFor(number, 'appeal.contacted');
  await command('unit-heating', 'submit-result', {
    solved: true,
    publicReply: '立管阀门已更换，室温恢复至21度。',
    internalNote: '阀门老化',
  });
  await cases.waitFor(number, 'appeal.resultSubmitted');
  await read('dispatcher', '/v1/desk/queues/results');
  await read('dispatcher', desk);
  await command('dispatcher', 'pass');
  await cases.waitFor(number, 'appeal.resultPassed');
  const link = await until(`survey of ${number}`, () => surveyLink(platform.url, number), cases.pollMs);
  await take('read', 'GET /v1/surveys/{token}', 'nobody', { method: 'GET', path: link });
  await take('command', 'POST /v1/surveys/{token}', 'nobody', {
    method: 'POST',
    path: link,
    body: { contacted: true, resolved: true, satisfaction: 5, words: '师傅来得很快，谢谢！' },
  });
  await cases.waitFor(number, 'appeal.rated');
  await read('citizen-1', `/v1/appeals/${number}`);
  return steps;
}

type Take = (kind: Step['kind'], label: string, who: string, request: Request) => Promise<Answer>;

async function upload(platform: CaseClient, take: Take): Promise<string> {
  const { fileName, contentType, bytes } = PHOTO;
  const { body } = await take('upload', 'POST /v1/uploads', 'citizen-1', {
    method: 'POST',
    path: '/v1/uploads',
    body: { fileName, contentType, size: bytes.length },
  });
  const { url, fields, mediaId } = body as unknown as { url: string; fields: Record<string, string>; mediaId: string };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes], { type: contentType }), fileName);
  const inspected = platform.invocations?.get('events-inspect-media') ?? 0;
  const posted = await fetch(url, { method: 'POST', body: form });
  if (posted.status !== 201) throw new Error(`the form was answered ${posted.status}: ${await posted.text()}`);
  await until('inspection', async () =>
    (platform.invocations?.get('events-inspect-media') ?? 0) > inspected ? true : undefined,
  );
  return mediaId;
}

async function surveyLink(url: string, number: string): Promise<string | undefined> {
  const { items } = (await (await fetch(`${url}/local/sms`)).json()) as { items: { readonly text: string }[] };
  const found = items.find(({ text }) => text.includes(`/s/${BigInt(number).toString(36)}.`))?.text;
  const token = /\/s\/([^\s，。]+)/.exec(found ?? '')?.[1];
  return token === undefined ? undefined : `/v1/surveys/${token}`;
}
