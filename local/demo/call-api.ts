import { randomUUID } from 'node:crypto';
import type { Photo } from './photos.ts';

/** The caller: an example person by name, or a caller without an account. */
export type Who = string | 'nobody';

/** A call as a step describes it. */
export interface Call {
  readonly method: 'GET' | 'POST';
  /** A path below the platform's address, or a whole URL (a link, the address of an upload form). */
  readonly path: string;
  readonly body?: object;
  /** A table in place of a body. */
  readonly csv?: string;
  readonly form?: { readonly fields: Readonly<Record<string, string>>; readonly file: Photo };
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads all pages of a list. */
  readonly isList?: true;
}

/** The answer: parsed JSON, or the bytes of any other body. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A body that is not JSON. */
export interface FileBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export type CallApi = (who: Who, call: Call) => Promise<Answer>;

/** Limit for an answer. The API itself gives up after 30 s. */
const TIMEOUT_MS = 35_000;

/**
 * Opens calls of the platform at `url` as example people. Each call gets a new token from `tokenOf` (a token is good
 * for 12 hours, and the story jumps further than that) and, when it posts to the API, a new idempotency key.
 */
export function openCalls(url: string, tokenOf: (person: string) => string): CallApi {
  const send = async (who: Who, call: Call, path: string): Promise<Answer> => {
    const isOurs = path.startsWith('/v1/');
    const response = await fetch(new URL(path, url), {
      method: call.method,
      headers: {
        'accept-language': 'en',
        ...(who !== 'nobody' && isOurs && { authorization: `Bearer ${tokenOf(who)}` }),
        ...(who !== 'nobody' && isOurs && call.method === 'POST' && { 'idempotency-key': randomUUID() }),
        ...(call.body && { 'content-type': 'application/json' }),
        ...(call.csv !== undefined && { 'content-type': 'text/csv' }),
        ...call.headers,
      },
      ...(call.body && { body: JSON.stringify(call.body) }),
      ...(call.csv !== undefined && { body: call.csv }),
      ...(call.form && { body: buildForm(call.form) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, body: await readBody(response) };
  };

  return async (who, call) => {
    const first = await send(who, call, call.path);
    if (!call.isList) return first;
    const pages = [first];
    for (let cursor = readCursor(first); cursor !== undefined; cursor = readCursor(pages.at(-1))) {
      const joint = call.path.includes('?') ? '&' : '?';
      pages.push(await send(who, call, `${call.path}${joint}cursor=${encodeURIComponent(cursor)}`));
    }
    const bad = pages.find(({ status }) => status !== 200);
    return bad ?? { status: 200, body: { items: pages.flatMap(({ body }) => (body as { items: unknown[] }).items) } };
  };
}

/** The form as a browser posts it: the fields first, the file last. */
function buildForm({ fields, file }: NonNullable<Call['form']>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  data.append('file', new Blob([file.bytes], { type: file.contentType }), file.fileName);
  return data;
}

async function readBody(response: Response): Promise<unknown> {
  const contentType = response.headers.get('content-type') ?? '';
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!/\bjson\b/.test(contentType)) return { contentType, bytes } satisfies FileBody;
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

function readCursor(answer: Answer | undefined): string | undefined {
  return answer?.status === 200 ? (answer.body as { nextCursor?: string }).nextCursor : undefined;
}
