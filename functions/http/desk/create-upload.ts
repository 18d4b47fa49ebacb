import { ATTACHERS, requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { ok } from '#kernel/domain/result.ts';
import { deriveMediaId } from '#kernel/usecases/hashing.ts';
import { upload } from '#media/uploads.contract.ts';
import { type CreateStaffUploadDeps, createStaffUpload } from '#media/usecases/create-upload.ts';
import { files } from '../../runtime/deps/files.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/desk/uploads: the same form for staff, for photos from before and after the work. */
export const createHandler = (deps: CreateStaffUploadDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: upload,
    run: async ({ caller: { subject }, body, key }) => {
      const staff = await requireRole(deps, subject, ATTACHERS);
      if (!staff.ok) return staff;
      const form = await createStaffUpload(deps, subject, body, deriveMediaId(subject, key));
      return form.ok ? ok({ status: 201, body: form.value }) : form;
    },
  });

export const handler = createHandler(combine(base, personalStores, limitStores, directoryStores, files));
