import type { CountUploadsDeps } from '#accounts/usecases/count-uploads.ts';
import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { ok } from '#kernel/domain/result.ts';
import { deriveMediaId } from '#kernel/usecases/hashing.ts';
import { upload } from '#media/uploads.contract.ts';
import { type CreateUploadDeps, createOwnUpload } from '#media/usecases/create-upload.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/uploads: a form to post one photo, video or recording with. */
export const createHandler = (deps: CreateUploadDeps & CountUploadsDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'required',
    input: upload,
    readKeyring: () => deps.keyring,
    run: async ({ caller: { subject }, body, key, address }) => {
      const form = await createOwnUpload(deps, { subject, address }, body, deriveMediaId(subject, key));
      return form.ok ? ok({ status: 201, body: form.value }) : form;
    },
  });

export const handler = createHandler(
  combine(base, personalStores, limitStores, directoryStores, sessionStores, keys, files),
);
