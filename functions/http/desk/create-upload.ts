import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { ok } from '#kernel/domain/result.ts';
import { deriveMediaId } from '#kernel/usecases/hashing.ts';
import { upload } from '#media/uploads.contract.ts';
import { type CreateUploadDeps, createUpload } from '#media/usecases/create-upload.ts';
import { files } from '../../runtime/deps/files.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/desk/uploads: the same form for staff, for photos from before and after the work. */
export const createHandler = (deps: CreateUploadDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: upload,
    run: async ({ caller: { subject }, body, key }) => {
      const staff = await findStaffMember(deps, subject);
      if (!staff.ok) return staff;
      const form = await createUpload(deps, subject, body, deriveMediaId(subject, key));
      return form.ok ? ok({ status: 201, body: form.value }) : form;
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, files));
