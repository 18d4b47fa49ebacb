import { FilesField as SentFiles } from '../../ui/media/files-field.tsx';
import type { UploadSender } from '../../ui/media/use-uploads.ts';
import { client } from '../session/client.ts';

/** As the camera made them: their time and place are proof of the work. */
const SENDER: UploadSender = { call: client.call, operation: 'POST /v1/desk/uploads', isOriginal: true };

/** Photos and videos of staff. */
export function FilesField(field: Omit<Parameters<typeof SentFiles>[0], 'sender'>) {
  return <SentFiles sender={SENDER} {...field} />;
}
