import * as z from 'zod/mini';
import type { Bilingual } from '#cli/run-tool.ts';
import { uploadForm } from '#media/uploads.contract.ts';
import type { Who } from '../call-api.ts';
import { localTime } from '../narrator.ts';
import type { Photo } from '../photos.ts';
import { type Step, step } from '../step.ts';

/** The two steps of an upload: request a form, post it. */
export function uploadSteps(
  who: Who,
  whose: Bilingual,
  path: '/v1/uploads' | '/v1/desk/uploads',
  photo: Photo,
  store: (mediaId: string) => void,
): readonly Step[] {
  const { fileName, contentType, bytes } = photo;
  let form: z.output<typeof uploadForm> | undefined;
  return [
    step({
      who,
      does: { en: `${whose.en} asks where to send a photo.`, zh: `${whose.zh}申请照片上传地址。` },
      call: () => ({ method: 'POST', path, body: { fileName, contentType, size: bytes.length } }),
      status: 201,
      answers: uploadForm,
      expects: { en: 'a form for exactly this file', zh: '只适用于该文件的上传表单' },
      holds: ({ fields, url }) => Object.keys(fields).length > 0 && url !== '',
      summarize: ({ mediaId, expiresAt }) => ({
        en: `a form for a file of this type and size, good until ${localTime(expiresAt)}; the file will be ${mediaId}`,
        zh: `适用于该类型和大小文件的表单，有效期至 ${localTime(expiresAt)}；文件编号 ${mediaId}`,
      }),
      store: (given) => {
        form = given;
        store(given.mediaId);
      },
    }),
    step({
      who: 'nobody',
      does: {
        en: `${whose.en} posts the form with the photo directly to the storage.`,
        zh: `${whose.zh}将表单连同照片直接上传到存储。`,
      },
      call: () => ({ method: 'POST', path: form?.url ?? '', form: { fields: form?.fields ?? {}, file: photo } }),
      status: 201,
      answers: z.unknown(),
      expects: { en: 'the storage accepts the file', zh: '存储接收文件' },
      holds: () => true,
      summarize: () => ({
        en: 'stored in quarantine; the inspection of its content starts automatically',
        zh: '已存入隔离区，自动开始内容检查',
      }),
    }),
  ];
}
