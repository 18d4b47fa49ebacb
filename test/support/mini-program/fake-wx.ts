import { getRandomValues } from 'node:crypto';
import { fetchTransport } from '#web/client/transport.ts';
import type { ChosenFile, Wx } from '#web/mini-program/wx.ts';

export interface FakeWxOptions {
  /** The code of `wx.login`. */
  readonly login: () => Promise<string>;
  /** What the camera or the album gives next. */
  readonly chosen?: () => readonly (ChosenFile & { readonly bytes: Uint8Array })[];
  /** The files that the program has saved, by path. They outlive a restart, as temporary files do not. */
  readonly saved?: Map<string, Uint8Array>;
  readonly position?: { readonly latitude: number; readonly longitude: number };
  /** Called before each request is sent. A request that it refuses gets no answer. */
  readonly isLost?: (url: string, sent: boolean) => boolean;
  /** Called with each number that the phone is asked to call. */
  readonly onCall?: (number: string) => unknown;
}

/** The `wx` of a phone, over the network of Node. The storage outlives a restart of the program. */
export function openFakeWx(
  options: FakeWxOptions,
  storage = new Map<string, string>(),
): Omit<Wx, 'navigateTo' | 'redirectTo'> {
  const files = new Map<string, Uint8Array>();
  const saved = options.saved ?? new Map<string, Uint8Array>();
  const isLost = options.isLost ?? (() => false);
  return {
    request: ({ url, method, header, data, success, fail }) => {
      if (isLost(url, false)) return fail({ errMsg: 'request:fail' });
      return fetchTransport({ url, method, headers: header, ...(data !== undefined && { body: data }) }).then(
        ({ status, headers, text }) =>
          isLost(url, true)
            ? fail({ errMsg: 'request:fail timeout' })
            : success({ statusCode: status, header: headers as Record<string, string>, data: text }),
        (error: unknown) => fail({ errMsg: String(error) }),
      );
    },
    uploadFile: ({ url, filePath, name, formData, success, fail }) => {
      const bytes = saved.get(filePath) ?? files.get(filePath);
      if (bytes === undefined) return fail({ errMsg: 'uploadFile:fail file not found' });
      const form = new FormData();
      for (const [field, value] of Object.entries(formData)) form.append(field, value);
      form.append(name, new Blob([bytes.slice()]), filePath);
      return fetch(url, { method: 'POST', body: form }).then(
        ({ status }) => success({ statusCode: status }),
        (error: unknown) => fail({ errMsg: String(error) }),
      );
    },
    login: ({ success, fail }) => {
      options.login().then(
        (code) => success({ code }),
        () => fail?.({ errMsg: 'login:fail' }),
      );
    },
    chooseMedia: ({ success, fail }) => {
      const tempFiles = options.chosen?.() ?? [];
      if (tempFiles.length === 0) return fail?.({ errMsg: 'chooseMedia:fail cancel' });
      for (const { tempFilePath, bytes } of tempFiles) files.set(tempFilePath, bytes);
      return success({ tempFiles: tempFiles.map(({ bytes: _bytes, ...file }) => file) });
    },
    getFileSystemManager: () => ({
      saveFile: ({ tempFilePath, success, fail }) => {
        const bytes = files.get(tempFilePath);
        if (bytes === undefined) return fail?.({ errMsg: 'saveFile:fail tempFilePath file not exist' });
        // A saved file is no longer at its temporary path.
        files.delete(tempFilePath);
        const savedFilePath = tempFilePath.replace('tmp/', 'saved/');
        saved.set(savedFilePath, bytes);
        return success({ savedFilePath });
      },
      removeSavedFile: ({ filePath }) => saved.delete(filePath),
    }),
    getLocation: ({ success, fail }) =>
      options.position === undefined ? fail?.({ errMsg: 'getLocation:fail auth deny' }) : success(options.position),
    getRandomValues: ({ length, success }) => success({ randomValues: getRandomValues(new Uint8Array(length)).buffer }),
    getStorageSync: (key) => JSON.parse(storage.get(key) ?? '""'),
    setStorageSync: (key, value) => storage.set(key, JSON.stringify(value)),
    removeStorageSync: (key) => storage.delete(key),
    makePhoneCall: ({ phoneNumber }) => options.onCall?.(phoneNumber),
    // Everybody touches the button.
    showModal: ({ success }) => success({ confirm: true }),
  };
}
