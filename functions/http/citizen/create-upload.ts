import { upload } from '../../../shared/contracts/http/uploads.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { openUpload } from '../../runtime/http/upload-call.ts';

/** POST /v1/uploads: a form to post one photo, video or recording with. */
export const handler = httpHandler({ audience: 'citizens', idempotency: 'required', input: upload, run: openUpload });
