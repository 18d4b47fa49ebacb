import { upload } from '../../../shared/contracts/http/uploads.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { findStaffMember, type ResolveViewerDeps } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import { deriveMediaId } from '../../../shared/usecases/derived-ids/hashing.ts';
import { type CreateUploadDeps, createUpload } from '../../../shared/usecases/media/create-upload.ts';
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
