import type { WxRequests } from '../client/transport.ts';
import type { WxUploads } from '../client/upload.ts';

interface Failing {
  readonly fail?: (error: { readonly errMsg: string }) => void;
}

/** A photo or video that was taken or chosen. */
export interface ChosenFile {
  readonly tempFilePath: string;
  readonly size: number;
  readonly fileType: 'image' | 'video';
}

/** Files that stay on the phone after the program has ended. */
interface WxFiles {
  saveFile(
    options: {
      readonly tempFilePath: string;
      readonly success: (answer: { readonly savedFilePath: string }) => void;
    } & Failing,
  ): void;
  removeSavedFile(options: { readonly filePath: string }): void;
}

/** The part of `wx` that the sample uses. */
export interface Wx extends WxRequests, WxUploads {
  login(options: { readonly success: (answer: { readonly code: string }) => void } & Failing): void;
  chooseMedia(
    options: {
      readonly count: number;
      readonly mediaType: readonly ('image' | 'video')[];
      readonly sourceType: readonly ('camera' | 'album')[];
      readonly success: (answer: { readonly tempFiles: readonly ChosenFile[] }) => void;
    } & Failing,
  ): void;
  getLocation(
    options: {
      readonly type: 'gcj02';
      readonly success: (answer: { readonly latitude: number; readonly longitude: number }) => void;
    } & Failing,
  ): void;
  getRandomValues(
    options: {
      readonly length: number;
      readonly success: (answer: { readonly randomValues: ArrayBuffer }) => void;
    } & Failing,
  ): void;
  getFileSystemManager(): WxFiles;
  getStorageSync(key: string): unknown;
  setStorageSync(key: string, value: unknown): void;
  removeStorageSync(key: string): void;
  navigateTo(options: { readonly url: string }): void;
  redirectTo(options: { readonly url: string }): void;
  makePhoneCall(options: { readonly phoneNumber: string }): void;
  showModal(options: {
    readonly content: string;
    readonly confirmText: string;
    readonly cancelText: string;
    readonly success: (answer: { readonly confirm: boolean }) => void;
  }): void;
}

/** A page while it is shown. */
export interface Shown<Data extends object> {
  readonly data: Data;
  setData(change: Partial<Data>): void;
}

type Handlers<Data extends object> = Readonly<
  Record<string, (this: Shown<Data> & Record<string, (...given: never[]) => unknown>, ...given: never[]) => unknown>
>;

declare const wx: Wx;
declare function Page(page: object): void;

/** The platform of mini-programs. */
export const platform: Wx = wx;

/** Says whom to call now, over whatever page is shown, and calls with one touch. */
export function offerCall({ number, text }: { readonly number: string; readonly text: string }): void {
  platform.showModal({
    content: text,
    confirmText: '拨打',
    cancelText: '稍后',
    success: ({ confirm }) => {
      if (confirm) platform.makePhoneCall({ phoneNumber: number });
    },
  });
}

/** Registers a page: its first data, and what it does. Data are JSON: `undefined` does not reach the renderer. */
export function definePage<Data extends object>(data: Data, handlers: Handlers<Data>): void {
  Page({ data, ...handlers });
}
