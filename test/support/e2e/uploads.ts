import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Body, Caller } from './client.ts';

/** A file as a client declares and sends it. */
export interface Declared {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Deviations of a post from its form. */
export interface Deviation {
  readonly fields?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** Requests a form for this file. */
export async function askForForm(
  caller: Caller,
  { fileName, contentType, bytes }: Declared,
  path: '/v1/uploads' | '/v1/desk/uploads' = '/v1/uploads',
): Promise<Body> {
  const answer = await caller.post(path, { fileName, contentType, size: bytes.length }, { key: randomUUID() });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

/** Posts the form as a browser does: fields first, the file last. Returns S3's status and text. */
export async function postForm(form: Body, file: Declared, deviation: Deviation = {}) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...deviation.fields })) data.append(name, value);
  const blob = new Blob([deviation.bytes ?? file.bytes], { type: file.contentType });
  data.append('file', blob, file.fileName);
  const response = await fetch(form.url, { method: 'POST', body: data });
  return { status: response.status, text: await response.text() };
}

/** Uploads a file into quarantine and returns its media id. */
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
