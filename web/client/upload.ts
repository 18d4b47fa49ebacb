import type { Call } from './call.ts';
import type { RequestOf, UploadForm } from './operations.ts';
import type { Outcome } from './send.ts';

/** Posts a form with a file to the storage: all fields first, the file last. Answers the status; rejects without an answer. */
export type PostForm = (form: UploadForm) => Promise<number>;

export type Announced = RequestOf<'POST /v1/uploads'>['body'];

const MOST_POSTS = 3;

/**
 * Announces a file and sends it. The answer's id belongs into `media` of a filing or a command. Whether the file is accepted is
 * known after its inspection: `media[].state` of the case says it. `key` belongs to the file, so that a repeat after a crash
 * does not announce it twice. Staff have their own operation.
 */
export async function uploadFile(
  call: Call,
  file: Announced,
  post: PostForm,
  key: string,
  operation: 'POST /v1/uploads' | 'POST /v1/desk/uploads' = 'POST /v1/uploads',
): Promise<Outcome<{ readonly mediaId: string }>> {
  const announced = await call(operation, { body: file, key });
  if (!announced.ok || announced.unchanged) return announced;
  for (let attempt = 1; ; attempt += 1) {
    const status = await post(announced.value).catch(() => 0);
    if (status >= 200 && status < 300)
      return { ok: true, unchanged: false, value: { mediaId: announced.value.mediaId } };
    // Without an answer the form may be posted again. A refused form stays refused.
    if (status !== 0 || attempt >= MOST_POSTS) return { ok: false, problem: buildRefused(status) };
  }
}

/** Posts a blob from a browser. */
export function postBlob(blob: Blob, fileName: string): PostForm {
  return async ({ url, fields, fileField }) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    data.append(fileField, blob, fileName);
    return (await fetch(url, { method: 'POST', body: data })).status;
  };
}

/** The part of a mini-program's `wx` that uploads need. */
export interface WxUploads {
  uploadFile(options: {
    readonly url: string;
    readonly filePath: string;
    readonly name: string;
    readonly formData: Readonly<Record<string, string>>;
    readonly success: (answer: { readonly statusCode: number }) => void;
    readonly fail: (error: { readonly errMsg: string }) => void;
  }): unknown;
}

/** Posts a file from a mini-program. Its domain must be in the list of domains for uploadFile. */
export function postWxFile(wx: WxUploads, filePath: string): PostForm {
  return ({ url, fields, fileField }) =>
    new Promise((resolve, reject) => {
      wx.uploadFile({
        url,
        filePath,
        name: fileField,
        formData: fields,
        success: ({ statusCode }) => resolve(statusCode),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      });
    });
}

function buildRefused(status: number) {
  const code = status === 0 ? 'offline' : 'upload-refused';
  return { type: 'about:blank', title: 'The file was not sent', status, detail: '', code, requestId: '' };
}
