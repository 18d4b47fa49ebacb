import { type Announced, postBlob, uploadFile } from '../../client/upload.ts';
import type { FileFault } from '../../ui/prepare-file.ts';
import { newKey } from '../../ui/random-key.ts';
import { CAPTCHA_NEEDED } from '../session/captcha.ts';
import { client, currentOwner, ensureSession } from '../session/client.ts';
import type { Attachment, Draft } from './draft.ts';
import { changeDraft, dropBytes, keepBytes, openDraft, readBytes } from './store.ts';

/** Loads what a chosen file needs. The form that offers files calls it when it stands, so that a line that is lost later does no harm. */
export const loadPreparing = () => import('../../ui/prepare-file.ts');

/** Adds a chosen file to a draft and begins to send it while the person writes on. Returns what is wrong with it, if anything. */
export async function addFile(draftId: string, chosen: Blob, isOriginal: boolean): Promise<FileFault | undefined> {
  const { prepareFile } = await loadPreparing();
  const prepared = await prepareFile(chosen, isOriginal);
  if (prepared.fault !== undefined) return prepared.fault;
  const { bytes, contentType } = prepared;
  const id = newKey();
  await keepBytes(id, bytes).catch(() => undefined);
  changeDraft(draftId, ({ files }) => {
    const fileName = `${contentType.split('/')[0]}-${files.length + 1}.${contentType.split('/')[1]}`;
    return {
      files: [...files, { id, fileName, contentType, size: bytes.size, key: newKey(), state: 'waiting' } as const],
    };
  });
  void sendFile(draftId, id, bytes);
  return undefined;
}

export async function removeFile(draftId: string, id: string): Promise<void> {
  changeDraft(draftId, ({ files }) => ({ files: files.filter((file) => file.id !== id) }));
  await dropBytes(id).catch(() => undefined);
}

/** The draft once all its files are sent for this session, as far as they can be. */
export async function sendAllFiles(draftId: string): Promise<Draft> {
  const { files } = await openDraft(draftId);
  for (const file of files) if (!isSent(file)) await sendFile(draftId, file.id);
  return openDraft(draftId);
}

/** Whether the present session may attach the file. */
export function isSent({ state, owner }: Attachment): boolean {
  return state === 'sent' && owner === currentOwner();
}

/** The files under way: one that is asked for again is waited for, not sent twice. */
const underWay = new Map<string, Promise<void>>();

function sendFile(draftId: string, id: string, known?: Blob): Promise<void> {
  const sending =
    underWay.get(id) ??
    send(draftId, id, known).finally(() => {
      underWay.delete(id);
    });
  underWay.set(id, sending);
  return sending;
}

async function send(draftId: string, id: string, known?: Blob): Promise<void> {
  const mark = (change: Partial<Attachment>) =>
    changeDraft(draftId, ({ files }) => ({
      files: files.map((file) => (file.id === id ? { ...file, ...change } : file)),
    }));
  mark({ state: 'sending' });
  const problem = await ensureSession();
  const bytes = known ?? (await readBytes(id).catch(() => undefined));
  const file = (await openDraft(draftId)).files.find((each) => each.id === id);
  if (problem?.code === CAPTCHA_NEEDED) return mark({ state: 'waiting' });
  if (problem !== undefined || bytes === undefined || file === undefined) return mark({ state: 'failed' });
  const owner = currentOwner();
  // Another session announces it anew: the first announcement belongs to the session that made it.
  const key = file.owner === undefined || file.owner === owner ? file.key : newKey();
  mark({ key, ...(owner !== undefined && { owner }) });
  const announced = {
    fileName: file.fileName,
    contentType: file.contentType as Announced['contentType'],
    size: bytes.size,
  };
  const sent = await uploadFile(client.call, announced, postBlob(bytes, file.fileName), key);
  if (!sent.ok) mark({ state: 'failed' });
  else if (!sent.unchanged) mark({ state: 'sent', mediaId: sent.value.mediaId });
}
