import { FilesField as SentFiles } from '../../ui/media/files-field.tsx';
import type { UploadSender } from '../../ui/media/use-uploads.ts';
import { client } from '../session/client.ts';

/** Made smaller, without the time and place that the camera wrote into them. */
const SENDER: UploadSender = { call: client.call, operation: 'POST /v1/uploads', isOriginal: false };

/** Photos and videos that a person who is signed in adds to a case or a request. */
export function FilesField(field: Omit<Parameters<typeof SentFiles>[0], 'sender'>) {
  return <SentFiles sender={SENDER} {...field} />;
}
