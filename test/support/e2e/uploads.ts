import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Body, Caller } from './client.ts';

/** A file as a client declares and sends it. */
export interface Declared {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a form is posted with in place of what it asks for. */
export interface Deviation {
  readonly fields?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** Asks for a form to post this file with. */
export async function askForForm(
  caller: Caller,
  { fileName, contentType, bytes }: Declared,
  path: '/v1/uploads' | '/v1/desk/uploads' = '/v1/uploads',
): Promise<Body> {
  const answer = await caller.post(path, { fileName, contentType, size: bytes.length }, { key: randomUUID() });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

/** Posts the form as a browser does: fields first, the file last. Gives S3's status and text. */
export async function postForm(form: Body, file: Declared, deviation: Deviation = {}) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...deviation.fields })) data.append(name, value);
  const blob = new Blob([deviation.bytes ?? file.bytes], { type: file.contentType });
  data.append('file', blob, file.fileName);
  const response = await fetch(form.url, { method: 'POST', body: data });
  return { status: response.status, text: await response.text() };
}

/** Sends a file the whole way into quarantine; gives its media id. */
export async function upload(caller: Caller, file: Declared, path?: '/v1/uploads' | '/v1/desk/uploads') {
  const form = await askForForm(caller, file, path);
  const posted = await postForm(form, file);
  expect(posted.status, posted.text).toBe(201);
  return form.mediaId;
}

export const photoOf = (bytes: Buffer, fileName: string, contentType = 'image/jpeg'): Declared => ({
  fileName,
  contentType,
  bytes: new Uint8Array(bytes),
});
