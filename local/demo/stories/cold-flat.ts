import { photoOfThermometer } from '../photos.ts';

/** What the story of the cold flat learns on its way, for its later steps. */
export interface ColdFlat {
  number: string;
  queryCode: string;
  /** The citizen's photo, and the officer's. */
  before: string;
  after: string;
  afterUrl: string;
  surveyPath: string;
}

export const COLD_PHOTO = photoOfThermometer(12, 'cold-room.jpg');
export const WARM_PHOTO = photoOfThermometer(21, 'warm-room.jpg');

/** Stands in the internal note, which no citizen may ever read. */
export const INTERNAL_WORDS = '列入夏季检修计划';
