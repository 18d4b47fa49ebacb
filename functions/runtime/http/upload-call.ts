import { ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import { mediaIdOf } from '../../../shared/usecases/filing/hashing.ts';
import { createUpload } from '../../../shared/usecases/media/create-upload.ts';
import { uploads } from '../files.ts';
import { media, time } from '../stores.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { HttpFailure } from './problem.ts';

/** What citizens and staff do alike when they announce a file: the id is derived from caller and key, so a retry finds it. */
export async function openUpload(call: {
  readonly caller: { readonly subject: string };
  readonly key: string;
  readonly body: { readonly fileName: string; readonly contentType: string; readonly size: number };
}): Promise<Result<HttpAnswer, HttpFailure>> {
  const { subject } = call.caller;
  const deps = { media: media(), uploads: uploads(), time };
  const form = await createUpload(deps, subject, call.body, mediaIdOf(subject, call.key));
  return form.ok ? ok({ status: 201, body: form.value }) : form;
}
