import { newKey } from '../../ui/random-key.ts';
import { addFile } from '../drafts/send-files.ts';
import { openDraft } from '../drafts/store.ts';

/** Begins a draft with a photo and returns its id. A file that is no photo begins an empty one. */
export async function beginWithPhoto(photo: Blob): Promise<string> {
  const id = newKey();
  await openDraft(id);
  await addFile(id, photo, false);
  return id;
}
