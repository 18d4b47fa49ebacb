import type { Translated } from '../texts.ts';
import type { zh } from './zh.ts';

export const en: Translated<typeof zh> = {
  title: 'My data',
  export: 'Download my data',
  exportHint: 'All of your appeals, requests, visits and answers (JSON). Links to photos work for five minutes.',
  exported: 'Saved on this device. The file contains personal data: keep it safe.',
  help: 'The hotline helps you with this.',
  correct: 'Correct my name or phone',
  correctLead:
    'This corrects your name or phone in appeals. Closed appeals keep the record of how they were handled. Staff see when it was corrected.',
  which: 'Appeals to correct',
  most: 'At most 20 at once.',
  nothingOpen:
    'You have no open appeals. The contact of a closed appeal does not change, and is sealed when its term ends.',
  name: 'New name',
  newPhone: 'New phone',
  newPhoneHint:
    'We send a code to the new phone. Later messages about these appeals go there. To sign in and see the appeals, use the old phone as before.',
  nameOrPhone: 'Enter a new name or a new phone.',
  chooseAppeal: 'Choose at least one appeal.',
  corrected: (count) => `Appeals with a corrected contact: ${count}.`,
  unchanged: 'Appeals that were not corrected',
  saveCorrection: 'Save the correction',
  erase: 'Erase my data',
  erasedTitle: 'This is erased',
  erased: [
    'Your sign-ins. You are signed out on all devices.',
    'Your right to act for businesses, reminders of policies, and which answers in campaigns are yours.',
    'Your contact in appeals whose term of storage has ended.',
  ],
  keptTitle: 'The law keeps this',
  kept: [
    'The contact of an open appeal. It is needed to handle the appeal, which goes on, and to ask about the result.',
    'The contact of a closed appeal until its term ends. It is sealed then, and you can ask for its erasure.',
    'What you wrote, the place, files and replies until their terms end. They are records of official work.',
    'The record of who saw your contact. It serves the supervision of those who looked.',
  ],
  ownPhone: 'The phone with which you signed in',
  ownPhoneHint: 'We send a code to this phone to make sure that it is you.',
  otherPhone: 'You did not sign in with this phone. Enter the phone of your sign-in, and request another code.',
  understood: 'I know that this cannot be undone, and that I will be signed out on all devices.',
  mustUnderstand: 'Please tick this first.',
  question: 'This cannot be undone, and signs you out on all devices. Erase your data?',
  signInAgain: 'To show that it is you, sign out, sign in again, and erase your data within ten minutes.',
  done: 'Your data has been erased. You are signed out on all devices.',
  erasedCounts: ({ sessions, contacts, businesses }) =>
    `Erased: ${sessions} sign-ins, contacts of ${contacts} appeals, the right to act for ${businesses} businesses.`,
  appealsKept: (count) => `Appeals: ${count}`,
  until: (day) => `kept until ${day}`,
};
