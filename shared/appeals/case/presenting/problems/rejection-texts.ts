import type { RejectionReason } from '#kernel/domain/reasons.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';

/** The text for the person who sent the file: what is wrong with it and what to do. */
export const REJECTION_TEXTS: Readonly<Record<RejectionReason, Wording>> = {
  empty: {
    zh: '文件是空的，请重新选择文件上传。',
    en: 'The file is empty. Please choose it again and upload it.',
  },
  'unsupported-type': {
    zh: '不支持这种文件。请上传照片（JPEG、PNG、HEIC、WebP）、视频（MP4、MOV）或录音（MP3、M4A、AAC、WAV、AMR、OGG）。',
    en: 'Files of this kind are not accepted. Please send a photo (JPEG, PNG, HEIC, WebP), a video (MP4, MOV) or a recording (MP3, M4A, AAC, WAV, AMR, OGG).',
  },
  'type-mismatch': {
    zh: '文件的实际内容与所标明的类型不一致，请直接上传原始文件，不要更改扩展名。',
    en: 'The content of the file does not match its declared type. Please send the original file without renaming it.',
  },
  'too-large': {
    zh: '文件太大。照片和录音不超过 10 MB，视频不超过 100 MB。',
    en: 'The file is too large. The limit is 10 MB for photos and recordings, and 100 MB for videos.',
  },
  'size-mismatch': {
    zh: '收到的文件大小与上传前不一致，可能传输中断，请重新上传。',
    en: 'The received file does not have the announced size. The transfer may have been interrupted. Please upload it again.',
  },
  'too-many-pixels': {
    zh: '画面尺寸太大。总像素不超过 6700 万，单边不超过 16384 像素，请缩小后再上传。',
    en: 'The picture is too large. The limit is 67 million pixels, and 16,384 on each side. Please send a smaller picture.',
  },
  'too-long': {
    zh: '视频太长，不能超过 60 秒，请剪短或分段上传。',
    en: 'The video is too long. The limit is 60 seconds. Please shorten it, or send it in parts.',
  },
  damaged: {
    zh: '文件已损坏或不完整，无法打开，请重新拍摄或重新上传。',
    en: 'The file is damaged or incomplete and cannot be opened. Please take it again or upload it again.',
  },
  malicious: {
    zh: '文件中发现恶意程序，不予接收，请检查您的设备后重新拍摄或上传。',
    en: 'Malicious software was found in the file. Please check your device, and take or send the file again.',
  },
  'hidden-content': {
    zh: '文件中夹带了其他内容（如压缩包、网页或程序），出于安全考虑不予接收，请上传未经加工的原始文件，或重新截图、拍摄。',
    en: 'The file contains other content (such as an archive, a web page or a program) and was rejected for safety. Please send the original, or take it again.',
  },
};

/** The text of a stored reason; the reason itself when a later release no longer knows it. */
export function describeRejection(reason: string, language: Language): string {
  return Object.hasOwn(REJECTION_TEXTS, reason) ? REJECTION_TEXTS[reason as RejectionReason][language] : reason;
}
