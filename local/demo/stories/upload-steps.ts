import * as z from 'zod/mini';
import { uploadForm } from '../../../shared/contracts/http/uploads.ts';
import type { Who } from '../call-api.ts';
import { localTime } from '../narrator.ts';
import type { Photo } from '../photos.ts';
import { type Step, step } from '../step.ts';

/** The two steps of an upload: request a form, post it. */
export function uploadSteps(
  who: Who,
  whose: string,
  path: '/v1/uploads' | '/v1/desk/uploads',
  photo: Photo,
  store: (mediaId: string) => void,
): readonly Step[] {
  const { fileName, contentType, bytes } = photo;
  let form: z.output<typeof uploadForm> | undefined;
  return [
    step({
      who,
      does: `${whose} asks where to send a photo.`,
      call: () => ({ method: 'POST', path, body: { fileName, contentType, size: bytes.length } }),
      status: 201,
      answers: uploadForm,
      expects: 'a form for exactly this file',
      holds: ({ fields, url }) => Object.keys(fields).length > 0 && url !== '',
      summarize: ({ mediaId, expiresAt }) =>
        `a form for a file of this type and size, good until ${localTime(expiresAt)}; the file will be ${mediaId}`,
      store: (given) => {
        form = given;
        store(given.mediaId);
      },
    }),
    step({
      who: 'nobody',
      does: `${whose} posts the form with the photo directly to the storage.`,
      call: () => ({ method: 'POST', path: form?.url ?? '', form: { fields: form?.fields ?? {}, file: photo } }),
      status: 201,
      answers: z.unknown(),
      expects: 'the storage accepts the file',
      holds: () => true,
      summarize: () => 'stored in quarantine; the inspection of its content starts automatically',
    }),
  ];
}
