import type { Translated } from '../words.ts';
import type { zh } from './zh.ts';

export const en: Translated<typeof zh> = {
  home: {
    title: 'Need help? Ask 12345',
    lead: 'Questions, requests, complaints, tip-offs and suggestions: tell us here.',
    file: 'File an appeal',
    fileHint: 'A few words, three steps',
    snap: 'Snap a photo',
    snapHint: 'Photo first, then two words',
    track: 'Track progress',
    trackHint: 'By number and query code',
    mine: 'My appeals',
    mineHint: 'After signing in',
    board: 'Public figures',
    boardHint: 'How cases are handled',
    emergency: 'In danger, call 110, 119 or 120 at once.',
  },
  account: 'My account',
  privacy: 'Privacy notice',
};
