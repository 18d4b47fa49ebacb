import type { Kind } from './choices.ts';
import { newKey } from './client.ts';
import { type ChosenFile, platform } from './wx.ts';

/** A photo or video of a draft. */
export interface DraftFile {
  readonly path: string;
  readonly size: number;
  readonly contentType: 'image/jpeg' | 'video/mp4';
  /** A repeat with it announces the file once. */
  readonly key: string;
  readonly mediaId?: string;
}

/** What is not filed yet. It is in the storage of the mini-program with every key, so that closing it loses nothing. */
export interface Draft {
  /** A filing that is sent again with it is the same filing. It is stored before the filing is sent for the first time. */
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

export function readDraft(): Draft {
  const kept = platform.getStorageSync(KEY) as Draft | '' | undefined;
  return kept || { text: '', address: '', phone: '', files: [] };
}

export function keepDraft<D extends Draft>(draft: D): D {
  platform.setStorageSync(KEY, draft);
  return draft;
}

/** Gives the draft its key before anything is sent, and stores it: each attempt to file it is the same filing. */
export async function giveKey(draft: Draft): Promise<KeyedDraft> {
  return keepDraft({ ...draft, key: draft.key ?? (await newKey()) });
}

export function dropDraft(): void {
  platform.removeStorageSync(KEY);
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
        resolve(keepDraft({ ...draft, files: [...draft.files, ...added] }));
      },
      fail: () => resolve(draft),
    }),
  );
}

async function toFile({ tempFilePath, size, fileType }: ChosenFile): Promise<DraftFile> {
  const contentType = fileType === 'video' ? 'video/mp4' : 'image/jpeg';
  return { path: tempFilePath, size, contentType, key: await newKey() };
}
