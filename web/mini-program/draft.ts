import type { Kind } from './choices.ts';
import { newKey } from './client.ts';
import { type ChosenFile, platform } from './wx.ts';

/** A photo or video of a draft. */
export interface DraftFile {
  readonly path: string;
  readonly size: number;
  readonly contentType: string;
  /** The idempotency key of its announcement. */
  readonly key: string;
  /** Present once the file is sent. */
  readonly mediaId?: string;
}

/** What is not filed yet. It is stored with every key, and its files are saved, so that closing the mini-program loses nothing. */
export interface Draft {
  /** The idempotency key of the filing. It is stored before the filing is sent for the first time. */
  readonly key?: string;
  readonly text: string;
  /** What the person chose. Nothing is chosen for them. */
  readonly kind?: Kind;
  readonly category?: { readonly code: string; readonly name: string };
  readonly address: string;
  readonly phone: string;
  readonly files: readonly DraftFile[];
  readonly position?: { readonly lat: number; readonly lng: number; readonly crs: 'GCJ02' };
}

/** A draft that is about to be sent. */
export type KeyedDraft = Draft & { readonly key: string };

const KEY = 'hotline.draft';

/** The type of a photo or video by the ending of its name. The platform refuses a file whose content is of another type. */
const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
};

export function readDraft(): Draft {
  const stored = platform.getStorageSync(KEY) as Draft | '' | undefined;
  return stored || { text: '', address: '', phone: '', files: [] };
}

export function storeDraft<D extends Draft>(draft: D): D {
  platform.setStorageSync(KEY, draft);
  return draft;
}

/** Gives the draft its key before anything is sent, and stores it: each attempt to file it is the same filing. */
export async function giveKey(draft: Draft): Promise<KeyedDraft> {
  return storeDraft({ ...draft, key: draft.key ?? (await newKey()) });
}

/** Removes the draft and its files from the phone. */
export function removeDraft(): void {
  for (const file of readDraft().files) removeFile(file);
  platform.removeStorageSync(KEY);
}

/** Takes a file out of the draft and removes it from the phone. */
export function takeOut(draft: Draft, key: string): Draft {
  for (const file of draft.files) if (file.key === key) removeFile(file);
  return storeDraft({ ...draft, files: draft.files.filter((file) => file.key !== key) });
}

/** Opens the camera or the album, and adds what was taken to the draft. */
export function addFiles(draft: Draft, sourceType: readonly ('camera' | 'album')[]): Promise<Draft> {
  return new Promise((resolve) =>
    platform.chooseMedia({
      count: 9,
      mediaType: ['image', 'video'],
      sourceType,
      success: async ({ tempFiles }) => {
        const added = await Promise.all(tempFiles.map(toFile));
        resolve(storeDraft({ ...draft, files: [...draft.files, ...added] }));
      },
      fail: () => resolve(draft),
    }),
  );
}

async function toFile({ tempFilePath, size, fileType }: ChosenFile): Promise<DraftFile> {
  const ending = tempFilePath.split('.').at(-1)?.toLowerCase() ?? '';
  const contentType = TYPES[ending] ?? (fileType === 'video' ? 'video/mp4' : 'image/jpeg');
  return { path: await saveFile(tempFilePath), size, contentType, key: await newKey() };
}

/** WeChat removes temporary files when the mini-program ends. Where the phone has no room for a copy, the temporary one is used. */
function saveFile(tempFilePath: string): Promise<string> {
  return new Promise((resolve) =>
    platform.getFileSystemManager().saveFile({
      tempFilePath,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      fail: () => resolve(tempFilePath),
    }),
  );
}

function removeFile({ path }: DraftFile): void {
  platform.getFileSystemManager().removeSavedFile({ filePath: path });
}
