import type { Translated } from '../texts.ts';
import type { zh } from './zh.ts';

export const en: Translated<typeof zh> = {
  photo: (place) => `Photo ${place}`,
  earlier: (count) => (count === 1 ? '1 file is sent.' : `${count} files are sent.`),
  sending: {
    sending: 'Sending …',
    sent: 'Sent',
    failed: 'Not sent yet. It is tried again when you submit.',
    'not-a-photo': 'Not a photo or video that can be sent',
    'too-large': 'The file is too large',
  },
  stillFailed:
    'A file could not be sent, so nothing was submitted. Check the connection and submit again, or delete the file.',
  camera: 'Take a photo',
  album: 'Choose files',
  remove: (place) => `Delete file ${place}`,
  drop: 'Delete',
};
