import { UPLOAD_PREFIX } from '#kernel/env-names.ts';
import type { MediaFiles, MediaLinks, Quarantine, Uploads } from '#media/media.port.ts';

export interface MemoryFiles {
  readonly uploads: Uploads;
  readonly quarantine: Quarantine;
  readonly links: MediaLinks;
  readonly mediaFiles: MediaFiles;
  /** Uploads a file as a new version to the quarantine, and returns the version id. */
  post(mediaId: string, bytes: Uint8Array): string;
  /** Sealed originals of files from which metadata was removed, by key. */
  readonly originals: ReadonlyMap<string, Uint8Array>;
  /** Released files by key. */
  readonly released: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly contentType: string }>;
}

/** Quarantine and media buckets in memory. */
export function memoryFiles(): MemoryFiles {
  const versions = new Map<string, Uint8Array>();
  const released = new Map<string, { bytes: Uint8Array; contentType: string }>();
  const originals = new Map<string, Uint8Array>();
  const read = (mediaId: string, uploadVersion: string) => {
    const bytes = versions.get(`${mediaId}/${uploadVersion}`);
    if (bytes === undefined) throw new Error(`there is no version ${uploadVersion} of the upload ${mediaId}`);
    return bytes;
  };
  return {
    released,
    originals,
    post(mediaId, bytes) {
      const version = `v${versions.size + 1}`;
      versions.set(`${mediaId}/${version}`, bytes);
      return version;
    },
    uploads: {
      form: async (mediaId, contentType) => ({
        url: 'https://quarantine.example/',
        fields: { key: `${UPLOAD_PREFIX}${mediaId}`, 'Content-Type': contentType },
      }),
    },
    quarantine: {
      read: async (mediaId, uploadVersion) => read(mediaId, uploadVersion),
      async release(mediaId, uploadVersion, { contentType, content, isOriginal }) {
        const key = `media/${mediaId}/${uploadVersion}`;
        const bytes = read(mediaId, uploadVersion);
        if (!isOriginal) originals.set(`originals/${mediaId}/${uploadVersion}`, bytes);
        released.set(key, { bytes: content, contentType });
        return key;
      },
    },
    mediaFiles: {
      locate: (mediaId, uploadVersion) => `media/${mediaId}/${uploadVersion}`,
      async remove(key) {
        released.delete(key);
        originals.delete(key.replace(/^media/, 'originals'));
      },
    },
    links: {
      link: async (key, fileName) => `https://media.example/${key}?name=${encodeURIComponent(fileName)}`,
    },
  };
}
