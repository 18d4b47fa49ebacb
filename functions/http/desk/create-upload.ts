import { upload } from '../../../shared/contracts/http/uploads.ts';
import { staffMember } from '../../runtime/http/desk-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { openUpload } from '../../runtime/http/upload-call.ts';

/** POST /v1/desk/uploads: the same for staff, before- and after-photos. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: upload,
  run: async (call) => {
    const staff = await staffMember(call.caller.subject);
    return staff.ok ? openUpload(call) : staff;
  },
});
